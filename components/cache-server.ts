import type * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";
import type { NetworkOutputs } from "./network";

/** What every kind of cache takes. */
export interface CacheServerArgs {
  readonly network: NetworkOutputs;
  /** Name by which AWS knows it, at most 40 characters. */
  readonly cacheName: string;
  /** Version of Valkey, e.g. `8.0`. */
  readonly engineVersion: string;
  /** Days that daily snapshots are kept; 0 for none. */
  readonly snapshotDays: number;
  /** Group of the users that may log in. */
  readonly userGroupId: pulumi.Input<string>;
  /** ARN of the key for data and snapshots. */
  readonly keyArn: pulumi.Input<string>;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/** What every kind of cache offers. */
export interface CacheServer {
  /** Host name of the one that takes writes. */
  readonly host: pulumi.Output<string>;
  /** Host name of those that read, and their port. */
  readonly readerHost: pulumi.Output<string>;
  /** The port of its reader endpoint. */
  readonly readerPort: number;
  /** Ports that clients connect to. */
  readonly ports: readonly number[];
  /** How IAM names it: what precedes the name in its ARN. */
  readonly arnType: "serverlesscache" | "replicationgroup";
}

/** The port of Valkey. */
export const PORT = 6379;
/** When snapshots are taken (UTC). */
export const SNAPSHOT_TIME = "02:00";

/** The major version, by which parameter groups and serverless caches are told apart: `8` of `8.0`. */
export function majorVersion(engineVersion: string): string {
  return engineVersion.split(".")[0] ?? engineVersion;
}
