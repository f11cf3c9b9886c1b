import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "./account";
import { DatabaseLogs } from "./database-logs";
import { DatabaseMonitoring } from "./database-monitoring";
import { onlySecret } from "./database-password";
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
import { HOURS_TAG } from "./operation-tags";
import { guarded } from "./protection";

/** What a {@link DatabaseCluster} takes. */
export interface DatabaseClusterArgs extends DatabaseServerArgs {
  /**
   * Capacity of each instance, in Aurora capacity units (ACUs, about 2 GiB of memory each), in steps of 0.5. A minimum
   * of 0 pauses the database after five minutes without connections; the next one waits about 15 seconds.
   */
  readonly capacity: { readonly minAcu: number; readonly maxAcu: number };
  /** Instances that only read, besides the standby of `multiAz`, which reads too. */
  readonly readReplicas: number;
}

/** Seconds without connections after which a database pauses, if its minimum capacity is 0. */
const AUTO_PAUSE_SECONDS = 300;

/**
 * Aurora PostgreSQL, Serverless v2: storage that grows by itself and is kept in three zones, and instances that grow
 * and shrink with the load. Instances are numbered and all alike; the first to come writes, the others read, and take
 * over in a failure.
 *
 * Aurora's own deletion protection covers the cluster, but not its last instance, so Pulumi protects both.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html.
 */
export class DatabaseCluster extends pulumi.ComponentResource implements DatabaseServer {
  public readonly host: pulumi.Output<string>;
  public readonly readerHost: pulumi.Output<string> | undefined;
  public readonly secret: pulumi.Output<SecretOfServer>;
  public readonly secretOwner: SecretOwner;
  public readonly proxyTarget: { readonly dbClusterIdentifier: pulumi.Output<string> };
  public readonly ready: readonly pulumi.Resource[];

  constructor(
    private readonly name: string,
    args: DatabaseClusterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:database:DatabaseCluster", name, {}, opts);
    const { identifier } = args;

    const subnets = new aws.rds.SubnetGroup(
      `${name}-subnets`,
      {
        description: "Isolated subnets",
        subnetIds: [...args.network.subnetIds.isolated],
        tags: args.tags(),
      },
      { parent: this },
    );
    const cluster = this.#cluster(args, subnets);
    this.host = cluster.endpoint;
    this.secret = cluster.masterUserSecrets.apply(onlySecret);
    this.secretOwner = {
      prefix: "rds!cluster-",
      tag: "aws:rds:primaryDBClusterArn",
      arn: arn(args.account, "rds", `cluster:${identifier}`),
    };
    this.proxyTarget = { dbClusterIdentifier: cluster.clusterIdentifier };

    const instances = this.#instances(args, cluster, subnets);
    this.ready = instances;
    this.readerHost = instances.length > 1 ? cluster.readerEndpoint : undefined;

    this.registerOutputs({ host: this.host });
  }

  #cluster(args: DatabaseClusterArgs, subnets: aws.rds.SubnetGroup): aws.rds.Cluster {
    const { name } = this;
    const { identifier, capacity } = args;
    const logs = new DatabaseLogs(
      `${name}-logs`,
      { ...args, of: "cluster", exports: ["postgresql"] },
      { parent: this },
    );
    return new aws.rds.Cluster(
      `${name}-cluster`,
      {
        // A name of our own, for the same reasons as that of an instance: a replacement fails on it.
        clusterIdentifier: identifier,
        engine: "aurora-postgresql",
        engineMode: "provisioned",
        engineVersion: args.engineVersion,
        dbClusterParameterGroupName: this.#parameters(args).name,
        databaseName: args.databaseName,
        masterUsername: MASTER_USER,
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.keyArn,
        iamDatabaseAuthenticationEnabled: true,

        serverlessv2ScalingConfiguration: {
          minCapacity: capacity.minAcu,
          maxCapacity: capacity.maxAcu,
          ...(capacity.minAcu === 0 && { secondsUntilAutoPause: AUTO_PAUSE_SECONDS }),
        },
        storageEncrypted: true,
        kmsKeyId: args.keyArn,

        port: PORT,
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: [args.securityGroupId],

        backupRetentionPeriod: args.backupRetentionDays,
        preferredBackupWindow: WINDOWS.backup,
        preferredMaintenanceWindow: WINDOWS.maintenance,
        ...keeping(args),

        enabledCloudwatchLogsExports: [...logs.exports],
        tags: { ...args.tags(), ...args.operationTags },
      },
      { parent: this, ...guarded(args.deletionProtection), dependsOn: [...logs.groups] },
    );
  }

  #instances(
    args: DatabaseClusterArgs,
    cluster: aws.rds.Cluster,
    subnets: aws.rds.SubnetGroup,
  ): readonly aws.rds.ClusterInstance[] {
    const { name } = this;
    const monitoring = new DatabaseMonitoring(
      `${name}-monitoring`,
      {
        ...args,
        instances: `${args.identifier}-*`,
        intervalSeconds: args.monitoringIntervalSeconds,
        insightsDays: args.performanceInsightsDays,
      },
      { parent: this },
    );
    const count = 1 + (args.multiAz ? 1 : 0) + args.readReplicas;
    return Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      return new aws.rds.ClusterInstance(
        `${name}-instance-${number}`,
        {
          identifier: `${args.identifier}-${number}`,
          clusterIdentifier: cluster.id,
          engine: "aurora-postgresql",
          engineVersion: args.engineVersion,
          instanceClass: "db.serverless",
          autoMinorVersionUpgrade: true,
          publiclyAccessible: false,
          dbSubnetGroupName: subnets.name,
          caCertIdentifier: CERTIFICATE_AUTHORITY,
          // Those up to tier 1 grow and shrink with the writer, so that they are big enough to take over from it.
          promotionTier: Math.min(index, 2),
          copyTagsToSnapshot: true,
          ...monitoring.settings,
          tags: { ...args.tags(), ...runningHours(args.operationTags) },
        },
        { parent: this, ...guarded(args.deletionProtection) },
      );
    });
  }

  #parameters({ engineVersion, tags }: DatabaseServerArgs): aws.rds.ClusterParameterGroup {
    return new aws.rds.ClusterParameterGroup(
      `${this.name}-parameters`,
      {
        description: "TLS only; connections, schema changes and slow statements logged",
        family: `aurora-postgresql${majorVersion(engineVersion)}`,
        parameters: [...PARAMETERS],
        tags: tags(),
      },
      { parent: this },
    );
  }
}

/** What the cluster's tags say of its instances: the hours they run. The cluster itself is what is stopped and copied. */
function runningHours(tags: DatabaseServerArgs["operationTags"] = {}) {
  const { [HOURS_TAG]: hours } = tags;
  return hours === undefined ? {} : { [HOURS_TAG]: hours };
}
