import type { FactRule, ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Amazon API Gateway. */
export const apigateway: ServiceRules = [
  ...tiers("rest/requests", "requests", [
    [/^API Calls Number of up to 333 million$/, 0],
    [/^API Calls Number of Request Next 667 million$/, 333e6],
    [/^API Calls Number of Request Next 19 billion$/, 1e9],
    [/^API Calls Number of Request Over 20 billion$/, 20e9],
  ]),
  ...tiers("http/requests", "requests", [
    [/^ApiGatewayHttpApi First 300 million$/, 0],
    [/^ApiGatewayHttpApi more than 300 million$/, 300e6],
  ]),
  ...tiers("websocket/messages", "messages", [
    [/^WebSocket Messages Messages first 1 billion$/, 0],
    [/^WebSocket Messages Messages over 1 billion$/, 1e9],
  ]),
  { component: /^WebSocket Connection Minutes$/, product: "websocket/connection-minutes", unit: "minutes" },
  {
    // `Caching Memory Size 13 5`: 13.5 GB.
    component: /^Caching Memory Size (\d+)(?: (\d))?$/,
    product: ([, whole = "", part]) => `cache/${whole}${part === undefined ? "" : `.${part}`}`,
    unit: "hours",
  },
];

/** AWS Backup. Its prices are the ones of the services it backs up. */
export const backup: ServiceRules = (
  [
    [/^EFS backup \(warm\)$/, "efs/warm", "GB-month"],
    [/^EFS backup \(cold\)$/, "efs/cold", "GB-month"],
    [/^EFS restore \(warm\)$/, "efs/restore-warm", "GB"],
    [/^EFS restore \(cold\)$/, "efs/restore-cold", "GB"],
    [/^EFS restore \(item-level\)$/, "efs/restore-items", "requests"],
    [/^EBS snapshot$/, "ebs", "GB-month"],
    [/^RDS snapshot$/, "rds", "GB-month"],
    [/^Aurora snapshot$/, "aurora", "GB-month"],
    [/^DynamoDB backup$/, "dynamodb", "GB-month"],
    [/^DynamoDB restore$/, "dynamodb/restore", "GB"],
    [/^FSx for Windows backup$/, "fsx-windows", "GB-month"],
    [/^FSx for Lustre backup$/, "fsx-lustre", "GB-month"],
  ] as const
).map(([component, product, unit]): FactRule => ({ component, product, unit }));

/** AWS CloudFormation: third-party resource types and hooks. */
export const cloudformation: ServiceRules = [
  {
    component: /^CloudFormation-ResourceProvider-Invocation|^Handler operations$/,
    product: "handler/operations",
    unit: "operations",
  },
  {
    component: /^CloudFormation-ResourceProvider-Duration|^Durations above 30s$/,
    product: "handler/duration",
    unit: "seconds",
  },
];

/** AWS CodeBuild. */
export const codebuild: ServiceRules = [
  {
    component: /^(Linux|Windows) \((general1\.\w+)\)$/,
    product: ([, system = "", type = ""]) => `build/${system.toLowerCase()}/${type}`,
    unit: "minutes",
  },
];

/** AWS Config. */
export const config: ServiceRules = [
  { component: /^Config$|^Config items$/, product: "items", unit: "items" },
  { component: /^Config Custom$|^Custom config items$/, product: "custom-items", unit: "items" },
  { component: /^Config configurationItemRecordedDaily$/, product: "daily-items", unit: "items" },
  ...tiers("rule-evaluations", "evaluations", [
    [/^Config Rules first 100000$/, 0],
    [/^Config Rules next 400000$/, 100_000],
    [/^Config Rules 500001 and more$/, 500_000],
  ]),
  ...tiers("conformance-pack-evaluations", "evaluations", [
    [/^Config Conformance Packs first 100000$/, 0],
    [/^Config Conformance Packs next 400000$/, 100_000],
    [/^Config Conformance Packs 500001 and more$/, 500_000],
  ]),
];
