/** S3 buckets: all they cost comes from use. */
import type { Line } from "./line";
import { usage } from "./line";
import type { CostModel, UsageName, UsageNames } from "./model";
import { models, quantity } from "./model";
import { STORAGE_CLASSES } from "./s3-classes";
import type { UsageReader } from "./subject";

const PROFILES: Readonly<Record<string, UsageName["profiles"]>> = {
  "standard.storageGb": [5, 100, 2000],
  "standard.monthlyTier1Requests": [10_000, 100_000, 5_000_000],
  "standard.monthlyTier2Requests": [100_000, 1_000_000, 50_000_000],
};

const USAGE: UsageNames = Object.fromEntries([
  ["objectTags", quantity("tags", "Tags on objects.")],
  ...Object.entries(STORAGE_CLASSES).flatMap(([group, { label, meters }]) =>
    meters.map(([name, what, , unit]): [string, UsageName] => {
      const key = `${group}.${name}`;
      return [key, quantity(unit, `${label}: ${what}.`, PROFILES[key])];
    }),
  ),
]);

/** Storage classes besides standard are shown when the lifecycle moves objects there, or something is assumed. */
const LIFECYCLE_CLASSES: Readonly<Record<string, string>> = {
  INTELLIGENT_TIERING: "intelligentTiering",
  STANDARD_IA: "standardInfrequentAccess",
  ONEZONE_IA: "oneZoneInfrequentAccess",
  GLACIER_IR: "glacierInstantRetrieval",
  GLACIER: "glacierFlexibleRetrieval",
  DEEP_ARCHIVE: "glacierDeepArchive",
};

const LIFECYCLES = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];

function classLines(group: string, assumed: UsageReader): Line[] {
  const { label, meters } = STORAGE_CLASSES[group] ?? { label: group, meters: [] };
  return meters.map(([name, what, product, unit]) =>
    usage(`${label}: ${what}`, { service: "AmazonS3", product }, unit, assumed.number(`${group}.${name}`)),
  );
}

const buckets = models(["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  usage: USAGE,
  bill(subject) {
    const { usage: assumed, properties } = subject;
    const rules = [
      ...properties.objects("lifecycleRules"),
      ...LIFECYCLES.flatMap((type) => subject.pointedAtBy(type, "bucket")).flatMap(({ properties: own }) =>
        own.objects("rules"),
      ),
    ];
    const reached = new Set(
      rules
        .flatMap((rule) => [...rule.objects("transitions"), ...rule.objects("noncurrentVersionTransitions")])
        .flatMap((transition) => LIFECYCLE_CLASSES[transition.text("storageClass", "")] ?? []),
    );
    const groups = Object.keys(STORAGE_CLASSES).filter((group) => {
      if (group === "standard" || reached.has(group)) return true;
      return STORAGE_CLASSES[group]?.meters.some(
        ([name]) => assumed.number(`${group}.${name}`) !== undefined,
      );
    });
    const tags = assumed.number("objectTags");
    return [
      ...groups.flatMap((group) => classLines(group, assumed)),
      ...(tags === undefined
        ? []
        : [usage("Object tagging", { service: "AmazonS3", product: "tags" }, "tags", tags)]),
    ];
  },
});

const analytics: CostModel = {
  type: "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
  usage: { monthlyMonitoredObjects: quantity("objects", "Objects analysed a month.") },
  bill: ({ usage: assumed }) => [
    usage(
      "Objects monitored",
      { service: "AmazonS3", product: "analytics/objects" },
      "objects",
      assumed.number("monthlyMonitoredObjects"),
    ),
  ],
};

const inventory: CostModel = {
  type: "aws:s3/inventory:Inventory",
  usage: { monthlyListedObjects: quantity("objects", "Objects listed a month.") },
  bill: ({ usage: assumed }) => [
    usage(
      "Objects listed",
      { service: "AmazonS3", product: "inventory/objects" },
      "objects",
      assumed.number("monthlyListedObjects"),
    ),
  ],
};

export const s3: readonly CostModel[] = [...buckets, analytics, inventory];
