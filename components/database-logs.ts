import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** What {@link DatabaseLogs} takes. */
export interface DatabaseLogsArgs {
  /** Log → name of its log group, from {@link databaseLogGroups}. */
  readonly logGroups: Readonly<Record<string, string>>;
  /** Days that logs are kept. */
  readonly retentionDays: number;
  /** ARN of the key that encrypts them. */
  readonly keyArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** The logs that PostgreSQL on RDS can write, and the names that RDS gives their log groups. */
export function databaseLogGroups(identifier: string): Readonly<Record<string, string>> {
  const name = (log: string) => `/aws/rds/instance/${identifier}/${log}`;
  return { postgresql: name("postgresql"), upgrade: name("upgrade") };
}

/**
 * The log groups of a database. They are made before it, because RDS makes missing ones itself, unencrypted and kept
 * for ever.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html.
 */
export class DatabaseLogs extends pulumi.ComponentResource {
  public readonly groups: readonly aws.cloudwatch.LogGroup[];

  constructor(name: string, args: DatabaseLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabaseLogs", name, {}, opts);
    this.groups = Object.entries(args.logGroups).map(
      ([log, groupName]) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${log}`,
          {
            name: groupName,
            retentionInDays: args.retentionDays,
            kmsKeyId: args.keyArn,
            tags: args.tags(),
          },
          { parent: this },
        ),
    );
    this.registerOutputs({});
  }
}
