/** GuardDuty, Macie, Detective, IAM Access Analyzer, Shield Advanced. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { Unpriceable } from "./unpriceable";

/** GuardDuty's meters: usage name, line, product, unit. The first two are there whatever features are on. */
const GUARD_DUTY: readonly (readonly [name: string, label: string, product: string, unit: string])[] = [
  ["monthlyCloudtrailEvents", "CloudTrail management events", "cloudtrail-events", "events"],
  ["monthlyLogsGb", "VPC flow logs and DNS logs", "logs", "GB"],
  ["monthlyS3Events", "S3 data events", "s3-events", "events"],
  ["monthlyKubernetesEvents", "EKS audit log events", "kubernetes-events", "events"],
  ["monthlyLambdaLogsGb", "Lambda network logs", "lambda-logs", "GB"],
  ["ec2RuntimeVcpus", "Runtime monitoring (EC2)", "runtime/ec2", "vCPU-months"],
  ["eksRuntimeVcpus", "Runtime monitoring (EKS)", "runtime/eks", "vCPU-months"],
  ["fargateRuntimeVcpus", "Runtime monitoring (Fargate)", "runtime/fargate", "vCPU-months"],
  ["rdsVcpus", "RDS login events (instances)", "rds/vcpu", "vCPU-months"],
  ["auroraServerlessAcus", "RDS login events (Aurora Serverless)", "rds/acu", "ACU-months"],
  ["monthlyEbsScannedGb", "EBS malware scans", "malware/ebs", "GB"],
];

/** A detector. Which of its features are on is an account's business: one is shown when its use is assumed. */
const detector: CostModel = {
  type: "aws:guardduty/detector:Detector",
  usage: Object.fromEntries(
    GUARD_DUTY.map(([name, label, , unit]) => [name, quantity(unit, `${label} a month.`)]),
  ),
  bill({ properties, usage: assumed }) {
    if (!properties.flag("enable", true)) return free("a detector that is not enabled is free of charge");
    return GUARD_DUTY.filter(([name], index) => index < 2 || assumed.number(name) !== undefined).map(
      ([name, label, product, unit]) =>
        usage(label, { service: "AmazonGuardDuty", product }, unit, assumed.number(name)),
    );
  },
};

const malwareProtection: CostModel = {
  type: "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
  usage: {
    monthlyScannedGb: quantity("GB", "Data of new objects scanned a month."),
    monthlyScannedObjects: quantity("objects", "New objects scanned a month."),
  },
  bill: ({ usage: assumed }) => [
    usage(
      "Data scanned",
      { service: "AmazonGuardDuty", product: "malware/s3-data" },
      "GB",
      assumed.number("monthlyScannedGb"),
    ),
    usage(
      "Objects scanned",
      { service: "AmazonGuardDuty", product: "malware/s3-objects" },
      "objects",
      assumed.number("monthlyScannedObjects"),
    ),
  ],
};

const MACIE_USAGE: UsageNames = {
  monitoredBuckets: quantity("buckets", "Buckets of the account in the region.", [5, 20, 200]),
  monitoredObjects: quantity("objects", "Objects in them that Macie samples from."),
  monthlyDiscoveredGb: quantity("GB", "Data inspected a month by automated discovery."),
};

/** Buckets and objects are billed by the day. */
const macieAccount: CostModel = {
  type: "aws:macie2/account:Account",
  usage: MACIE_USAGE,
  bill({ properties, usage: assumed, hours }) {
    if (properties.text("status", "ENABLED") === "PAUSED") return free("Macie is paused");
    const days = hours / 24;
    const daily = (name: string) => {
      const count = assumed.number(name);
      return count === undefined ? undefined : count * days;
    };
    return [
      usage("Buckets evaluated", macie("bucket"), "bucket-days", daily("monitoredBuckets")),
      usage("Objects monitored", macie("object"), "object-days", daily("monitoredObjects")),
      discovery(assumed.number("monthlyDiscoveredGb")),
    ];
  },
};

const classificationJob: CostModel = {
  type: "aws:macie2/classificationJob:ClassificationJob",
  usage: { monthlyDiscoveredGb: quantity("GB", "Data that the job inspects a month.") },
  bill: ({ usage: assumed }) => [discovery(assumed.number("monthlyDiscoveredGb"))],
};

function discovery(gigabytes: number | undefined): Line {
  return usage("Sensitive data discovery", macie("discovery"), "GB", gigabytes);
}

function macie(product: string) {
  return { service: "AmazonMacie", product };
}

const behaviourGraph: CostModel = {
  type: "aws:detective/graph:Graph",
  usage: { monthlyIngestedGb: quantity("GB", "Data ingested a month.", [10, 100, 2000]) },
  bill: ({ usage: assumed }) => [
    usage(
      "Data ingested",
      { service: "AmazonDetective", product: "data" },
      "GB",
      assumed.number("monthlyIngestedGb"),
    ),
  ],
};

const accessAnalyzer: CostModel = {
  type: "aws:accessanalyzer/analyzer:Analyzer",
  bill({ properties }) {
    const type = properties.text("type", "ACCOUNT");
    if (type === "ACCOUNT" || type === "ORGANIZATION")
      return free("external access analysis is free of charge");
    throw new Unpriceable(`analyzers of type ${type} are billed by what they find, and have no known price`);
  },
};

/** One subscription covers all accounts of an organization, for at least a year. */
const shieldSubscription: CostModel = {
  type: "aws:shield/subscription:Subscription",
  bill: () => [
    baseline(
      "Shield Advanced subscription",
      { service: "AWSShield", product: "subscription", region: "us-east-1" },
      "months",
      1,
    ),
  ],
};

export const threatDetection: readonly CostModel[] = [
  detector,
  malwareProtection,
  macieAccount,
  classificationJob,
  behaviourGraph,
  accessAnalyzer,
  shieldSubscription,
];
