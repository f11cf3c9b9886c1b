import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig, ServiceConfig } from "../stacks/environment-config";
import { BackingServices } from "./backing-services";
import type { Base } from "./base";
import type { FoundationOutputs } from "./foundation-exports";
import { operationTags } from "./operation-tags";
import type { Running } from "./running";
import { Services } from "./services";
import { StaticSite } from "./static-site";
import { firewall } from "./web-acl";

/**
 * Services, what they keep their state in, and a static site, in the network that a foundation gives.
 *
 * Follows https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/workload-architecture.html.
 */
export class Application extends pulumi.ComponentResource {
  public readonly backing: BackingServices;
  public readonly services: Services;
  public readonly site: StaticSite | undefined;
  /** Where public services answer, if there are any. */
  public readonly url: pulumi.Output<string> | undefined;
  /** What runs in it, for those who watch, save and stop it. */
  public readonly running: Running;

  /** @param config also gives the name that what the part consists of starts with. */
  constructor(
    name: string,
    config: ApplicationConfig,
    base: Base & FoundationOutputs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:environment:Application", name, {}, opts);
    const child = { parent: this };
    const tags = operationTags(config);

    this.backing = new BackingServices(
      `${config.name}-backing`,
      { ...base, environment: config.name, config, operationTags: tags },
      child,
    );
    this.services = new Services(
      `${config.name}-services`,
      {
        ...base,
        environment: config.name,
        ingress: config.ingress,
        services: config.services,
        accessOf: (service: ServiceConfig) => this.backing.accessOf(service),
        operationTags: tags.services,
      },
      child,
    );
    this.url = this.services.loadBalancer?.urlOf();
    this.site = config.site.enabled
      ? new StaticSite(
          `${config.name}-site`,
          { ...base, ...config.site, waf: firewall(config.site.waf) },
          child,
        )
      : undefined;
    this.running = this.#running();

    this.registerOutputs({ url: this.url, siteUrl: this.site?.url });
  }

  #running(): Running {
    const { backing, services, site } = this;
    const { loadBalancer } = services;
    return {
      url: services.entranceUrl ?? site?.url,
      services: Object.fromEntries(
        Object.entries(services.byName).map(([name, service]) => [
          name,
          { ...service.observed, scaling: service },
        ]),
      ),
      loadBalancers: loadBalancer ? { "load-balancer": loadBalancer.arnSuffix } : {},
      databases: backing.database ? { database: backing.database.observed } : {},
      caches: backing.cache ? { cache: backing.cache.observed } : {},
      deadLetterQueues: { ...backing.messaging?.deadLetters, ...services.failedTasks },
      certificates: loadBalancer?.certificateArns ?? {},
      distributions: site ? { site: site.distributionId } : {},
    };
  }
}
