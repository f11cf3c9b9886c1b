import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** What {@link DatabaseLogs} takes. */
export interface DatabaseLogsArgs {
  /** Whose logs: an RDS instance's, or an Aurora cluster's. */
  readonly of: "instance" | "cluster";
  /** Name of the instance or cluster. */
  readonly identifier: string;
  /** The logs that it writes, by AWS's names: `postgresql`, `upgrade`. */
  readonly exports: readonly string[];
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** ARN of the key that encrypts them; its policy has to take {@link databaseLogGroups}. */
  readonly keyArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** The names that RDS gives a database's log groups, whatever log it is. */
export function databaseLogGroups(of: DatabaseLogsArgs["of"], identifier: string): string {
  return `/aws/rds/${of}/${identifier}/*`;
}

/**
 * The log groups of a database. They are made before it, because RDS makes missing ones itself, unencrypted and kept
 * for ever.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html.
 */
export class DatabaseLogs extends pulumi.ComponentResource {
  /** The logs to write. */
  public readonly exports: readonly string[];
  /** Depend on these before making the database. */
  public readonly groups: readonly aws.cloudwatch.LogGroup[];

  constructor(name: string, args: DatabaseLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabaseLogs", name, {}, opts);
    this.exports = args.exports;
    this.groups = args.exports.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${log}`,
          {
            name: databaseLogGroups(args.of, args.identifier).replace("*", log),
            retentionInDays: args.logRetentionDays,
            kmsKeyId: args.keyArn,
            tags: args.tags(),
          },
          { parent: this },
        ),
    );
    this.registerOutputs({});
  }
}
