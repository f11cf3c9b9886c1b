import type { FactRule, ServiceRules } from "../rule";
import { tiers } from "../rule";

/** AWS counts a terabyte of storage as 1,024 GB. */
const TB = 1024;

const standard: ServiceRules = [
  ...tiers("standard/storage", "GB-month", [
    [/^Standard Storage First 50 TB per GB Mo/, 0],
    [/^Standard Storage Next 450 TB per GB Mo/, 50 * TB],
    [/^Standard Storage Over 500 TB per GB Mo/, 500 * TB],
  ]),
  ...tiers("intelligent-tiering/frequent/storage", "GB-month", [
    [/^Intelligent Tiering Frequent Access First 50 TB/, 0],
    [/^Intelligent Tiering Frequent Access Next 450 TB/, 50 * TB],
    [/^Intelligent Tiering Frequent Access Over 500 TB/, 500 * TB],
  ]),
  ...tiers("reduced-redundancy/storage", "GB-month", [
    [/^Reduced Redundancy Storage First 1 YB/, 0],
    [/^Reduced Redundancy Storage Next 49 TB/, TB],
    [/^Reduced Redundancy Storage Next 450 TB/, 50 * TB],
    [/^Reduced Redundancy Storage Nex 500 TB/, 500 * TB],
    [/^Reduced Redundancy Storage Next 4 000 TB/, 1000 * TB],
    [/^Reduced Redundancy Storage Over 5 000 TB/, 5000 * TB],
  ]),
];

/** Storage classes: key, the name in published feeds, and in feeds of requests. */
const CLASSES: readonly (readonly [key: string, name: string])[] = [
  ["intelligent-tiering", "Intelligent Tiering"],
  ["standard-ia", "Standard Infrequent Access"],
  ["one-zone-ia", "One Zone Infrequent Access"],
  ["glacier-instant", "Glacier Instant Retrieval"],
];

const classes: ServiceRules = [
  { component: /^Standard Infrequent Access Storage/, product: "standard-ia/storage", unit: "GB-month" },
  { component: /^One Zone Infrequent Access Storage/, product: "one-zone-ia/storage", unit: "GB-month" },
  { component: /^Glacier Instant Retrieval Storage/, product: "glacier-instant/storage", unit: "GB-month" },
  { component: /^Glacier Storage per GB Mo/, product: "glacier-flexible/storage", unit: "GB-month" },
  {
    component: /^Glacier deep archive > Storage$/,
    product: "glacier-deep-archive/storage",
    unit: "GB-month",
  },
  {
    component: /^IntelligentTieringArchiveAccess$/,
    product: "intelligent-tiering/archive/storage",
    unit: "GB-month",
  },
  {
    component: /^IntelligentTieringDeepArchiveAccess$/,
    product: "intelligent-tiering/deep-archive/storage",
    unit: "GB-month",
  },
  {
    component: /^Intelligent Tiering Archive Instant Access$/,
    product: "intelligent-tiering/archive-instant/storage",
    unit: "GB-month",
  },
  {
    component: /^Intelligent Tiering Infrequent Access per GB Mo$/,
    product: "intelligent-tiering/infrequent/storage",
    unit: "GB-month",
  },
  { component: /^Express One Zone Storage/, product: "express-one-zone/storage", unit: "GB-month" },
  {
    component: /^PUT COPY\/POST or LIST requests to Express One Zone/,
    product: "express-one-zone/write-requests",
    unit: "requests",
  },
  {
    component: /^GET and all other requests to Express One Zone/,
    product: "express-one-zone/read-requests",
    unit: "requests",
  },
  { component: /^Object Upload in Express One Zone/, product: "express-one-zone/upload", unit: "GB" },
  { component: /^Object Retrieval in Express One Zone/, product: "express-one-zone/retrieval", unit: "GB" },
  { component: /^Bytes Returned by OL APs per GB$/, product: "object-lambda/returned", unit: "GB" },
  {
    component: /^Access Grants Requests GetAGDataAccess per Requests$/,
    product: "access-grants/requests",
    unit: "requests",
  },
  ...tiers("storage-lens", "objects", [
    [/^Per object fee for objects included in Storage Lens 0 25000000000$/, 0],
    [/^Per object fee for objects included in Storage Lens 25000000000 100000000000$/, 25e9],
    [/^Per object fee for objects included in Storage Lens 100000000000 Inf$/, 100e9],
  ]),
  {
    component: /monitoring and automation fee for objects in Intelligent/,
    product: "intelligent-tiering/monitoring",
    unit: "objects",
  },
  {
    component: /^PUT COPY\/POST or LIST requests per Requests$/,
    product: "standard/write-requests",
    unit: "requests",
  },
  {
    component: /^GET and all other requests per Requests$/,
    product: "standard/read-requests",
    unit: "requests",
  },
  {
    component: /^Data Returned by S3 Select in Standard per GB$/,
    product: "standard/select-returned",
    unit: "GB",
  },
  {
    component: /^Data Scanned by S3 Select in Standard per GB$/,
    product: "standard/select-scanned",
    unit: "GB",
  },
  ...CLASSES.flatMap(([key, name]): FactRule[] => [
    {
      component: new RegExp(`^PUT COPY/POST or LIST requests to ${name} per`),
      product: `${key}/write-requests`,
      unit: "requests",
    },
    {
      component: new RegExp(`^GET and all other requests to ${name} per`),
      product: `${key}/read-requests`,
      unit: "requests",
    },
    {
      component: new RegExp(`^Lifecycle Transition Requests into ${name} per`),
      product: `${key}/transitions`,
      unit: "requests",
    },
    { component: new RegExp(`^Object Retrieval in ${name} per`), product: `${key}/retrieval`, unit: "GB" },
    {
      component: new RegExp(`^Data Returned by S3 Select in ${name} per`),
      product: `${key}/select-returned`,
      unit: "GB",
    },
    {
      component: new RegExp(`^Data Scanned by S3 Select in ${name} per`),
      product: `${key}/select-scanned`,
      unit: "GB",
    },
  ]),
];

