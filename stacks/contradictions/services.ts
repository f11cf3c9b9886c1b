import type { EnvironmentConfig, ServiceConfig } from "../environment";
import { LAST_ORDER, commonClaim, routePriority } from "../routes";
import type { Contradiction } from "./contradiction";

/** What a task needs to reach when it has no way to the internet. */
const NEEDED_ENDPOINTS = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"] as const;

/** What services without a way to the internet need to reach, all together. */
function neededEndpoints(closed: readonly ServiceConfig[]): readonly string[] {
  const talk = closed.some(({ sendsTo, receivesFrom }) => sendsTo.length + receivesFrom.length > 0);
  const publish = closed.some(({ uses }) => uses.includes("events"));
  return [...NEEDED_ENDPOINTS, ...(talk ? ["sqs"] : []), ...(publish ? ["events"] : [])];
}

/** Of services among themselves, and with the network. */
export const SERVICES: readonly Contradiction[] = [
  {
    paths: ["network.interfaceEndpoints", "services"],
    find: ({ network, services }, show) => {
      const closed = Object.values(services).filter(({ internetEgress }) => !internetEgress);
      if (closed.length === 0) return undefined;
      const needed = neededEndpoints(closed);
      const missing = needed.filter((name) => !network.interfaceEndpoints.some((there) => there === name));
      return missing.length > 0
        ? `is ${show("network.interfaceEndpoints")}; allowed while a service's internetEgress is false: at least ${needed.join(", ")} (missing: ${missing.join(", ")})`
        : undefined;
    },
  },
  {
    paths: ["services", "ingress"],
    find: (config) => {
      const anyHost = config.ingress.domain?.name ?? "";
      for (const [one, other] of publicPairs(config)) {
        const claim = commonClaim(one.route, other.route, anyHost);
        if (claim !== undefined)
          return `has ${one.name} and ${other.name}, which both claim ${claim}; allowed: paths and hosts that no two public services share`;
      }
      return undefined;
    },
  },
  {
    paths: ["services"],
    find: ({ services }) => {
      const circle = Object.keys(services)
        .map((name) => circleOf(services, [name]))
        .find((found) => found !== undefined);
      return circle
        ? `has services that call each other in a circle (${circle.join(" → ")}); allowed: calls that never come back, for a service starts after those it calls`
        : undefined;
    },
  },
  {
    paths: ["services"],
    find: (config) => {
      for (const [one, other] of publicPairs(config)) {
        const priority = routePriority(one.name, one.route);
        if (priority === routePriority(other.name, other.route))
          return `has ${one.name} and ${other.name}, which the load balancer would ask for at the same time; allowed: a priority of its own for one of them, from 1 to ${LAST_ORDER}`;
      }
      return undefined;
    },
  },
];

interface NamedRoute {
  readonly name: string;
  readonly route: ServiceConfig;
}

/** Every two public services. */
function publicPairs({ services }: EnvironmentConfig): readonly (readonly [NamedRoute, NamedRoute])[] {
  const routes = Object.entries(services)
    .filter(([, { exposure }]) => exposure === "public")
    .map(([name, route]) => ({ name, route }));
  return routes.flatMap((one, index) => routes.slice(index + 1).map((other) => [one, other] as const));
}

/** The way back to the first service of a chain of calls, if there is one. */
function circleOf(
  services: EnvironmentConfig["services"],
  chain: readonly [string, ...string[]],
): readonly string[] | undefined {
  const [first] = chain;
  const last = chain.at(-1) ?? first;
  for (const next of services[last]?.calls ?? []) {
    if (next === first) return [...chain, next];
    const found = chain.includes(next) ? undefined : circleOf(services, [...chain, next]);
    if (found) return found;
  }
  return undefined;
}
