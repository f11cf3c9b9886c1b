/** Global Accelerator: a fixed fee, and a premium for data over that of the transfer itself. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { models, quantity } from "./model";
import type { Subject } from "./subject";

/** Global services are listed in us-east-1. */
const LISTED_IN = "us-east-1";

const accelerators = models(
  [
    "aws:globalaccelerator/accelerator:Accelerator",
    "aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator",
  ],
  {
    bill: ({ hours }) => [baseline("Fixed fee", accelerator("accelerator"), "hours", hours)],
  },
);

/** Where clients are: usage name, label, product. */
const AREAS: readonly (readonly [name: string, label: string, product: string])[] = [
  ["us", "US, Mexico, Canada", "us"],
  ["europe", "Europe", "europe"],
  ["southAfrica", "South Africa, Kenya", "south-africa"],
  ["southAmerica", "South America", "south-america"],
  ["southKorea", "South Korea", "south-korea"],
  ["middleEast", "Middle East", "middle-east"],
  ["australia", "Australia, New Zealand", "australia"],
  ["asiaPacific", "Asia Pacific", "asia-pacific"],
  ["india", "India, Indonesia, Philippines, Thailand", "india"],
];

const INBOUND = "monthlyInboundDataTransferGb";
const OUTBOUND = "monthlyOutboundDataTransferGb";

const TRANSFER: UsageNames = Object.fromEntries(
  AREAS.flatMap(([name, label]) => [
    [`${INBOUND}.${name}`, quantity("GB", `Data a month from clients in: ${label}.`)],
    [`${OUTBOUND}.${name}`, quantity("GB", `Data a month to clients in: ${label}.`)],
  ]),
);

/** Where endpoints are, by the beginning of their region's code. */
const ENDPOINTS: readonly (readonly [prefix: RegExp, product: string])[] = [
  [/^(us|ca|mx)-/, "us"],
  [/^(eu|il)-/, "europe"],
  [/^(ap|cn)-/, "asia-pacific"],
  [/^me-/, "middle-east"],
  [/^sa-/, "south-america"],
  [/^af-/, "south-africa"],
];

/** Only the direction that carries more data is billed (Global Accelerator pricing page). */
function premiumLines(subject: Subject): Line[] {
  const { usage: assumed } = subject;
  const total = (direction: string) =>
    AREAS.reduce((sum, [name]) => sum + (assumed.number(`${direction}.${name}`) ?? 0), 0);
  const out = total(INBOUND) < total(OUTBOUND);
  const place = subject.properties.text("endpointGroupRegion", subject.region);
  const endpoints = ENDPOINTS.find(([prefix]) => prefix.test(place))?.[1] ?? place;
  const [direction, key, label] = out ? ["out", OUTBOUND, "Outbound"] : ["in", INBOUND, "Inbound"];
  const lines = AREAS.map(([name, area, product]) =>
    usage(
      `${area}: ${label} DT-premium fee`,
      accelerator(`premium/${direction}/${endpoints}/${product}`),
      "GB",
      assumed.number(`${key}.${name}`),
    ),
  );
  const used = lines.filter(({ quantity: amount }) => amount !== null);
  return used.length > 0 ? used : lines;
}

const endpointGroup: CostModel = {
  type: "aws:globalaccelerator/endpointGroup:EndpointGroup",
  usage: TRANSFER,
  bill: premiumLines,
};

function accelerator(product: string) {
  return { service: "AWSGlobalAccelerator", product, region: LISTED_IN };
}

export const globalAccelerators: readonly CostModel[] = [...accelerators, endpointGroup];
