import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig, ServiceConfig } from "../stacks/environment-config";
import { BackingServices } from "./backing-services";
import { Backups } from "./backups/backups";
import type { Base } from "./base";
import type { FoundationOutputs } from "./foundation-exports";
import type { StoppableDatabase, StoppableService } from "./off-hours/off-hours";
import { DATABASE_LEAD_MINUTES, OffHours } from "./off-hours/off-hours";
import { backupTags, offHoursTags } from "./operation-tags";
import { regionalProvider } from "./provider";
import { Services } from "./services";
import { StaticSite } from "./static-site";
import { firewall } from "./web-acl";

type Tags = Readonly<Record<string, string>>;

/** Services, what they keep their state in, and a static site, in the network that a foundation gives. */
export class Application extends pulumi.ComponentResource {
  public readonly backing: BackingServices;
  public readonly services: Services;
  public readonly site: StaticSite | undefined;
  /** Where public services answer, if there are any. */
  public readonly url: pulumi.Output<string> | undefined;

  /** @param config also gives the name that what the part consists of starts with. */
  constructor(
    name: string,
    private readonly config: ApplicationConfig,
    private readonly base: Base & FoundationOutputs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:environment:Application", name, {}, opts);
    const child = { parent: this };
    const backup = backupTags(config.name, config.backups.enabled);
    const databaseTags = { ...this.#stops("database", DATABASE_LEAD_MINUTES), ...backup };

    this.backing = new BackingServices(
      `${config.name}-backing`,
      {
        ...base,
        environment: config.name,
        config,
        operationTags: { storage: backup, database: databaseTags },
      },
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
        operationTagsOf: (service) => this.#stops(service),
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
    if (config.backups.enabled) this.#backups();
    if (config.offHours.enabled) this.#offHours(databaseTags);

    this.registerOutputs({ url: this.url, siteUrl: this.site?.url });
  }

  /** Tags of a part that stops outside of working hours, if there are any. */
  #stops(part: string, leadMinutes = 0): Tags {
    const { name, offHours } = this.config;
    const isExcept = offHours.except.includes(part);
    return offHoursTags(name, offHours.enabled ? offHours : undefined, { isExcept, leadMinutes });
  }

  #backups(): void {
    const { config, base } = this;
    const { copyRegion } = config.backups;
    new Backups(
      `${config.name}-backups`,
      {
        ...base,
        ...config.backups,
        environment: config.name,
        copyProvider:
          copyRegion === undefined ? undefined : regionalProvider(config, copyRegion, { parent: this }),
        topicArn: base.notifications().topicArn,
      },
      { parent: this },
    );
  }

  #offHours(databaseTags: Tags): void {
    const { config, base, backing } = this;
    const services: Record<string, StoppableService> = {};
    for (const [name, service] of Object.entries(this.services.byName)) {
      const { minTasks = 1, maxTasks = 1 } = config.services[name] ?? {};
      services[name] = {
        clusterName: this.services.cluster.clusterName,
        serviceName: service.serviceName,
        minTasks,
        maxTasks,
        scaling: service,
        tags: this.#stops(name),
      };
    }
    const databases: Record<string, StoppableDatabase> = {};
    if (backing.database) {
      const { isCluster, identifier } = backing.database;
      databases.database = { kind: isCluster ? "cluster" : "instance", identifier, tags: databaseTags };
    }
    new OffHours(
      `${config.name}-off-hours`,
      {
        ...base,
        environment: config.name,
        schedule: config.offHours,
        services,
        databases,
        canaries: {},
        alarmNames: [],
      },
      { parent: this },
    );
  }
}
