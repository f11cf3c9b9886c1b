import * as pulumi from "@pulumi/pulumi";

import type { EnvironmentConfig } from "../stacks/environment-config";
import { currentAccount } from "./account";
import { Database } from "./database";
import { LogBucket } from "./log-bucket";
import { Network } from "./network";
import { Storage } from "./storage";
import { WebService } from "./web-service";

/**
 * A three-tier environment: a service behind a load balancer, its database, its objects, in a network of their own.
 * What differs between environments differs in their configuration alone.
 */
export class Environment extends pulumi.ComponentResource {
  public readonly network: Network;
  public readonly storage: Storage;
  public readonly database: Database;
  public readonly service: WebService;

  constructor(name: string, config: EnvironmentConfig, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:environment:Environment", name, {}, opts);
    const child = { parent: this };
    const everywhere = {
      account: currentAccount(child),
      deletionProtection: config.deletionProtection,
      permissionsBoundary: config.iam.permissionsBoundary,
      logRetentionDays: config.logs.retentionDays,
    };

    const logBucket = new LogBucket(
      `${name}-logs`,
      { ...everywhere, retentionDays: config.logs.bucketDays, sourceBucketPrefix: `${name}-` },
      child,
    );
    this.network = new Network(
      `${name}-network`,
      {
        ...everywhere,
        ...config.network,
        flowLogs: { ...config.network.flowLogs, retentionDays: config.logs.retentionDays },
        logBucket,
      },
      child,
    );
    this.storage = new Storage(`${name}-storage`, { ...everywhere, ...config.storage, logBucket }, child);
    this.database = new Database(
      `${name}-database`,
      { ...everywhere, ...config.database, databaseName: config.database.name, network: this.network },
      child,
    );
    this.service = new WebService(
      `${name}-service`,
      {
        ...everywhere,
        ...config.service,
        network: this.network,
        logBucket,
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
        taskStatements: [...this.database.readPassword, ...this.storage.readWrite],
      },
      child,
    );

    this.registerOutputs({ url: this.service.url, vpcId: this.network.vpcId });
  }
}
