/**
 * AWS services that act on behalf of anybody's account and say so in the request: their documentation asks for a
 * condition on `aws:SourceArn` or `aws:SourceAccount` where they are let in ("confused deputy prevention" in each
 * service's user guide). By the first label of the service principal.
 */

/** Services that assume roles with the keys set. */
const ASSUME_WITH_SOURCE: ReadonlySet<string> = new Set([
  "amplify",
  "appsync",
  "bedrock",
  "bedrock-agentcore",
  "cloudformation",
  "codebuild",
  "codedeploy",
  "codepipeline",
  "datasync",
  "ecs-tasks",
  "fis",
  "grafana",
  "imagebuilder",
  "kinesisanalytics",
  "logs",
  "monitoring",
  "pipes",
  "scheduler",
  "ssm",
  "states",
  "transfer",
  "vpc-flow-logs",
]);

/** Services that reach resources (topics, queues, buckets, keys, functions) with the keys set. */
const REACH_WITH_SOURCE: ReadonlySet<string> = new Set([
  "apigateway",
  "aps",
  "backup",
  "bedrock",
  "budgets",
  "cloudfront",
  "cloudtrail",
  "cloudwatch",
  "codecommit",
  "codestar-notifications",
  "cognito-idp",
  "config",
  "connect",
  "costalerts",
  "delivery",
  "dms",
  "elasticache",
  "events",
  "guardduty",
  "inspector2",
  "iot",
  "logging",
  "macie",
  "rds",
  "redshift",
  "s3",
  "scheduler",
  "secretsmanager",
  "ses",
  "sns",
  "ssm-incidents",
  "states",
  "vpc-flow-logs",
]);

/** Whether a service sends source keys when it assumes a role (`trust`) or reaches a resource. */
export function sendsSource(service: string, use: "trust" | "resource"): boolean {
  const name = firstLabel(service);
  return (use === "trust" ? ASSUME_WITH_SOURCE : REACH_WITH_SOURCE).has(name);
}

/** `delivery.logs.amazonaws.com` → `delivery`, `events.rds.amazonaws.com` → `rds`, `codedeploy.eu-west-1.…` → `codedeploy`. */
function firstLabel(service: string): string {
  if (service === "events.rds.amazonaws.com") return "rds";
  return service.split(".")[0] ?? "";
}
