/** CloudFront distributions and functions, and Network Firewall. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { subnetsOf } from "./network";
import type { Subject, UsageReader } from "./subject";

/** CloudFront's list stands under this region, whatever part of the world a price is for. */
const LISTED_IN = "us-east-1";

/** Parts of the world that have prices of their own. */
const EDGES: readonly (readonly [name: string, label: string])[] = [
  ["us", "US, Mexico, Canada"],
  ["europe", "Europe, Israel"],
  ["southAfrica", "South Africa, Kenya, Middle East"],
  ["southAmerica", "South America"],
  ["japan", "Japan"],
  ["australia", "Australia, New Zealand"],
  ["asiaPacific", "Hong Kong, Philippines, Asia Pacific"],
  ["india", "India"],
];

/** What is billed in each of them: usage group, line, product, unit. */
const METERS: readonly (readonly [group: string, label: string, product: string, unit: string])[] = [
  ["monthlyDataTransferToInternetGb", "Data transfer out to internet", "out/internet", "GB"],
  ["monthlyDataTransferToOriginGb", "Data transfer out to origin", "out/origin", "GB"],
  ["monthlyHttpRequests", "HTTP requests", "requests/http", "requests"],
  ["monthlyHttpsRequests", "HTTPS requests", "requests/https", "requests"],
];

/** Regions in which an origin shield may be, by the usage name of its requests. */
const SHIELDS: Readonly<Record<string, string>> = {
  "us-east-1": "us",
  "us-east-2": "us",
  "us-west-2": "us",
  "eu-central-1": "europe",
  "eu-west-1": "europe",
  "eu-west-2": "europe",
  "sa-east-1": "southAmerica",
  "ap-northeast-1": "japan",
  "ap-southeast-2": "australia",
  "ap-southeast-1": "singapore",
  "ap-northeast-2": "southKorea",
  "ap-southeast-3": "indonesia",
  "ap-south-1": "india",
  "me-central-1": "middleEast",
};

const USAGE: UsageNames = Object.fromEntries([
  ...METERS.flatMap(([group, label, , unit]) =>
    EDGES.map(([name, place]): [string, UsageNames[string]] => [
      `${group}.${name}`,
      quantity(unit, `${label}, a month, in: ${place}.`),
    ]),
  ),
  ...[...new Set(Object.values(SHIELDS))].map((name): [string, UsageNames[string]] => [
    `monthlyShieldRequests.${name}`,
    quantity("requests", "Requests a month to an origin shield there."),
  ]),
  ["monthlyInvalidationRequests", quantity("paths", "Paths invalidated a month; the first 1,000 are free.")],
  ["monthlyEncryptionRequests", quantity("requests", "Requests a month with field-level encryption.")],
  ["monthlyLogLines", quantity("lines", "Lines a month of real-time logs.")],
  ["customSslCertificates", quantity("certificates", "Certificates served from dedicated addresses.")],
]);

/** Invalidated paths a month that are free for good. */
const FREE_PATHS = 1000;

const distribution: CostModel = {
  type: "aws:cloudfront/distribution:Distribution",
  usage: USAGE,
  bill(subject) {
    const { usage: assumed } = subject;
    const paths = assumed.number("monthlyInvalidationRequests");
    return [
      ...edgeLines(assumed),
      ...shieldLines(subject),
      ...extraLines(subject),
      usage(
        "Invalidation requests (over 1k)",
        cloudfront("invalidation"),
        "paths",
        paths === undefined ? undefined : Math.max(0, paths - FREE_PATHS),
      ),
    ];
  },
};

/** Lines of the parts of the world that something is assumed for; of the first one if nothing is. */
function edgeLines(assumed: UsageReader): Line[] {
  const used = EDGES.filter(([name]) =>
    METERS.some(([group]) => assumed.number(`${group}.${name}`) !== undefined),
  );
  return (used.length > 0 ? used : EDGES.slice(0, 1)).flatMap(([name, place]) =>
    METERS.map(([group, label, product, unit]) =>
      usage(`${place}: ${label}`, cloudfront(`${product}/${name}`), unit, assumed.number(`${group}.${name}`)),
    ),
  );
}

function shieldLines({ properties, usage: assumed }: Subject): Line[] {
  const shields = properties.objects("origins").flatMap((origin) => {
    const shield = origin.object("originShield");
    return shield?.flag("enabled") === true ? [shield.text("originShieldRegion")] : [];
  });
  return [...new Set(shields)].map((region) => {
    const requests = assumed.number(`monthlyShieldRequests.${SHIELDS[region] ?? region}`);
    const price = { service: "AmazonCloudFront", product: "origin-shield", region };
    return usage(`Origin shield HTTP requests (${region})`, price, "requests", requests);
  });
}

function extraLines({ properties, usage: assumed }: Subject): Line[] {
  const behaviours = [
    ...properties.objects("orderedCacheBehaviors"),
    ...properties.objects("defaultCacheBehavior"),
  ];
  const uses = (name: string, property: string) =>
    assumed.number(name) !== undefined || behaviours.some((behaviour) => behaviour.has(property));
  const dedicated = properties.object("viewerCertificate")?.text("sslSupportMethod", "") === "vip";
  const certificates = assumed.number("customSslCertificates");
  return [
    ...(uses("monthlyEncryptionRequests", "fieldLevelEncryptionId")
      ? [
          usage(
            "Field level encryption requests",
            cloudfront("field-level-encryption"),
            "requests",
            assumed.number("monthlyEncryptionRequests"),
          ),
        ]
      : []),
    ...(uses("monthlyLogLines", "realtimeLogConfigArn")
      ? [
          usage(
            "Real-time log requests",
            cloudfront("real-time-log"),
            "lines",
            assumed.number("monthlyLogLines"),
          ),
        ]
      : []),
    ...(certificates !== undefined
      ? [
          usage(
            "Dedicated IP custom SSLs",
            cloudfront("dedicated-ip-certificate"),
            "certificates",
            certificates,
          ),
        ]
      : dedicated
        ? [baseline("Dedicated IP custom SSLs", cloudfront("dedicated-ip-certificate"), "certificates", 1)]
        : []),
  ];
}

const edgeFunction: CostModel = {
  type: "aws:cloudfront/function:Function",
  usage: { monthlyRequests: quantity("invocations", "Invocations a month.") },
  bill: ({ usage: assumed }) => [
    usage(
      "Total number of invocations",
      cloudfront("function"),
      "invocations",
      assumed.number("monthlyRequests"),
    ),
  ],
};

/** A firewall has an endpoint in each of its subnets. */
const networkFirewall: CostModel = {
  type: "aws:networkfirewall/firewall:Firewall",
  usage: { monthlyDataProcessedGb: quantity("GB", "Data inspected a month.", [10, 500, 10_000]) },
  bill(subject) {
    const { usage: assumed, hours } = subject;
    const firewall = (product: string) => ({ service: "AWSNetworkFirewall", product });
    const endpoints = Math.max(1, subnetsOf(subject, "subnetMappings"));
    return [
      baseline("Network Firewall Endpoint", firewall("endpoint"), "hours", endpoints * hours),
      usage("Data Processed", firewall("data"), "GB", assumed.number("monthlyDataProcessedGb")),
    ];
  },
};

function cloudfront(product: string) {
  return { service: "AmazonCloudFront", product, region: LISTED_IN };
}

export const edge: readonly CostModel[] = [distribution, edgeFunction, networkFirewall];