const archive: ServiceRules = [
  { component: /^PUT requests to Glacier per/, product: "glacier-flexible/write-requests", unit: "requests" },
  {
    component: /^GET and all other requests to GLACIER per/,
    product: "glacier-flexible/read-requests",
    unit: "requests",
  },
  {
    component: /^Lifecycle Transition Requests into Glacier per/,
    product: "glacier-flexible/transitions",
    unit: "requests",
  },
  {
    component: /^Glacier S3 Standard Retrieval RestoreObject/,
    product: "glacier-flexible/retrieval-standard",
    unit: "GB",
  },
  {
    component: /^Glacier S3 Expedited Retrieval/,
    product: "glacier-flexible/retrieval-expedited",
    unit: "GB",
  },
  {
    component: /^Glacier Expedited Glacier Restore Requests/,
    product: "glacier-flexible/restore-requests-expedited",
    unit: "requests",
  },
  {
    component: /^Glacier flexible retrieval > Retrieval requests \((\w+)\)/,
    product: "glacier-flexible/restore-requests-$1",
    unit: "requests",
    per: 1000,
  },
  {
    component: /^Glacier flexible retrieval > Select data returned \((\w+)\)/,
    product: "glacier-flexible/select-returned-$1",
    unit: "GB",
  },
  {
    component: /^Glacier flexible retrieval > Select data scanned \((\w+)\)/,
    product: "glacier-flexible/select-scanned-$1",
    unit: "GB",
  },
  {
    component: /^Glacier deep archive > PUT/,
    product: "glacier-deep-archive/write-requests",
    unit: "requests",
    per: 1000,
  },
  {
    component: /^GET and all other requests to GDA per/,
    product: "glacier-deep-archive/read-requests",
    unit: "requests",
  },
  {
    component: /^Lifecycle Transition Requests into Glacier Deep Archive/,
    product: "glacier-deep-archive/transitions",
    unit: "requests",
  },
  {
    component: /^Fee for Standard Retrieval of data stored from Glacier Deep/,
    product: "glacier-deep-archive/retrieval-standard",
    unit: "GB",
  },
  {
    component: /^Fee for Bulk Retrieval of data stored from Glacier Deep/,
    product: "glacier-deep-archive/retrieval-bulk",
    unit: "GB",
  },
  {
    component: /^Glacier deep archive > Retrieval requests \((\w+)\)/,
    product: "glacier-deep-archive/restore-requests-$1",
    unit: "requests",
    per: 1000,
  },
];

const extras: ServiceRules = [
  { component: /^Tags Storage per Tag Mo/, product: "tags", unit: "tags" },
  { component: /included in Analytics$/, product: "analytics/objects", unit: "objects" },
  { component: /listed in an Inventory$/, product: "inventory/objects", unit: "objects" },
  { component: /^Per job fee for Batch Operations/, product: "batch/jobs", unit: "jobs" },
  { component: /performed by Batch Operations$/, product: "batch/objects", unit: "objects" },
];

/** Amazon S3. */
export const s3: ServiceRules = [...standard, ...classes, ...archive, ...extras];

/** Amazon EFS. */
export const efs: ServiceRules = [
  { component: /^General Purpose Storage GB Mo/, product: "regional/standard/storage", unit: "GB-month" },
  {
    component: /^Infrequent Access Storage GB Mo/,
    product: "regional/infrequent-access/storage",
    unit: "GB-month",
  },
  { component: /^Archive Storage GB Mo/, product: "regional/archive/storage", unit: "GB-month" },
  { component: /^One Zone General Purpose Storage/, product: "one-zone/standard/storage", unit: "GB-month" },
  {
    component: /^One Zone Infrequent Access Storage/,
    product: "one-zone/infrequent-access/storage",
    unit: "GB-month",
  },
  { component: /^Infrequent Access Requests Read/, product: "infrequent-access/read", unit: "GB" },
  { component: /^Infrequent Access Requests Write/, product: "infrequent-access/write", unit: "GB" },
  { component: /^Archive Storage Read/, product: "archive/read", unit: "GB" },
  { component: /^Archive Storage Write/, product: "archive/write", unit: "GB" },
  { component: /^EFS Storage Requests Read/, product: "elastic-throughput/read", unit: "GB" },
  { component: /^EFS Storage Requests Write/, product: "elastic-throughput/write", unit: "GB" },
  {
    component: /^Throughput Provisioned|^Provisioned throughput/,
    product: "provisioned-throughput",
    unit: "MiBps-month",
  },
];
