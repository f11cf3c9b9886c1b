import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** AWS Step Functions. Durations are tiered at 1,000 and 5,000 GB-hours (Step Functions pricing page). */
export const stepFunctions: ServiceRules = [
  { component: /^Transitions$/, product: "standard/transitions", unit: "transitions", per: 1000 },
  { component: /^Requests$/, product: "express/requests", unit: "requests", per: 1e6 },
  ...tiers("express/duration", "GB-hours", [
    [/^Duration \(first 1K\)$/, 0],
    [/^Duration \(next 4K\)$/, 1000],
    [/^Duration \(over 5K\)$/, 5000],
  ]),
];

/** Amazon EventBridge. */
export const eventBridge: ServiceRules = [
  { component: /^Custom events published$/, product: "events/custom", unit: "events", per: 1e6 },
  { component: /^Third-party events published$/, product: "events/third-party", unit: "events", per: 1e6 },
  { component: /^Archive processing$/, product: "archive/processing", unit: "GB" },
  { component: /^Archive storage$/, product: "archive/storage", unit: "GB-month" },
  { component: /^Schema discovery$/, product: "schema-discovery", unit: "events", per: 1e6 },
  { component: /^Pipes requests$/, product: "pipes/requests", unit: "requests", per: 1e6 },
  { component: /^Scheduler invocations$/, product: "scheduler/invocations", unit: "invocations", per: 1e6 },
];

/** AWS Systems Manager. The price of an advanced parameter is quoted for a month of 730 hours. */
export const systemsManager: ServiceRules = [
  { component: /^Advanced parameter, a month$/, product: "parameter/advanced", unit: "hours", per: 730 },
  {
    component: /^API interactions \(advanced\)$/,
    product: "parameter/interactions",
    unit: "interactions",
    per: 10_000,
  },
  {
    component: /^On-prem managed instances \(advanced\)$/,
    product: "managed-instance/advanced",
    unit: "hours",
  },
];

/** AWS Transfer Family. */
export const transfer: ServiceRules = [
  {
    component: /^(\w+) protocol enabled$/,
    product: ([, protocol = ""]) => `protocol/${protocol.toLowerCase()}`,
    unit: "hours",
  },
  { component: /^Data downloaded$/, product: "data/download", unit: "GB" },
  { component: /^Data uploaded$/, product: "data/upload", unit: "GB" },
];

/** Amazon Cognito. The tiers of active users are those of the Lite plan, the free users left aside. */
export const cognito: ServiceRules = [
  ...tiers("users/lite", "users", [
    [/^User Pool MAU 0 upto 50000 per Requests$/, 0],
    [/^User Pool MAU 50000 upto 950000 per Requests$/, 50_000],
    [/^User Pool MAU 950000 upto 9950000 per Requests$/, 950_000],
    [/^User Pool MAU 9950000 upto Inf per Requests$/, 9_950_000],
  ]),
  ...tiers("advanced-security", "users", [
    [/^ASF MAU Frist 50000 per Requests$/, 0],
    [/^ASF MAU Next 50000 per Requests$/, 50_000],
    [/^ASF MAU Next 900000 per Requests$/, 100_000],
    [/^ASF MAU Next 9000000 per Requests$/, 1_000_000],
    [/^ASF MAU Greater than 10000000 per Requests$/, 10_000_000],
  ]),
  { component: /^Enterprise MAU per Requests$/, product: "users/federated", unit: "users" },
  ...tiers("machine-tokens", "tokens", [
    [/^User Pools M2M Tokens Full 0 upto 250000 /, 0],
    [/^User Pools M2M Tokens Full 250000 upto 5000000 /, 250_000],
    [/^User Pools M2M Tokens Full 5000000 upto Inf /, 5_000_000],
  ]),
];
