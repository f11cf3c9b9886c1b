/** EventBridge: buses, archives, pipes. */
import { usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

const ARCHIVE: UsageNames = {
  monthlyArchiveProcessingGb: quantity("GB", "Events archived a month."),
  archiveStorageGb: quantity("GB-month", "Archived events kept."),
};

function archiveLines({ usage: assumed }: Subject) {
  return [
    usage(
      "Archive processing",
      events("archive/processing"),
      "GB",
      assumed.number("monthlyArchiveProcessingGb"),
    ),
    usage("Archive storage", events("archive/storage"), "GB-month", assumed.number("archiveStorageGb")),
  ];
}

/** Events of AWS services are free; one's own, and those of partners, are billed. */
const eventBus: CostModel = {
  type: "aws:cloudwatch/eventBus:EventBus",
  usage: {
    monthlyCustomEvents: quantity(
      "events",
      "Own events published a month, one for each 64 KB.",
      [100_000, 1_000_000, 100_000_000],
    ),
    monthlyThirdPartyEvents: quantity("events", "Partners' events published a month, one for each 64 KB."),
    ...ARCHIVE,
    monthlySchemaDiscoveryEvents: quantity("events", "Events a month read to discover schemas."),
  },
  bill(subject) {
    const { usage: assumed } = subject;
    const published = (name: string, product: string, key: string) =>
      usage(name, events(product), "events", assumed.number(key));
    return [
      published("Custom events published", "events/custom", "monthlyCustomEvents"),
      published("Third-party events published", "events/third-party", "monthlyThirdPartyEvents"),
      ...archiveLines(subject),
      published("Schema discovery", "schema-discovery", "monthlySchemaDiscoveryEvents"),
    ];
  },
};

const archive: CostModel = {
  type: "aws:cloudwatch/eventArchive:EventArchive",
  usage: ARCHIVE,
  bill: archiveLines,
};

const pipe: CostModel = {
  type: "aws:pipes/pipe:Pipe",
  usage: {
    monthlyRequests: quantity(
      "requests",
      "Requests a month that pass the filter, one for each 64 KB.",
      [100_000, 1_000_000, 100_000_000],
    ),
  },
  bill: ({ usage: assumed }) => [
    usage("Requests", events("pipes/requests"), "requests", assumed.number("monthlyRequests")),
  ],
};

function events(product: string) {
  return { service: "AWSEvents", product };
}

export const eventBuses: readonly CostModel[] = [eventBus, archive, pipe];
