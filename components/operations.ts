import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig } from "../stacks/environment-config";
import { Backups } from "./backups/backups";
import type { Base } from "./base";
import { Canary } from "./canary/component";
import { CLOUDFRONT_REGION } from "./cloudfront";
import { Observability } from "./observability/observability";
import { OffHours } from "./off-hours/off-hours";
import type { OperationTags } from "./operation-tags";
import { operationTags } from "./operation-tags";
import { regionalProvider } from "./provider";
import type { Running } from "./running";

/**
 * What happens around an application: a synthetic user visits it, alarms and a dashboard watch it, backups save it, and
 * where nobody works at night, it stops.
 *
 * Follows https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/operate.html.
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

    const canary = this.#canary();
    const alarmNames = this.#observability(canary)?.alarmNames ?? [];
    if (config.backups.enabled) this.#backups();
    if (config.offHours.enabled) this.#offHours(canary, alarmNames);

    this.registerOutputs({});
  }

  /** None where there is nothing for users to visit. */
  #canary(): Canary | undefined {
    const { url } = this.running;
    const { canaryMinutes } = this.config.observability;
    if (url === undefined || canaryMinutes === 0) return undefined;
    return new Canary(
      `${this.config.name}-canary`,
      {
        ...this.base,
        url,
        minutes: canaryMinutes,
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
        inCloudfrontRegion: this.config.aws.region === CLOUDFRONT_REGION,
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
      tags: OperationTags["services"],
    ) => Object.fromEntries(Object.entries(things).map(([key, thing]) => [key, { ...thing, tags }]));
    new OffHours(
      `${name}-off-hours`,
      {
        ...this.base,
        environment: name,
        schedule: offHours,
        services: tagged(this.running.services, this.#tags.services),
        databases: tagged(this.running.databases, this.#tags.database),
        canaries: canary ? tagged({ canary }, this.#tags.canary) : {},
        alarmNames,
      },
      { parent: this },
    );
  }
}
