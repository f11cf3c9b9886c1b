/** Kinesis Data Streams and Data Firehose. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const STREAM = "aws:kinesis/stream:Stream";
const CONSUMER = "aws:kinesis/streamConsumer:StreamConsumer";

/** Hours that records are kept at no further charge (Kinesis Data Streams pricing page). */
const INCLUDED_RETENTION = 24;

const stream: CostModel = {
  type: STREAM,
  usage: {
    monthlyOnDemandDataInGb: quantity("GB", "Data written a month to an on-demand stream.", [1, 100, 10_000]),
    monthlyOnDemandDataOutGb: quantity("GB", "Data read a month from an on-demand stream.", [1, 100, 10_000]),
    monthlyOnDemandEfoDataOutGb: quantity("GB", "Data that fan-out consumers read a month, on demand."),
    monthlyOnDemandExtendedRetentionGb: quantity("GB-month", "Data kept from 24 hours to 7 days, on demand."),
    monthlyOnDemandLongTermRetentionGb: quantity("GB-month", "Data kept for more than 7 days, on demand."),
    monthlyProvisionedPutUnits: quantity(
      "units",
      "Records written a month with shards, a unit for each 25 KB.",
      [1_000_000, 100_000_000, 1_000_000_000],
    ),
    monthlyProvisionedExtendedRetentionGb: quantity(
      "GB-month",
      "Data kept from 24 hours to 7 days, with shards. Default: by the shard-hours that AWS bills.",
    ),
    monthlyProvisionedLongTermRetentionGb: quantity(
      "GB-month",
      "Data kept for more than 7 days, with shards.",
    ),
    monthlyProvisionedLongTermRetrievalGb: quantity(
      "GB",
      "Data older than 7 days read a month, with shards.",
    ),
    monthlyProvisionedEfoDataOutGb: quantity("GB", "Data that fan-out consumers read a month, with shards."),
    monthlyProvisionedEfoConsumerHours: quantity(
      "hours",
      "Consumer-shard hours a month. Default: by the consumers in the stack.",
    ),
  },
  bill(subject) {
    const mode = subject.properties.object("streamModeDetails")?.text("streamMode", "PROVISIONED");
    return mode === "ON_DEMAND" ? onDemandLines(subject) : shardLines(subject);
  },
};

function onDemandLines({ hours, usage: assumed }: Subject): Line[] {
  const of = (name: string, product: string, unit: string, key: string) =>
    usage(name, kinesis(`on-demand/${product}`), unit, assumed.number(key));
  return [
    baseline("ON_DEMAND", kinesis("on-demand/stream"), "hours", hours),
    of("Data ingested", "ingested", "GB", "monthlyOnDemandDataInGb"),
    of("Data retrieval", "retrieved", "GB", "monthlyOnDemandDataOutGb"),
    of("Enhanced Fan Out (EFO) Data retrieval", "fan-out", "GB", "monthlyOnDemandEfoDataOutGb"),
    of(
      "Extended retention (24H to 7D)",
      "extended-retention",
      "GB-month",
      "monthlyOnDemandExtendedRetentionGb",
    ),
    of("Long term retention (7D+)", "long-term-retention", "GB-month", "monthlyOnDemandLongTermRetentionGb"),
  ];
}

function shardLines(subject: Subject): Line[] {
  const { properties, hours, usage: assumed } = subject;
  const shards = properties.number("shardCount");
  const of = (name: string, product: string, unit: string, key: string) =>
    usage(name, kinesis(`provisioned/${product}`), unit, assumed.number(key));
  return [
    baseline("PROVISIONED", kinesis("provisioned/shard"), "hours", shards * hours),
    of("Put request unit", "put", "units", "monthlyProvisionedPutUnits"),
    ...extendedRetention(subject, shards),
    of(
      "Long term retention (7D+)",
      "long-term-retention",
      "GB-month",
      "monthlyProvisionedLongTermRetentionGb",
    ),
    of(
      "Extended retention retrieval (7D+)",
      "long-term-retrieved",
      "GB",
      "monthlyProvisionedLongTermRetrievalGb",
    ),
    of("Enhanced Fan Out (EFO) Data retrieval", "fan-out", "GB", "monthlyProvisionedEfoDataOutGb"),
    fanOutLine(subject, shards),
  ];
}

function extendedRetention({ properties, hours, usage: assumed }: Subject, shards: number): Line[] {
  const name = "Extended retention (24H to 7D)";
  const kept = assumed.number("monthlyProvisionedExtendedRetentionGb");
  if (kept !== undefined) return [usage(name, kinesis("provisioned/extended-retention"), "GB-month", kept)];
  if (properties.number("retentionPeriod", INCLUDED_RETENTION) <= INCLUDED_RETENTION) return [];
  return [baseline(name, kinesis("provisioned/extended-retention/shard"), "hours", shards * hours)];
}

function fanOutLine(subject: Subject, shards: number): Line {
  const name = "Enhanced Fan Out (EFO)";
  const price = kinesis("provisioned/fan-out/consumer");
  const assumed = subject.usage.number("monthlyProvisionedEfoConsumerHours");
  const consumers = subject.pointedAtBy(CONSUMER, "streamArn").length;
  if (assumed !== undefined || consumers === 0) return usage(name, price, "hours", assumed);
  return baseline(name, price, "hours", consumers * shards * subject.hours);
}

/** A consumer is billed for each shard it listens to: only its stream can tell. */
const consumer: CostModel = {
  type: CONSUMER,
  bill(subject) {
    subject.requiredCompanion("streamArn", "stream", STREAM);
    return free("billed with its stream");
  },
};

function kinesis(product: string) {
  return { service: "AmazonKinesis", product };
}

/** Destinations that Firehose can reach within a VPC. */
const VPC_DESTINATIONS = [
  "elasticsearchConfiguration",
  "opensearchConfiguration",
  "opensearchserverlessConfiguration",
];

const deliveryStream: CostModel = {
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  usage: { monthlyDataIngestedGb: quantity("GB", "Data ingested a month.", [10, 500, 10_000]) },
  bill(subject) {
    const ingested = subject.usage.number("monthlyDataIngestedGb");
    const converts = subject.properties
      .object("extendedS3Configuration")
      ?.object("dataFormatConversionConfiguration");
    return [
      usage("Data ingested", firehose("ingested"), "GB", ingested),
      ...(converts?.flag("enabled", true)
        ? [usage("Format conversion", firehose("format-conversion"), "GB", ingested)]
        : []),
      ...vpcLines(subject, ingested),
    ];
  },
};

/** Delivery into a VPC is billed for each zone; a subnet is in one. */
function vpcLines({ properties, hours }: Subject, ingested: number | undefined): Line[] {
  return VPC_DESTINATIONS.flatMap((name) => {
    const network = properties.object(name)?.object("vpcConfig");
    if (!network) return [];
    return [
      usage("VPC data", firehose("vpc/data"), "GB", ingested),
      baseline("VPC AZ delivery", firehose("vpc/hours"), "hours", network.list("subnetIds").length * hours),
    ];
  });
}

function firehose(product: string) {
  return { service: "AmazonKinesisFirehose", product };
}

export const kinesisStreams: readonly CostModel[] = [stream, consumer, deliveryStream];
