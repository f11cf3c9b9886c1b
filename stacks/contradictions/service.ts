import type { EnvironmentConfig, ServiceConfig } from "../environment";
import { fargateMemory } from "../fargate-sizes";
import { parseImage } from "../image";
import type { Contradiction, Show } from "./contradiction";

/** The longest that AWS lets the conditions of one listener rule be, in values. */
const RULE_VALUES = 5;

/** Whether the environment has a part that services may use. */
const has: Readonly<Record<ServiceConfig["uses"][number], (config: EnvironmentConfig) => boolean>> = {
  database: ({ database }) => database.kind !== "none",
  cache: ({ cache }) => cache.kind !== "none",
  storage: ({ storage }) => storage.enabled,
  events: ({ events }) => events.enabled,
};

/** Fields of a service that name items of a section. */
const NAMED_PARTS = [
  ["sendsTo", "queues"],
  ["receivesFrom", "queues"],
  ["secrets", "secrets"],
  ["calls", "services"],
] as const;

/** The names of items as a message may list them. */
export function namesOf(items: object): string {
  return Object.keys(items).join(", ") || "none, as there are none";
}

/** Of one service, by its name. */
export function serviceContradictions(name: string): readonly Contradiction[] {
  /** A contradiction among the service's own values and others, which are meant by their full path. */
  const ofService = (
    own: readonly [string, ...string[]],
    find: (service: ServiceConfig, config: EnvironmentConfig, show: Show) => string | undefined,
    others: readonly string[] = [],
  ): Contradiction => {
    const path = (field: string) => `services.${name}.${field}`;
    const [blamed, ...further] = own;
    return {
      paths: [path(blamed), ...further.map(path), ...others],
      find(config, show) {
        const service = config.services[name];
        return service && find(service, config, (field) => show(path(field)));
      },
    };
  };
  return [
    ofService(["minTasks", "maxTasks"], ({ minTasks, maxTasks }, _, show) =>
      minTasks > maxTasks
        ? `is ${show("minTasks")}, more than maxTasks (${show("maxTasks")}); allowed: at most maxTasks`
        : undefined,
    ),
    ofService(["memory", "cpu"], ({ memory, cpu }, _, show) => {
      const sizes = fargateMemory(cpu);
      if (sizes.includes(memory)) return undefined;
      const list = sizes.length > 6 ? `${sizes.slice(0, 3).join(", ")}, … ${sizes.at(-1)}` : sizes.join(", ");
      return `is ${show("memory")}, which Fargate does not offer with cpu ${show("cpu")}; allowed: ${list}`;
    }),
    ofService(["healthCheckCommand"], ({ healthCheckCommand }, _, show) =>
      healthCheckCommand && !["CMD", "CMD-SHELL"].includes(healthCheckCommand[0] ?? "")
        ? `is ${show("healthCheckCommand")}; allowed: a list that starts with CMD or CMD-SHELL`
        : undefined,
    ),
    ofService(
      ["uses"],
      ({ uses }, config, show) => {
        const missing = uses.filter((part) => !has[part](config));
        return missing.length > 0
          ? `is ${show("uses")}, but the environment has no ${missing.join(", no ")}; allowed: parts that are there`
          : undefined;
      },
      ["database.kind", "cache.kind", "storage.enabled", "events.enabled"],
    ),
    ...NAMED_PARTS.map(([field, section]) =>
      ofService(
        [field],
        (service, config, show) => {
          const missing = service[field].filter((part) => !(part in config[section]));
          return missing.length > 0
            ? `is ${show(field)}, but plumbline:${section} has no ${missing.join(", no ")}; allowed: ${namesOf(config[section])}`
            : undefined;
        },
        [section],
      ),
    ),
    ofService(
      ["internetEgress"],
      ({ internetEgress }, { network }, show) =>
        internetEgress && network.nat === "none"
          ? `is ${show("internetEgress")}, but network.nat is none; allowed: false, or a NAT gateway`
          : undefined,
      ["network.nat"],
    ),
    ofService(
      ["image", "internetEgress"],
      ({ image, internetEgress }, { aws }, show) =>
        !internetEgress && parseImage(image)?.ecr?.region !== aws.region
          ? `is ${show("image")}, which takes the internet to pull; allowed while internetEgress is false: an image in a private ECR registry of ${aws.region}`
          : undefined,
      ["aws.region"],
    ),
    ofService(["deployment.strategy", "exposure"], ({ deployment, exposure }, _, show) =>
      deployment.strategy === "blue-green" && exposure === "internal"
        ? `is ${show("deployment.strategy")}, but no load balancer sends requests to an internal service; allowed: rolling, or exposure public`
        : undefined,
    ),
    ofService(
      ["hosts"],
      ({ hosts }, { ingress }, show) =>
        hosts.length > 0 && !ingress.domain
          ? `is ${show("hosts")}, but ingress.domain is missing; allowed: no hosts, or hosts in the hosted zone of ingress.domain`
          : undefined,
      ["ingress.domain"],
    ),
    ofService(
      ["hosts"],
      ({ hosts }, { ingress: { domain } }, show) => {
        const parent = domain?.name.split(".").slice(-2).join(".") ?? "";
        return domain && hosts.some((host) => !host.endsWith(`.${parent}`) && host !== parent)
          ? `is ${show("hosts")}; allowed: names in the hosted zone of ingress.domain, which end with ${parent}`
          : undefined;
      },
      ["ingress.domain"],
    ),
    ofService(["paths", "hosts"], ({ paths, hosts }, _, show) =>
      paths.length + hosts.length > RULE_VALUES
        ? `is ${show("paths")} with hosts ${show("hosts")}; allowed: at most ${RULE_VALUES} paths and hosts together`
        : undefined,
    ),
  ];
}
