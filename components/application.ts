import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig } from "../stacks/environment-config";
import { Backups } from "./backups/backups";
import type { Base } from "./base";
import { Canary } from "./canary/component";
import { Database } from "./database";
import type { FoundationOutputs } from "./foundation-exports";
import { Observability } from "./observability/observability";
import { DATABASE_LEAD_MINUTES, OffHours } from "./off-hours/off-hours";
import type { WeeklySchedule } from "./off-hours/schedule";
import { backupTags, offHoursTags } from "./operation-tags";
import { regionalProvider } from "./provider";
import { Storage } from "./storage";
import { WebService } from "./web-service";

/** A service behind a load balancer, its database, its objects, in the network that a foundation gives. */
export class Application extends pulumi.ComponentResource {
  public readonly storage: Storage;
  public readonly database: Database;
  public readonly service: WebService;

  /** @param config also gives the name that what the part consists of starts with. */
  constructor(
    name: string,
    config: ApplicationConfig,
    base: Base & FoundationOutputs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:environment:Application", name, {}, opts);
    const child = { parent: this };

    const hours = config.offHours.enabled ? config.offHours : undefined;
    const stops = (part: "service" | "database", leadMinutes = 0) =>
      offHoursTags(config.name, hours, { isExcept: config.offHours.except.includes(part), leadMinutes });
    const backup = backupTags(config.name, config.backups.enabled);
    const tags = {
      service: stops("service"),
      database: { ...stops("database", DATABASE_LEAD_MINUTES), ...backup },
    };

    this.storage = new Storage(
      `${config.name}-storage`,
      { ...base, ...config.storage, operationTags: backup },
      child,
    );
    this.database = new Database(
      `${config.name}-database`,
      {
        ...base,
        ...config.database,
        databaseName: config.database.name,
        operationTags: tags.database,
      },
      child,
    );
    this.service = new WebService(
      `${config.name}-service`,
      {
        ...base,
        ...config.service,
        variables: { ...config.service.variables, STORAGE_BUCKET: this.storage.bucketName },
        secrets: { DATABASE_CONNECTION: this.database.connectionParameterArn },
        connections: [
          {
            name: "database",
            securityGroupId: this.database.securityGroupId,
            port: this.database.port,
          },
        ],
        startStatements: this.database.readConnection,
        operationTags: tags.service,
        taskStatements: [...this.database.readPassword, ...this.storage.readWrite],
      },
      child,
    );

    const observability = this.#observe(config, base, hours);
    if (config.backups.enabled) {
      const { copyRegion } = config.backups;
      new Backups(
        `${config.name}-backups`,
        {
          ...base,
          ...config.backups,
          environment: config.name,
          copyProvider: copyRegion === undefined ? undefined : regionalProvider(config, copyRegion, child),
          topicArn: base.notifications().topicArn,
        },
        child,
      );
    }
    if (hours) {
      new OffHours(
        `${config.name}-off-hours`,
        {
          ...base,
          environment: config.name,
          schedule: hours,
          services: {
            service: {
              clusterName: this.service.clusterName,
              serviceName: this.service.serviceName,
              minTasks: config.service.minTasks,
              maxTasks: config.service.maxTasks,
              scaling: this.service,
              tags: tags.service,
            },
          },
          databases: {
            database: { kind: "instance", identifier: this.database.identifier, tags: tags.database },
          },
          canaries: observability.canaries,
          alarmNames: observability.alarmNames,
        },
        child,
      );
    }

    this.registerOutputs({ url: this.service.url });
  }

  /** Who notices when something is wrong: a synthetic user, alarms, and people who look at a dashboard. */
  #observe(config: ApplicationConfig, base: Base, hours: WeeklySchedule | undefined) {
    const { alarms, anomalyBands, canaryMinutes, dashboard, objectives } = config.observability;
    const child = { parent: this };
    const tags = offHoursTags(config.name, hours);
    const canary =
      canaryMinutes > 0
        ? new Canary(
            `${config.name}-canary`,
            { ...base, url: this.service.url, minutes: canaryMinutes, operationTags: tags },
            child,
          )
        : undefined;
    const { identifier } = this.database;
    const { certificateArn, observed } = this.service;
    const observability =
      alarms || dashboard
        ? new Observability(
            `${config.name}-observability`,
            {
              account: base.account,
              observed: {
                services: { service: observed },
                databases: { database: { ...config.database, identifier } },
                deadLetterQueues: {},
                certificates: certificateArn ? { service: certificateArn } : {},
                canaries: canary ? { canary: { canaryName: canary.canaryName, minutes: canaryMinutes } } : {},
              },
              topicArn: alarms ? base.notifications().topicArn : undefined,
              objectives,
              anomalyBands,
              dashboard,
            },
            child,
          )
        : undefined;
    return {
      alarmNames: observability?.alarmNames ?? [],
      canaries: canary ? { canary: { canaryName: canary.canaryName, tags } } : {},
    };
  }
}
