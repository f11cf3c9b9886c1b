import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { CacheServer, CacheServerArgs } from "./cache-server";
import { PORT, majorVersion } from "./cache-server";
import { guarded } from "./protection";

/** What {@link CacheNodes} take. */
export interface CacheNodesArgs extends CacheServerArgs {
  /** e.g. `cache.t4g.micro`. */
  readonly nodeType: string;
  /** Nodes beside the first, in other zones, that read and take over; without any, a failure loses the cache. */
  readonly replicas: number;
  /** Days that the cache's log is kept, and the key that encrypts it, which has to take {@link cacheLogGroups}. */
  readonly logRetentionDays: number;
}

/** The logs that a cache writes: what was slow, and what happened to it. */
const LOGS = ["slow-log", "engine-log"] as const;

/** Names of a cache's log groups, whatever log it is. */
export function cacheLogGroups(cacheName: string): string {
  return `/aws/elasticache/${cacheName}/*`;
}

/**
 * A Valkey cache on nodes of one size: one that writes, and replicas in other zones. It takes connections by TLS alone.
 *
 * Follows https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html.
 */
export class CacheNodes extends pulumi.ComponentResource implements CacheServer {
  public readonly host: pulumi.Output<string>;
  public readonly readerHost: pulumi.Output<string>;
  public readonly readerPort = PORT;
  public readonly ports = [PORT];
  public readonly arnType = "replicationgroup";

  constructor(
    private readonly name: string,
    args: CacheNodesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:cache:CacheNodes", name, {}, opts);
    const subnets = new aws.elasticache.SubnetGroup(
      `${name}-subnets`,
      {
        name: args.cacheName,
        description: "Isolated subnets",
        subnetIds: [...args.network.subnetIds.isolated],
        tags: args.tags(),
      },
      { parent: this },
    );
    const group = new aws.elasticache.ReplicationGroup(
      `${name}-nodes`,
      {
        replicationGroupId: args.cacheName,
        description: `Cache of ${name}`,
        engine: "valkey",
        engineVersion: args.engineVersion,
        autoMinorVersionUpgrade: true,
        nodeType: args.nodeType,
        numCacheClusters: args.replicas + 1,
        automaticFailoverEnabled: args.replicas > 0,
        multiAzEnabled: args.replicas > 0,
        parameterGroupName: `default.valkey${majorVersion(args.engineVersion)}`,
        port: PORT,
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        atRestEncryptionEnabled: true,
        kmsKeyId: args.keyArn,
        userGroupIds: [args.userGroupId],
        subnetGroupName: subnets.name,
        securityGroupIds: [args.securityGroupId],
        snapshotRetentionLimit: args.snapshotDays,
        ...(args.snapshotDays > 0 && { snapshotWindow: "02:00-03:00" }),
        ...(args.deletionProtection && { finalSnapshotIdentifier: `${args.cacheName}-final` }),
        maintenanceWindow: "sun:03:30-sun:04:30",
        logDeliveryConfigurations: this.#logs(args),
        tags: args.tags(),
      },
      { parent: this, ...guarded(args.deletionProtection) },
    );
    this.host = group.primaryEndpointAddress;
    this.readerHost = group.readerEndpointAddress;
    this.registerOutputs({ host: this.host });
  }

  #logs(args: CacheNodesArgs) {
    return LOGS.map((log) => {
      const group = new aws.cloudwatch.LogGroup(
        `${this.name}-${log}`,
        {
          name: cacheLogGroups(args.cacheName).replace("*", log),
          retentionInDays: args.logRetentionDays,
          kmsKeyId: args.keyArn,
          tags: args.tags(),
        },
        { parent: this },
      );
      return { logType: log, destinationType: "cloudwatch-logs", destination: group.name, logFormat: "json" };
    });
  }
}
