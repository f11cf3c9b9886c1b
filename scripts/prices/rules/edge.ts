import type { FactRule, ServiceRules } from "../rule";
import { tiers } from "../rule";

/** Parts of the world as CloudFront prices them: usage name, and as published estimates call them. */
const EDGES: readonly (readonly [key: string, name: string])[] = [
  ["us", "US, Mexico, Canada"],
  ["europe", "Europe, Israel"],
  ["southAfrica", "South Africa, Kenya, Middle East"],
  ["southAmerica", "South America"],
  ["japan", "Japan"],
  ["australia", "Australia, New Zealand"],
  ["asiaPacific", "Hong Kong, Philippines, Asia Pacific"],
  ["india", "India"],
];

/** CloudFront counts terabytes as 1,024 GB. */
const TB = 1024;

/** Tiers of data out to the internet: how estimates call them, and where they start. */
const OUT_TIERS: readonly (readonly [name: string, from: number])[] = [
  ["first 10TB", 0],
  ["next 40TB", 10 * TB],
  ["next 100TB", 50 * TB],
  ["next 350TB", 150 * TB],
  ["next 524TB", 500 * TB],
  ["next 4PB", 1024 * TB],
  ["over 5PB", 5 * 1024 * TB],
];

/** Amazon CloudFront. */
export const cloudfront: ServiceRules = [
  ...EDGES.flatMap(([key, name]): FactRule[] => [
    ...tiers(
      `out/internet/${key}`,
      "GB",
      OUT_TIERS.map(
        ([tier, from]) =>
          [new RegExp(`^${name} > Data transfer out to internet \\(${tier}\\)$`), from] as const,
      ),
    ),
    {
      component: new RegExp(`^${name} > Data transfer out to origin$`),
      product: `out/origin/${key}`,
      unit: "GB",
    },
    {
      component: new RegExp(`^${name} > HTTP requests$`),
      product: `requests/http/${key}`,
      unit: "requests",
      per: 10_000,
    },
    {
      component: new RegExp(`^${name} > HTTPS requests$`),
      product: `requests/https/${key}`,
      unit: "requests",
      per: 10_000,
    },
  ]),
  { component: /^Invalidation requests \(over 1k\)$/, product: "invalidation", unit: "paths" },
  {
    component: /^Field level encryption requests$/,
    product: "field-level-encryption",
    unit: "requests",
    per: 10_000,
  },
  { component: /^Real-time log requests$/, product: "real-time-log", unit: "lines", per: 1e6 },
  { component: /^Dedicated IP custom SSLs$/, product: "dedicated-ip-certificate", unit: "certificates" },
  { component: /^CloudFront Request-Origin-Shield/, product: "origin-shield", unit: "requests" },
  { component: /^Total number of invocations$/, product: "function", unit: "invocations", per: 1e6 },
  { component: /^AWS Lambda-Edge-Requests$/, product: "lambda-edge/requests", unit: "requests" },
  { component: /^AWS Lambda-Edge-Duration$/, product: "lambda-edge/duration", unit: "GB-seconds" },
];

/** AWS Network Firewall. */
export const networkfirewall: ServiceRules = [
  { component: /^Network Firewall Endpoint$/, product: "endpoint", unit: "hours" },
  { component: /^Data Processed$/, product: "data", unit: "GB" },
];
