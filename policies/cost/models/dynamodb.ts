/** DynamoDB tables: provisioned or on demand, with replicas, streams and backups. */
import type { Line } from "./line";
import { baseline, usage, within } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { scaledCapacity } from "./scaling-target";
import type { Subject } from "./subject";

const TARGET = "aws:appautoscaling/target:Target";

const USAGE: UsageNames = {
  monthlyWriteRequestUnits: quantity(
    "request units",
    "Write request units a month, on demand.",
    [100_000, 10_000_000, 1e9],
  ),
  monthlyReadRequestUnits: quantity(
    "request units",
    "Read request units a month, on demand.",
    [1_000_000, 100_000_000, 1e10],
  ),
  storageGb: quantity("GB-month", "Data stored.", [1, 25, 500]),
  pitrBackupStorageGb: quantity("GB-month", "Data under point-in-time recovery."),
  onDemandBackupStorageGb: quantity("GB-month", "On-demand backups."),
  monthlyDataRestoredGb: quantity("GB", "Data restored a month."),
  monthlyStreamsReadRequestUnits: quantity("request units", "Streams read request units a month."),
};

const table: CostModel = {
  type: "aws:dynamodb/table:Table",
  usage: USAGE,
  bill(subject) {
    const kind = tableClass(subject);
    return [
      ...(isOnDemand(subject) ? onDemandLines(subject, kind) : provisionedLines(subject, kind)),
      ...storageLines(subject, kind),
      ...replicaRegions(subject).map((region) =>
        within(`Global table (${region})`, replicatedWrites(subject, kind, region)),
      ),
    ];
  },
};

/** A table's class, as prices name it. */
export type TableClass = "standard" | "infrequent-access";

/** The class of a table. */
export function tableClass({ properties }: Subject): TableClass {
  return properties.text("tableClass", "STANDARD") === "STANDARD_INFREQUENT_ACCESS"
    ? "infrequent-access"
    : "standard";
}

function isOnDemand({ properties }: Subject): boolean {
  return properties.text("billingMode", "PROVISIONED") === "PAY_PER_REQUEST";
}

/** Capacity of the table and its indexes; with auto scaling what is assumed of its target, or the minimum. */
function capacityOf(subject: Subject, what: "read" | "write"): number {
  const { properties } = subject;
  const name = what === "read" ? "readCapacity" : "writeCapacity";
  const dimension = `dynamodb:table:${what === "read" ? "Read" : "Write"}CapacityUnits`;
  const [target] = subject
    .pointedAtBy(TARGET, "resourceId")
    .filter((candidate) => candidate.properties.text("scalableDimension", "") === dimension);
  const own = target ? scaledCapacity(target) : properties.number(name, 1);
  const indexes = properties.objects("globalSecondaryIndexes").map((index) => index.number(name, 0));
  return indexes.reduce((sum, capacity) => sum + capacity, own);
}

function provisionedLines(subject: Subject, kind: TableClass): Line[] {
  const { hours } = subject;
  return [
    baseline(
      "Write capacity unit (WCU)",
      dynamodb(`${kind}/provisioned/write`),
      "WCU-hours",
      capacityOf(subject, "write") * hours,
    ),
    baseline(
      "Read capacity unit (RCU)",
      dynamodb(`${kind}/provisioned/read`),
      "RCU-hours",
      capacityOf(subject, "read") * hours,
    ),
  ];
}

function onDemandLines({ usage: assumed }: Subject, kind: TableClass): Line[] {
  return [
    usage(
      "Write request unit (WRU)",
      dynamodb(`${kind}/on-demand/write`),
      "request units",
      assumed.number("monthlyWriteRequestUnits"),
    ),
    usage(
      "Read request unit (RRU)",
      dynamodb(`${kind}/on-demand/read`),
      "request units",
      assumed.number("monthlyReadRequestUnits"),
    ),
  ];
}

function storageLines({ properties, usage: assumed }: Subject, kind: TableClass): Line[] {
  const recovery = properties.object("pointInTimeRecovery")?.flag("enabled") ?? false;
  const streams = properties.flag("streamEnabled");
  const shown = (wanted: boolean, name: string) => wanted || assumed.number(name) !== undefined;
  return [
    usage("Data storage", dynamodb(`${kind}/storage`), "GB-month", assumed.number("storageGb")),
    ...(shown(recovery, "pitrBackupStorageGb")
      ? [
          usage(
            "Point-In-Time Recovery (PITR) backup storage",
            dynamodb("backup/point-in-time"),
            "GB-month",
            assumed.number("pitrBackupStorageGb"),
          ),
        ]
      : []),
    usage(
      "On-demand backup storage",
      dynamodb("backup/on-demand"),
      "GB-month",
      assumed.number("onDemandBackupStorageGb"),
    ),
    usage("Table data restored", dynamodb("backup/restore"), "GB", assumed.number("monthlyDataRestoredGb")),
    ...(shown(streams, "monthlyStreamsReadRequestUnits")
      ? [
          usage(
            "Streams read request unit (sRRU)",
            dynamodb("streams/read"),
            "request units",
            assumed.number("monthlyStreamsReadRequestUnits"),
          ),
        ]
      : []),
  ];
}

function replicaRegions({ properties }: Subject): string[] {
  return properties.objects("replicas").map((replica) => replica.text("regionName"));
}

/** A replica is billed, in its own region, for the writes replicated to it. */
export function replicatedWrites(table: Subject, kind: TableClass, region: string): Line {
  const price = (product: string) => ({ ...dynamodb(product), region });
  if (isOnDemand(table)) {
    return usage(
      "Replicated write request unit (rWRU)",
      price(`${kind}/on-demand/replicated-write`),
      "request units",
      table.usage.number("monthlyWriteRequestUnits"),
    );
  }
  return baseline(
    "Replicated write capacity unit (rWCU)",
    price(`${kind}/provisioned/replicated-write`),
    "WCU-hours",
    capacityOf(table, "write") * table.hours,
  );
}

/** The data of a table, at the price of a region. */
export function tableStorage(table: Subject, kind: TableClass, region: string): Line {
  return usage(
    "Data storage",
    { ...dynamodb(`${kind}/storage`), region },
    "GB-month",
    table.usage.number("storageGb"),
  );
}

function dynamodb(product: string) {
  return { service: "AmazonDynamoDB", product };
}

export const dynamodbTables: readonly CostModel[] = [table];
