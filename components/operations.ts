import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig } from "../stacks/environment-config";
import { Backups } from "./backups/backups";
import type { Base } from "./base";
import { Canary } from "./canary/component";
import { Observability } from "./observability/observability";
import { OffHours } from "./off-hours/off-hours";
import type { OperationTags } from "./operation-tags";
import { operationTags } from "./operation-tags";
import { regionalProvider } from "./provider";
import type { Running } from "./running";

/**
 * What happens around an application: a synthetic user visits it, alarms and a dashboard watch it, backups save it, and
 * where nobody works at night, it stops.
 */
export class Operations extends pulumi.ComponentResource {
  readonly #tags: OperationTags;

  /** @param config also gives the name that what the part consists of starts with. */
  constructor(
    name: string,
    private readonly config: ApplicationConfig,
    private readonly base: Base,
    private readonly running: Running,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:environment:Operations", name, {}, opts);
    this.#tags = operationTags(config);

    const canary = config.observability.canaryMinutes > 0 ? this.#canary() : undefined;
    const alarmNames = this.#observability(canary)?.alarmNames ?? [];
    if (config.backups.enabled) this.#backups();
    if (config.offHours.enabled) this.#offHours(canary, alarmNames);

    this.registerOutputs({});
  }

  #canary(): Canary {
    return new Canary(
      `${this.config.name}-canary`,
      {
        ...this.base,
        url: this.running.url,
        minutes: this.config.observability.canaryMinutes,
        operationTags: this.#tags.canary,
      },
      { parent: this },
    );
  }

  #observability(canary: Canary | undefined): Observability | undefined {
    const { alarms, canaryMinutes, dashboard } = this.config.observability;
    if (!alarms && !dashboard) return undefined;
    return new Observability(
      `${this.config.name}-observability`,
      {
        ...this.config.observability,
        account: this.base.account,
        observed: {
          ...this.running,
          canaries: canary ? { canary: { canaryName: canary.canaryName, minutes: canaryMinutes } } : {},
        },
        topicArn: alarms ? this.base.notifications().topicArn : undefined,
      },
      { parent: this },
    );
  }

  #backups(): void {
    const { backups, name } = this.config;
    const kinds = Object.values(this.running.databases).map(({ kind }) => kind);
    const types = (["instance", "cluster"] as const).filter((kind) => kinds.includes(kind));
    new Backups(
      `${name}-backups`,
      {
        ...this.base,
        ...backups,
        environment: name,
        copyProvider:
          backups.copyRegion === undefined
            ? undefined
            : regionalProvider(this.config, backups.copyRegion, { parent: this }),
        restoreTests: backups.restoreTests
          ? types.map((kind) => (kind === "instance" ? "RDS" : "Aurora"))
          : [],
        topicArn: this.base.notifications().topicArn,
      },
      { parent: this },
    );
  }

  #offHours(canary: Canary | undefined, alarmNames: readonly string[]): void {
    const { name, offHours } = this.config;
    const tagged = <Thing extends object>(
      things: Readonly<Record<string, Thing>>,
      tags: OperationTags["service"],
    ) => Object.fromEntries(Object.entries(things).map(([key, thing]) => [key, { ...thing, tags }]));
    new OffHours(
      `${name}-off-hours`,
      {
        ...this.base,
        environment: name,
        schedule: offHours,
        services: tagged(this.running.services, this.#tags.service),
        databases: tagged(this.running.databases, this.#tags.database),
        canaries: canary ? tagged({ canary }, this.#tags.canary) : {},
        alarmNames,
      },
      { parent: this },
    );
  }
}
