import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "./account";
import { DatabaseLogs } from "./database-logs";
import { DatabaseMonitoring } from "./database-monitoring";
import type { DatabaseServer, DatabaseServerArgs, SecretOfServer, SecretOwner } from "./database-server";
import {
  CERTIFICATE_AUTHORITY,
  MASTER_USER,
  PARAMETERS,
  PORT,
  WINDOWS,
  keeping,
  majorVersion,
} from "./database-server";
import { onlySecret } from "./database-password";
import { guarded } from "./protection";

/** What a {@link DatabaseInstance} takes. */
export interface DatabaseInstanceArgs extends DatabaseServerArgs {
  /** e.g. `db.t4g.micro`. */
  readonly instanceClass: string;
  /** Size to start with, and size up to which it grows by itself, in GiB. */
  readonly storage: { readonly gib: number; readonly maxGib: number };
}

/**
 * PostgreSQL on an RDS instance; with `multiAz`, a standby in a second zone takes over, which doubles the price. It has
 * no read replicas: RDS makes none of an instance whose password it manages
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html).
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html.
 */
export class DatabaseInstance extends pulumi.ComponentResource implements DatabaseServer {
  public readonly host: pulumi.Output<string>;
  public readonly readerHost = undefined;
  public readonly secret: pulumi.Output<SecretOfServer>;
  public readonly secretOwner: SecretOwner;
  public readonly proxyTarget: { readonly dbInstanceIdentifier: pulumi.Output<string> };
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: DatabaseInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabaseInstance", name, {}, opts);
    const child = { parent: this };
    const { identifier } = args;

    const logs = new DatabaseLogs(
      `${name}-logs`,
      { ...args, of: "instance", exports: ["postgresql", "upgrade"] },
      child,
    );
    const monitoring = new DatabaseMonitoring(
      `${name}-monitoring`,
      {
        ...args,
        instances: identifier,
        intervalSeconds: args.monitoringIntervalSeconds,
        insightsDays: args.performanceInsightsDays,
      },
      child,
    );
    const instance = new aws.rds.Instance(
      `${name}-instance`,
      {
        // A name of our own: log groups and permissions are made for it before it exists. And a change that would
        // replace the database fails on the name instead of starting an empty one.
        identifier,
        engine: "postgres",
        engineVersion: args.engineVersion,
        instanceClass: args.instanceClass,
        autoMinorVersionUpgrade: true,
        parameterGroupName: this.#parameters(name, args).name,
        dbName: args.databaseName,
        username: MASTER_USER,
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.keyArn,
        iamDatabaseAuthenticationEnabled: true,

        storageType: "gp3",
        allocatedStorage: args.storage.gib,
        maxAllocatedStorage: args.storage.maxGib > args.storage.gib ? args.storage.maxGib : undefined,
        storageEncrypted: true,
        kmsKeyId: args.keyArn,

        port: PORT,
        publiclyAccessible: false,
        dbSubnetGroupName: this.#subnets(name, args).name,
        vpcSecurityGroupIds: [args.securityGroupId],
        caCertIdentifier: CERTIFICATE_AUTHORITY,

        multiAz: args.multiAz,
        backupRetentionPeriod: args.backupRetentionDays,
        backupWindow: WINDOWS.backup,
        maintenanceWindow: WINDOWS.maintenance,
        ...keeping(args),

        enabledCloudwatchLogsExports: [...logs.exports],
        ...monitoring.settings,
        tags: { ...args.tags(), ...args.operationTags },
      },
      { parent: this, ...guarded(args.deletionProtection), dependsOn: [...logs.groups] },
    );
    this.host = instance.address;
    this.secret = instance.masterUserSecrets.apply(onlySecret);
    this.secretOwner = {
      prefix: "rds!db-",
      tag: "aws:rds:primaryDBInstanceArn",
      arn: arn(args.account, "rds", `db:${identifier}`),
    };
    this.proxyTarget = { dbInstanceIdentifier: instance.identifier };
    this.ready = [instance];

    this.registerOutputs({ host: this.host });
  }

  #subnets(name: string, { network, tags }: DatabaseServerArgs): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      `${name}-subnets`,
      { description: "Isolated subnets", subnetIds: [...network.subnetIds.isolated], tags: tags() },
      { parent: this },
    );
  }

  #parameters(name: string, { engineVersion, tags }: DatabaseServerArgs): aws.rds.ParameterGroup {
    return new aws.rds.ParameterGroup(
      `${name}-parameters`,
      {
        description: "TLS only; connections, schema changes and slow statements logged",
        family: `postgres${majorVersion(engineVersion)}`,
        parameters: [...PARAMETERS],
        tags: tags(),
      },
      { parent: this },
    );
  }
}
