import type { ServiceRules } from "../rule";

/** Hours a month by which published estimates multiply an hourly price. */
const MONTH = 730;

/** AWS Directory Service: the price of one domain controller, by type and size. */
export const directoryService: ServiceRules = [
  {
    component: /^Directory service \(([^,]+), (\w+)\)$/,
    product: ([, type = "", size = ""]) => `${slug(type)}/${slug(size)}/controller`,
    unit: "hours",
    per: MONTH,
  },
  {
    component: /^Additional domain controllers$/,
    product: (_, { attributes: { type = "", edition, size = "" } }) =>
      `${DIRECTORY_TYPES[type] ?? type}/${slug(edition ?? size)}/controller`,
    unit: "hours",
  },
  {
    component: /^Directory sharing$/,
    product: (_, { attributes: { edition = "" } }) => `microsoft-ad/${slug(edition)}/sharing`,
    unit: "hours",
  },
];

const DIRECTORY_TYPES: Readonly<Record<string, string>> = {
  MicrosoftAD: "microsoft-ad",
  SimpleAD: "simple-ad",
  ADConnector: "ad-connector",
};

function slug(text: string): string {
  return text.toLowerCase().replaceAll(" ", "-");
}

/**
 * AWS Global Accelerator: billed globally. The premium for data depends on where the endpoints are and where the
 * clients: the published estimate has endpoints in Europe for what comes in, in North America for what goes out.
 */
export const globalAccelerator: ServiceRules = [
  { component: /^Fixed fee$/, product: "accelerator", unit: "hours" },
  {
    component: /^([^>]+) > Inbound DT-premium fee$/,
    product: ([, area = ""]) => premium("in", "europe", area),
    unit: "GB",
  },
  {
    component: /^([^>]+) > Outbound DT-premium fee$/,
    product: ([, area = ""]) => premium("out", "us", area),
    unit: "GB",
  },
];

/** Where clients are, as published estimates call it, → as the catalogue does. */
const AREAS: Readonly<Record<string, string>> = {
  "US, Mexico, Canada": "us",
  Europe: "europe",
  "South Africa, Kenya": "south-africa",
  "South America": "south-america",
  "South Korea": "south-korea",
  "Middle East": "middle-east",
  "Australia, New Zealand": "australia",
  "Asia Pacific": "asia-pacific",
  "India, Indonesia, Philippines, Thailand": "india",
};

function premium(direction: string, endpoints: string, clients: string): string | undefined {
  const area = AREAS[clients];
  return area && `premium/${direction}/${endpoints}/${area}`;
}

/** AWS Direct Connect. A dedicated port costs the same at all locations of a region (Direct Connect pricing page). */
export const directConnect: ServiceRules = [
  {
    component: /^DX connection$/,
    product: (_, { attributes }) => `port/dedicated/${attributes.bandwidth ?? ""}`,
    unit: "hours",
  },
  {
    component: /^Outbound data transfer \(from ([\w-]+), to (\w+)\)$/,
    product: "data-out/private/$1/$2",
    unit: "GB",
  },
];

/** AWS CloudHSM. */
export const cloudHsm: ServiceRules = [
  { component: /^CloudHSM Hourly$|^HSM usage$/, product: "hsm", unit: "hours" },
];

/** Amazon Lightsail. */
export const lightsail: ServiceRules = [
  {
    component: /^Lightsail Instance Bundle .*?(IPv6 )?(Linux|Windows) /,
    product: ([, ipv6, system = ""], { attributes }) =>
      attributes.Memory && `instance/${system.toLowerCase()}${ipv6 ? "-ipv6" : ""}/${attributes.Memory}`,
    unit: "hours",
  },
  {
    component: /^Lightsail Database (High|Standard) Availability \d+GB Storage \d vCPU (\d+)GB Memory/,
    product: ([, availability = "", memory = ""]) =>
      `database/${availability === "High" ? "high-availability" : "standard"}/${memory}GB`,
    unit: "hours",
  },
  {
    component: /^Lightsail Containers Linux (\w+) /,
    product: ([, power = ""]) => `container/${power.toLowerCase()}`,
    unit: "hours",
  },
  {
    component: /^Lightsail CDN bundle subscription fee up to (\d+GB)$/,
    product: "distribution/$1",
    unit: "months",
  },
  { component: /^Lightsail Block Storage per GB-Mo$/, product: "disk", unit: "GB-month" },
  { component: /^Lightsail Load Balancer per Hrs$/, product: "load-balancer", unit: "hours" },
];
