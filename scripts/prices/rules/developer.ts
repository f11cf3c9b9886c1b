import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** AWS Amplify Hosting. */
export const amplify: ServiceRules = [
  { component: /^Build minutes$/, product: "build", unit: "minutes" },
  { component: /^Per Stored GigaBytes$/, product: "storage", unit: "GB-month" },
  { component: /^Per Served GigaBytes$/, product: "served", unit: "GB" },
  { component: /^HostingComputeRequestCount$/, product: "compute/requests", unit: "requests" },
  { component: /^HostingComputeRequestDuration$/, product: "compute/duration", unit: "GB-seconds" },
];

/** AWS CodeArtifact. */
export const codeartifact: ServiceRules = [
  { component: /^Storage from 0 to Inf$/, product: "storage", unit: "GB-month" },
  { component: /^Request from 0 to Inf$/, product: "requests", unit: "requests" },
];

/** AWS CodePipeline. */
export const codepipeline: ServiceRules = [
  { component: /^Active Pipeline Inf$/, product: "pipeline", unit: "pipelines" },
  { component: /^Action Execution Minutes Inf$/, product: "action", unit: "minutes" },
];

/** AWS App Runner. */
export const apprunner: ServiceRules = [
  { component: /^Memory$/, product: "memory", unit: "GB-hours" },
  { component: /^vCPU$/, product: "vcpu", unit: "vCPU-hours" },
];

/** AWS DataSync. */
export const datasync: ServiceRules = [
  { component: /^Data transferred$/, product: "data/basic", unit: "GB" },
];

/** Amazon SES. */
export const ses: ServiceRules = [
  { component: /^Email sent to an external recipient$/, product: "sent", unit: "emails" },
  { component: /^Charged for attachments sent$/, product: "attachments", unit: "GB" },
  { component: /^Received e mail communication$/, product: "received", unit: "emails" },
  { component: /^Charged for chunks of 256 KB applicable/, product: "received-chunks", unit: "chunks" },
  { component: /^Dedicated IPs$/, product: "dedicated-ip", unit: "addresses" },
  { component: /^Dedicated IPs managed from subscription/, product: "managed-pool", unit: "months" },
  ...tiers("managed-pool/sent", "emails", [
    [/^Dedicated IPs managed from 0 to 10000000$/, 0],
    [/^Dedicated IPs managed from 10000000 to 50000000$/, 1e7],
    [/^Dedicated IPs managed from 50000000 to 100000000$/, 5e7],
    [/^Dedicated IPs managed from 100000000 to Inf$/, 1e8],
  ]),
];

/** Amazon S3 Glacier's own vaults. */
export const glacier: ServiceRules = [
  { component: /^Storage Amazon Glacier Standard$/, product: "storage", unit: "GB-month" },
  { component: /^API Request Standard$/, product: "requests", unit: "requests" },
  { component: /^API Request Expedited$/, product: "requests-expedited", unit: "requests" },
  { component: /^Standard-Retrieval per GB$/, product: "retrieval-standard", unit: "GB" },
  { component: /^Expedited-Retrieval per GB$/, product: "retrieval-expedited", unit: "GB" },
];
