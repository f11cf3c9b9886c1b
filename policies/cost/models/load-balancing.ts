/** Load balancers of all kinds. */
import { publicAddressLine } from "./ec2-compute";
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { models, quantity } from "./model";
import { subnetsOf } from "./network";
import type { Subject, UsageReader } from "./subject";
import { Unpriceable } from "./unpriceable";

/** Assumptions about a load balancer of the current generation. */
export const BALANCER_USAGE: UsageNames = {
  processedBytesGb: quantity("GB", "Data processed a month.", [30, 300, 3000]),
  newConnections: quantity("connections", "New connections a month."),
  activeConnections: quantity("connections", "Connections open at a time, on average."),
  ruleEvaluations: quantity("evaluations", "Listener rules evaluated a month, beyond ten a request."),
};

/**
 * What a capacity unit carries in an hour (Elastic Load Balancing pricing page: per second for new connections and
 * rule evaluations, at a time for open connections).
 */
const CARRIED_AN_HOUR = {
  application: { processedBytesGb: 1, newConnections: 25 * 3600, ruleEvaluations: 1000 * 3600 },
  network: { processedBytesGb: 1, newConnections: 800 * 3600 },
} as const;
const CARRIED_AT_A_TIME = { application: 3000, network: 100_000 } as const;

/** Capacity unit hours a month: those of the dimension that takes most. */
export function capacityUnitHours(
  assumed: UsageReader,
  hours: number,
  kind: keyof typeof CARRIED_AN_HOUR,
): number | undefined {
  const dimensions = Object.entries(CARRIED_AN_HOUR[kind]).flatMap(([name, carried]) => {
    const value = assumed.number(name);
    return value === undefined ? [] : [value / carried];
  });
  const open = assumed.number("activeConnections");
  if (open !== undefined) dimensions.push((open / CARRIED_AT_A_TIME[kind]) * hours);
  return dimensions.length === 0 ? undefined : Math.max(...dimensions);
}

const loadBalancers = models(["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"], {
  usage: BALANCER_USAGE,
  bill(subject): Line[] {
    const { properties, hours } = subject;
    const type = properties.text("loadBalancerType", "application");
    if (type !== "application" && type !== "network")
      throw new Unpriceable(`no prices are known of ${type} load balancers`);
    const label = type === "application" ? "Application load balancer" : "Network load balancer";
    return [
      baseline(label, elb(`${type}/hours`), "hours", hours),
      usage(
        "Load balancer capacity units",
        elb(`${type}/lcu`),
        "LCU-hours",
        capacityUnitHours(subject.usage, hours, type),
      ),
      ...publicAddresses(subject),
    ];
  },
});

/** A load balancer that faces the internet has a public address in each of its zones. */
function publicAddresses(subject: Subject): Line[] {
  const { properties, hours } = subject;
  if (properties.flag("internal")) return [];
  const mappings = properties.objects("subnetMappings");
  // Addresses of the customer's own are billed on their Eip.
  const own = mappings.filter((mapping) => mapping.has("allocationId")).length;
  const zones = mappings.length > 0 ? mappings.length - own : subnetsOf(subject, "subnets");
  return zones > 0 ? [publicAddressLine(hours, zones)] : [];
}

const classic = models(["aws:elb/loadBalancer:LoadBalancer"], {
  usage: { monthlyDataProcessedGb: quantity("GB", "Data processed a month.", [10, 100, 1000]) },
  bill({ hours, usage: assumed }) {
    return [
      baseline("Classic load balancer", elb("classic/hours"), "hours", hours),
      usage("Data processed", elb("classic/data"), "GB", assumed.number("monthlyDataProcessedGb")),
    ];
  },
});

function elb(product: string) {
  return { service: "AWSELB", product };
}

export const loadBalancing: readonly CostModel[] = [...loadBalancers, ...classic];
