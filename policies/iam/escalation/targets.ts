/**
 * Made-up ARNs that stand for "any of this kind": a permission that reaches one of them reaches all. Forms from
 * AWS's Service Authorization Reference.
 */
import type { Target } from "./path";

/** Names that no real resource has, so that only an open pattern matches them. */
export const ANY_NAME = "any-name-at-all";
export const CALLER_NAME = "the-caller-itself";
/** Account and region of made-up ARNs where a policy names none. */
export const ANY_ACCOUNT = "000000000000";
export const ANY_REGION = "us-east-1";

const IAM: Readonly<Record<string, string>> = {
  "self-user": `user/${CALLER_NAME}`,
  "self-role": `role/${CALLER_NAME}`,
  "own-policy": `policy/${ANY_NAME}`,
  "own-group": `group/${ANY_NAME}`,
  user: `user/${ANY_NAME}`,
  role: `role/${ANY_NAME}`,
  group: `group/${ANY_NAME}`,
  policy: `policy/${ANY_NAME}`,
  "passed-role": `role/${ANY_NAME}`,
  "existing:saml-provider": `saml-provider/${ANY_NAME}`,
};

/** Service and resource part of other targets, `#` the name. */
const OTHERS: Readonly<Record<string, string>> = {
  "apprunner-service": "apprunner service/#/#",
  "auto-scaling-group": "autoscaling autoScalingGroup:#:autoScalingGroupName/#",
  "code-interpreter": "bedrock-agentcore code-interpreter-custom/#",
  "command-document": "ssm document/#",
  "dev-endpoint": "glue devEndpoint/#",
  "ecs-service": "ecs service/#/#",
  "emr-cluster": "elasticmapreduce cluster/#",
  "emr-serverless-application": "emr-serverless /applications/#",
  "event-source-mapping": "lambda event-source-mapping:#",
  "glue-session": "glue session/#",
  function: "lambda function:#",
  instance: "ec2 instance/#",
  job: "glue job/#",
  "job-definition": "batch job-definition/#",
  "launch-template": "ec2 launch-template/#",
  "lifecycle-config": "sagemaker notebook-instance-lifecycle-config/#",
  "managed-instance": "ec2 instance/#",
  notebook: "sagemaker notebook-instance/#",
  "permission-set": "sso permissionSet/#/#",
  pipeline: "datapipeline pipeline/#",
  "processing-job": "sagemaker processing-job/#",
  project: "codebuild project/#",
  schedule: "scheduler schedule/#/#",
  stack: "cloudformation stack/#/#",
  stackset: "cloudformation stackset/#:#",
  "state-machine": "states stateMachine:#",
  task: "ecs task/#/#",
  cluster: "ecs cluster/#",
  "task-definition": "ecs task-definition/#:#",
  "training-job": "sagemaker training-job/#",
  trigger: "glue trigger/#",
};

/** A made-up ARN of the target's kind in an account and a region. */
function anyArn(target: Target, account: string, region: string): string {
  const iam = IAM[target];
  if (iam !== undefined) return `arn:aws:iam::${account}:${iam}`;
  const [service = "", resource = ""] = (OTHERS[kindOf(target)] ?? "").split(" ");
  if (service === "sso") return `arn:aws:sso:::${resource.replaceAll("#", ANY_NAME)}`;
  return `arn:aws:${service}:${region}:${account}:${resource.replaceAll("#", ANY_NAME)}`;
}

/** Documents of AWS that run any command they are given: being allowed one of them is being allowed all. */
const OPEN_DOCUMENTS = ["AWS-RunShellScript", "AWS-RunPowerShellScript"];

/** Made-up and well-known ARNs of the target's kind: a permission that reaches one of them leaves the kind open. */
export function openArns(
  target: Target,
  account: string,
  region: string,
  partition = "aws",
): readonly string[] {
  const key = `${target} ${account} ${region} ${partition}`;
  const seen = made.get(key);
  if (seen) return seen;
  if (made.size >= CACHE_LIMIT) made.clear();
  const arns = makeArns(target, account, region, partition);
  made.set(key, arns);
  return arns;
}

const CACHE_LIMIT = 20_000;
const made = new Map<string, readonly string[]>();

function makeArns(target: Target, account: string, region: string, partition: string): readonly string[] {
  const documents = target === "existing:command-document" ? OPEN_DOCUMENTS : [];
  const arns = [
    anyArn(target, account, region),
    ...documents.map((name) => `arn:aws:ssm:${region}::document/${name}`),
  ];
  return partition === "aws" ? arns : arns.map((arn) => arn.replace(/^arn:aws:/, `arn:${partition}:`));
}

/** `new:function` → `function`. */
function kindOf(target: Target): string {
  return target.slice(target.indexOf(":") + 1);
}

/** Whether the kind of a target is known here: every target of the data must be. */
export function isKnownTarget(target: string): boolean {
  return target in IAM || target.slice(target.indexOf(":") + 1) in OTHERS;
}
