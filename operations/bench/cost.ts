/** What pricing takes: opening the price list, estimates of stacks small and large, the pack on disk. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { median } from "./measure";
import type { PriceCatalogue } from "../../policies/cost/estimator";
import { bundledSnapshotFolder, estimateStack, openSnapshot } from "../../policies/cost/estimator";
import type { JudgedResource, Props } from "../../policies/kit";
import { ResourceGraph } from "../../policies/kit";

/** Resources of one type, as an estimator sees them. */
const KINDS: readonly (readonly [type: string, props: Props])[] = [
  ["aws:ec2/instance:Instance", { instanceType: "t3.medium" }],
  ["aws:ebs/volume:Volume", { type: "gp3", size: 100 }],
  ["aws:lambda/function:Function", { memorySize: 512 }],
  ["aws:sqs/queue:Queue", {}],
  [
    "aws:rds/instance:Instance",
    { engine: "postgres", instanceClass: "db.t3.micro", allocatedStorage: 20, multiAz: true },
  ],
  ["aws:s3/bucket:Bucket", {}],
  ["aws:dynamodb/table:Table", { billingMode: "PAY_PER_REQUEST" }],
  ["aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "application" }],
  ["aws:iam/role:Role", {}],
  ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }],
];

/** So many resources of all kinds, in one region. */
export function fleet(count: number): readonly JudgedResource[] {
  return Array.from({ length: count }, (_, index) => {
    const [type, props] = KINDS[index % KINDS.length] ?? ["aws:sqs/queue:Queue", {}];
    return {
      urn: `urn:pulumi:bench::bench::${type}::r${index}`,
      type,
      name: `r${index}`,
      props: { region: "us-east-1", ...props },
      options: { protect: false, ignoreChanges: [], aliases: [] },
      dependencies: [],
      propertyDependencies: {},
    };
  });
}

/** The services that price such resources. */
const SERVICES = [
  "AmazonEC2",
  "AWSLambda",
  "AWSQueueService",
  "AmazonRDS",
  "AmazonS3",
  "AmazonDynamoDB",
  "AWSELB",
  "AmazonVPC",
  "AmazonCloudWatch",
];

/** Milliseconds that it takes to open the price list and to read what such a stack needs of it in its region. */
export function openingTime(): number {
  const started = performance.now();
  const catalogue = openSnapshot(bundledSnapshotFolder());
  // To look for any product is to read all prices of its service in the region.
  for (const service of SERVICES) catalogue.find({ service, region: "us-east-1", product: "any" });
  return performance.now() - started;
}

/** Milliseconds, the middle of several runs, that an estimate of so many resources takes with the list open. */
export function estimateTime(count: number, catalogue: PriceCatalogue, runs: number): number {
  const resources = fleet(count);
  estimateStack(new ResourceGraph(resources.slice(0, KINDS.length)), catalogue);
  return median(
    Array.from({ length: runs }, () => {
      const started = performance.now();
      estimateStack(new ResourceGraph(resources), catalogue);
      return performance.now() - started;
    }),
  );
}

/** Bytes of what is installed of a pack: its built file, its data, its description. */
export function installedSize(pack: string): number {
  return ["dist", "PulumiPolicy.yaml", "README.md"].reduce((sum, name) => sum + sizeOf(join(pack, name)), 0);
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
