import type { ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Data transfer counts terabytes as 1,024 GB. */
const TB = 1024;

/** AWS Data Transfer, by the region that data leaves. */
export const dataTransfer: ServiceRules = [
  { component: /^Intra-region data transfer$/, product: "regional", unit: "GB" },
  ...tiers("out/internet", "GB", [
    [/^Outbound data transfer to Internet \(first 10TB\)$/, 0],
    [/^Outbound data transfer to Internet \(next 40TB\)$/, 10 * TB],
    [/^Outbound data transfer to Internet \(next 100TB\)$/, 50 * TB],
    [/^Outbound data transfer to Internet \(over 150TB\)$/, 150 * TB],
  ]),
  { component: /^Outbound data transfer to US East regions$/, product: "out/us-east", unit: "GB" },
  { component: /^Outbound data transfer to other regions$/, product: "out/other-regions", unit: "GB" },
];
