import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig } from "../stacks/environment-config";
import type { Base } from "./base";
import { Database } from "./database";
import type { FoundationOutputs } from "./foundation-exports";
import { operationTags } from "./operation-tags";
import type { Running } from "./running";
import { Storage } from "./storage";
import { WebService } from "./web-service";

/** A service behind a load balancer, its database, its objects, in the network that a foundation gives. */
export class Application extends pulumi.ComponentResource {
  public readonly storage: Storage;
  public readonly database: Database;
  public readonly service: WebService;
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

    this.storage = new Storage(
      `${config.name}-storage`,
      { ...base, ...config.storage, operationTags: tags.storage },
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

    this.running = this.#running(config);

    this.registerOutputs({ url: this.service.url });
  }

  #running(config: ApplicationConfig): Running {
    const { certificateArn, observed, url } = this.service;
    const { identifier } = this.database;
    const { instanceClass, storage } = config.database;
    return {
      url,
      services: { service: { ...observed, scaling: this.service } },
      databases: { database: { kind: "instance", identifier, instanceClass, storage } },
      deadLetterQueues: {},
      certificates: certificateArn ? { service: certificateArn } : {},
    };
  }
}
