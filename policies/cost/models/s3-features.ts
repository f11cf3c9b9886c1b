/** Directory buckets, S3 features billed beside the bucket, Glacier vaults, DataSync. */
import type { Line } from "./line";
import { free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { UsageReader } from "./subject";
import { Unpriceable } from "./unpriceable";

/** A billed quantity: its usage name, its line, its price, its unit, what is meant. */
type Meter = readonly [name: string, label: string, product: string, unit: string, about: string];

function metered(type: string, service: string, meters: readonly Meter[]): CostModel {
  return {
    type,
    usage: Object.fromEntries(meters.map(([name, , , unit, about]) => [name, quantity(unit, about)])),
    bill: ({ usage: assumed }) => lines(service, meters, assumed),
  };
}

function lines(service: string, meters: readonly Meter[], assumed: UsageReader): Line[] {
  return meters.map(([name, label, product, unit]) =>
    usage(label, { service, product }, unit, assumed.number(name)),
  );
}

/** Every byte that is uploaded or retrieved is billed besides the request. */
const directoryBucket = metered("aws:s3/directoryBucket:DirectoryBucket", "AmazonS3", [
  ["storageGb", "Storage", "express-one-zone/storage", "GB-month", "Data stored."],
  [
    "monthlyTier1Requests",
    "PUT, COPY, POST, LIST requests",
    "express-one-zone/write-requests",
    "requests",
    "PUT, COPY, POST and LIST requests a month.",
  ],
  [
    "monthlyTier2Requests",
    "GET, and all other requests",
    "express-one-zone/read-requests",
    "requests",
    "GET and all other requests a month.",
  ],
  ["monthlyUploadedGb", "Data uploaded", "express-one-zone/upload", "GB", "Data uploaded a month."],
  ["monthlyRetrievedGb", "Data retrieved", "express-one-zone/retrieval", "GB", "Data retrieved a month."],
]);

const objectLambda = metered("aws:s3control/objectLambdaAccessPoint:ObjectLambdaAccessPoint", "AmazonS3", [
  [
    "monthlyReturnedGb",
    "Data returned",
    "object-lambda/returned",
    "GB",
    "Data a month that the access point's function returns.",
  ],
]);

const accessGrants = metered("aws:s3control/accessGrantsInstance:AccessGrantsInstance", "AmazonS3", [
  [
    "monthlyRequests",
    "Access requests",
    "access-grants/requests",
    "requests",
    "Requests a month for credentials.",
  ],
]);

const LENS: readonly Meter[] = [
  ["monitoredObjects", "Objects monitored", "storage-lens", "objects", "Objects that the metrics cover."],
];

/** The switches of a configuration, or of its buckets, that make it more than free. */
const ADVANCED = [
  "activityMetrics",
  "advancedCostOptimizationMetrics",
  "advancedDataProtectionMetrics",
  "detailedStatusCodeMetrics",
];

const storageLens: CostModel = {
  ...metered("aws:s3control/storageLensConfiguration:StorageLensConfiguration", "AmazonS3", LENS),
  bill({ properties, usage: assumed }) {
    const account = properties.object("storageLensConfiguration")?.object("accountLevel");
    const levels = [account, account?.object("bucketLevel")];
    const advanced = levels.some((level) =>
      ADVANCED.some((name) => level?.object(name)?.flag("enabled") ?? false),
    );
    return advanced ? lines("AmazonS3", LENS, assumed) : free("the free metrics are free of charge");
  },
};

/** A vault of Glacier's own API. */
const vault = metered("aws:glacier/vault:Vault", "AmazonGlacier", [
  ["storageGb", "Storage", "storage", "GB-month", "Data stored."],
  ["monthlyRequests", "Upload and retrieval requests", "requests", "requests", "Requests a month."],
  [
    "monthlyExpeditedRequests",
    "Expedited retrieval requests",
    "requests-expedited",
    "requests",
    "Expedited retrieval requests a month.",
  ],
  [
    "monthlyStandardRetrievalGb",
    "Retrievals (standard)",
    "retrieval-standard",
    "GB",
    "Data retrieved a month by standard retrievals.",
  ],
  [
    "monthlyExpeditedRetrievalGb",
    "Retrievals (expedited)",
    "retrieval-expedited",
    "GB",
    "Data retrieved a month by expedited retrievals.",
  ],
]);

const TRANSFER: readonly Meter[] = [
  ["monthlyDataGb", "Data copied", "data/basic", "GB", "Data that the task copies a month."],
];

const dataSyncTask: CostModel = {
  ...metered("aws:datasync/task:Task", "AWSDataSync", TRANSFER),
  bill({ properties, usage: assumed }) {
    if (properties.text("taskMode", "BASIC") !== "BASIC")
      throw new Unpriceable("tasks in enhanced mode have no known price");
    return lines("AWSDataSync", TRANSFER, assumed);
  },
};

export const s3Features: readonly CostModel[] = [
  directoryBucket,
  objectLambda,
  accessGrants,
  storageLens,
  vault,
  dataSyncTask,
];
