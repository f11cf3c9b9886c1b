import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { CacheServer, CacheServerArgs } from "./cache-server";
import { PORT, SNAPSHOT_TIME, majorVersion } from "./cache-server";
import { guarded } from "./protection";

/** What a {@link CacheServerless} takes. */
export interface CacheServerlessArgs extends CacheServerArgs {
  /** Most data in GB, and most ElastiCache processing units a second; beyond them requests fail. */
  readonly limits: { readonly dataGb: number; readonly unitsPerSecond: number };
}

/** Serverless caches let clients that only read in by a port of their own. */
const READER_PORT = 6380;

/**
 * A Valkey cache that grows and shrinks by itself, over all zones. It is paid by what is in it and what is asked of it,
 * between a minimum of about $6 a month and the limits. It takes connections by TLS alone.
 *
 * Follows https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.corecomponents.html.
 */
export class CacheServerless extends pulumi.ComponentResource implements CacheServer {
  public readonly host: pulumi.Output<string>;
  public readonly readerHost: pulumi.Output<string>;
  public readonly readerPort = READER_PORT;
  public readonly ports = [PORT, READER_PORT];
  public readonly arnType = "serverlesscache";

  constructor(name: string, args: CacheServerlessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:cache:CacheServerless", name, {}, opts);
    const cache = new aws.elasticache.ServerlessCache(
      `${name}-cache`,
      {
        name: args.cacheName,
        description: `Cache of ${name}`,
        engine: "valkey",
        majorEngineVersion: majorVersion(args.engineVersion),
        cacheUsageLimits: {
          dataStorage: { maximum: args.limits.dataGb, unit: "GB" },
          ecpuPerSeconds: [{ maximum: args.limits.unitsPerSecond }],
        },
        userGroupId: args.userGroupId,
        kmsKeyId: args.keyArn,
        subnetIds: [...args.network.subnetIds.isolated],
        securityGroupIds: [args.securityGroupId],
        snapshotRetentionLimit: args.snapshotDays,
        ...(args.snapshotDays > 0 && { dailySnapshotTime: SNAPSHOT_TIME }),
        tags: args.tags(),
      },
      { parent: this, ...guarded(args.deletionProtection) },
    );
    this.host = cache.endpoints.apply(addressOf);
    this.readerHost = cache.readerEndpoints.apply(addressOf);
    this.registerOutputs({ host: this.host });
  }
}

function addressOf(endpoints: readonly { readonly address: string }[]): string {
  const [endpoint] = endpoints;
  if (!endpoint) throw new pulumi.RunError("ElastiCache names no endpoint of the serverless cache");
  return endpoint.address;
}
