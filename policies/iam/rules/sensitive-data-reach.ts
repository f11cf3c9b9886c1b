import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import { describePlaced } from "../graph/edge";
import type { Principal } from "../graph/principal";
import type { StackModel } from "../graph/stack-model";
import { stackModel } from "../graph/stack-model";
import { factsDate } from "../facts/date";
import { requestContext } from "../language/context";
import type { PlacedStatement } from "../language/evaluate";
import { stackPolicy } from "../../kit/policy";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import { isObject } from "../../kit/value";
import type { Verdict } from "../../kit/verdict";
import { fail, unknown } from "../../kit/verdict";

/** How the data of each kind of resource is read: the action, and what follows the resource's ARN. */
const READS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "aws:s3/bucket:Bucket": [["s3:GetObject", "/any-name-at-all"]],
  "aws:s3/bucketV2:BucketV2": [["s3:GetObject", "/any-name-at-all"]],
  "aws:dynamodb/table:Table": [
    ["dynamodb:GetItem", ""],
    ["dynamodb:Query", ""],
    ["dynamodb:Scan", ""],
  ],
  "aws:efs/fileSystem:FileSystem": [["elasticfilesystem:ClientMount", ""]],
  "aws:opensearch/domain:Domain": [["es:ESHttpGet", "/any-name-at-all"]],
  "aws:rds/cluster:Cluster": [["rds-data:ExecuteStatement", ""]],
  "aws:sqs/queue:Queue": [["sqs:ReceiveMessage", ""]],
  "aws:kinesis/stream:Stream": [["kinesis:GetRecords", ""]],
  "aws:secretsmanager/secret:Secret": [["secretsmanager:GetSecretValue", ""]],
  "aws:ssm/parameter:Parameter": [
    ["ssm:GetParameter", ""],
    ["ssm:GetParameters", ""],
  ],
};

export const sensitiveDataReach = stackPolicy({
  name: "iam-sensitive-data-reach",
  description: "Compute reaches data that is tagged sensitive only by statements that name it.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Name the data in the statement the message points at, or leave it out of that statement's pattern.",
  config: z.strictObject({
    tag: z.string().default("DataClassification").describe("The tag that classifies data."),
    values: z
      .array(z.string())
      .default(["sensitive", "confidential", "restricted", "personal", "pii", "phi"])
      .describe("Values of the tag that make data sensitive, in any case."),
    allowedRoles: z
      .array(z.string())
      .default([])
      .describe("Pulumi names of roles that may reach all sensitive data."),
  }),
  *check(graph, { config }) {
    const values = new Set(config.values.map((value) => value.toLowerCase()));
    const sensitive = sensitiveData(graph, config.tag, values);
    if (sensitive.length === 0) return;
    const model = stackModel(graph);
    const byRole = new Map(model.compute.map((compute) => [compute.role.urn, compute.resource]));
    for (const [urn, compute] of byRole) {
      const role = model.principals.get(urn);
      if (role && !config.allowedRoles.includes(role.resource.name))
        yield* judge(role, compute, sensitive, model);
    }
  },
});

function* judge(
  role: Principal,
  compute: JudgedResource,
  sensitive: readonly JudgedResource[],
  model: StackModel,
): Iterable<Verdict> {
  if (role.unchecked.length > 0) {
    yield unknown(
      `what "${compute.name}" reaches as ${role.label} isn't known in full: ${role.unchecked.join("; ")}`,
      compute.urn,
    );
  }
  for (const data of sensitive) {
    const by = readBy(role, data, model);
    if (!by || names(by, data, model)) continue;
    yield fail(
      `"${compute.name}" reads sensitive "${data.name}" as ${role.label} by a pattern: ${describePlaced(by)}`,
      compute.urn,
    );
  }
}

function sensitiveData(
  graph: ResourceGraph,
  tag: string,
  values: ReadonlySet<string>,
): readonly JudgedResource[] {
  return graph.ofType(...Object.keys(READS)).filter(({ props }) =>
    [props.tagsAll, props.tags].some((tags) => {
      const value = isObject(tags) ? tags[tag] : undefined;
      return typeof value === "string" && values.has(value.toLowerCase());
    }),
  );
}

/** The statement by which a role reads the data, if it surely can. */
function readBy(
  role: Principal,
  data: JudgedResource,
  { names: stackNames }: StackModel,
): PlacedStatement | undefined {
  const context = requestContext({ now: factsDate() });
  for (const [action, suffix] of READS[data.type] ?? []) {
    for (const arn of stackNames.arnsOf(data)) {
      const by = role.authority.allowing({ action, resource: arn + suffix, context });
      if (by) return by;
    }
  }
  return undefined;
}

/** Whether the statement names the data itself, rather than meeting it by a pattern over names. */
function names(
  { statement }: PlacedStatement,
  data: JudgedResource,
  { names: stackNames }: StackModel,
): boolean {
  const arns = stackNames.arnsOf(data);
  return statement.resources?.terms.some(({ text }) => arns.some((arn) => text.startsWith(arn))) === true;
}
