import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig, ServiceConfig } from "../stacks/environment-config";
import { routePriority } from "../stacks/routes";
import type { Access } from "./access";
import type { Base } from "./base";
import { componentTags } from "./component-tags";
import type { FoundationOutputs } from "./foundation-exports";
import { LoadBalancer } from "./load-balancer";
import type { ObservedDeadLetters } from "./observability/observed";
import { ServiceCluster } from "./service-cluster";
import { firewall } from "./web-acl";
import { WebService } from "./web-service";

/** What {@link Services} take. */
export interface ServicesArgs extends Base, FoundationOutputs {
  /** Name of the environment; the names of all its services begin with it. */
  readonly environment: string;
  readonly ingress: ApplicationConfig["ingress"];
  /** Services by name. */
  readonly services: ApplicationConfig["services"];
  /** What it takes a service to use what its configuration says. */
  readonly accessOf: (service: ServiceConfig) => readonly Access[];
  /** Further tags of services, by which off-hours schedules find them. */
  readonly operationTags: Readonly<Record<string, string>>;
}

/** Seconds that a migration may take unless its configuration says otherwise. */
const MIGRATION_SECONDS = 600;

/**
 * All services of an environment: a cluster to run in, a load balancer that shares out requests by host and path, and
 * the services themselves, which a new neighbour leaves as they are.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-inbound.html.
 */
export class Services extends pulumi.ComponentResource {
  public readonly cluster: ServiceCluster;
  /** There is one if any service is public. */
  public readonly loadBalancer: LoadBalancer | undefined;
  public readonly byName: Readonly<Record<string, WebService>>;
  /** Where users come in: the public service that has all paths, or else the first. */
  public readonly entranceUrl: pulumi.Output<string> | undefined;
  /** Where scheduled tasks end that failed, by a stable name. */
  public readonly failedTasks: Readonly<Record<string, ObservedDeadLetters>>;

  constructor(name: string, args: ServicesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:Services", name, {}, opts);
    const child = { parent: this };

    const called = new Set(Object.values(args.services).flatMap(({ calls }) => calls));
    this.cluster = new ServiceCluster(
      `${args.environment}-cluster`,
      { ...args, discovery: called.size > 0 },
      child,
    );
    this.loadBalancer = this.#loadBalancer(args);
    const services = new Map<string, WebService>();
    /** Those that a service calls are made before it. */
    const make = (service: string): WebService[] => {
      const config = args.services[service];
      if (!config) return [];
      const made =
        services.get(service) ??
        this.#service(service, config, { called, callees: config.calls.flatMap(make) }, args);
      services.set(service, made);
      return [made];
    };
    this.byName = Object.fromEntries(
      Object.keys(args.services).flatMap((service) => make(service).map((made) => [service, made])),
    );

    this.entranceUrl = entrance(args.services, this.byName);
    this.failedTasks = Object.fromEntries(
      Object.entries(this.byName).flatMap(([service, { failedTasks }]) =>
        failedTasks ? [[`${service}-scheduled-tasks`, failedTasks] as const] : [],
      ),
    );

    this.registerOutputs({ url: this.loadBalancer?.urlOf() });
  }

  #service(
    service: string,
    config: ServiceConfig,
    { called, callees }: { readonly called: ReadonlySet<string>; readonly callees: readonly WebService[] },
    args: ServicesArgs,
  ): WebService {
    return new WebService(
      `${args.environment}-${service}`,
      {
        ...args,
        ...config,
        cluster: this.cluster,
        service,
        ...(config.exposure === "public" &&
          this.loadBalancer && {
            route: {
              loadBalancer: this.loadBalancer,
              paths: config.paths,
              hosts: config.hosts,
              priority: routePriority(service, config),
            },
          }),
        migration: config.migration && {
          ...config.migration,
          timeoutSeconds: config.migration.timeoutSeconds ?? MIGRATION_SECONDS,
        },
        access: args.accessOf(config),
        isCalled: called.has(service),
        calls: callees,
      },
      { parent: this },
    );
  }

  #loadBalancer({
    environment,
    network,
    ingress,
    services,
    ...args
  }: ServicesArgs): LoadBalancer | undefined {
    const open = Object.values(services).filter(({ exposure }) => exposure === "public");
    if (open.length === 0) return undefined;
    return new LoadBalancer(
      `${environment}-load-balancer`,
      {
        ...args,
        ...ingress,
        vpcId: network.vpcId,
        ipv6: network.ipv6,
        subnetIds: network.subnetIds.public,
        waf: firewall(ingress.waf),
        hosts: [...new Set(open.flatMap(({ hosts }) => hosts))],
        tags: componentTags("load-balancer"),
      },
      { parent: this },
    );
  }
}

function entrance(
  services: ServicesArgs["services"],
  byName: Services["byName"],
): pulumi.Output<string> | undefined {
  const open = Object.keys(services).filter((name) => byName[name]?.url !== undefined);
  const first = open.find((name) => services[name]?.paths.includes("/*")) ?? open[0];
  return first === undefined ? undefined : byName[first]?.url;
}
