import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn } from "../account";
import type { ComponentTags } from "../component-tags";
import { BACKUP_TAG } from "../operation-tags";
import type { Statement } from "../policy-document";
import { backupRole } from "./backup-role";

/** What {@link RestoreTests} takes. */
export interface RestoreTestsArgs {
  readonly account: Account;
  /** Value of the tag `Backup` of what was backed up. */
  readonly environment: string;
  /** Vault that backups are restored from. */
  readonly vaultArn: pulumi.Input<string>;
  /** What is restored: types as AWS Backup calls them. */
  readonly types: readonly ("Aurora" | "RDS")[];
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/** How long what was restored is there for a closer look, in hours, before AWS Backup deletes it. */
const VALIDATION_HOURS = 2;

/**
 * A restore of the latest backup once a month, into a database that nobody uses and that is deleted again. A backup that
 * was never restored is a hope.
 *
 * Follows https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html.
 */
export class RestoreTests extends pulumi.ComponentResource {
  /** Role that restores run as. */
  public readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: RestoreTestsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:backups:RestoreTests", name, {}, opts);

    const plan = new aws.backup.RestoreTestingPlan(
      `${name}-plan`,
      {
        // Letters, digits and underscores; 50 at most.
        name: name.replaceAll("-", "_"),
        scheduleExpression: "cron(0 6 ? * 1#1 *)",
        startWindowHours: 8,
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [args.vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: 7,
        },
        tags: args.tags(),
      },
      { parent: this },
    );
    const { role, permissions } = backupRole(
      name,
      {
        ...args,
        description: "Lets AWS Backup restore a backup of the database, to see that it can be",
        statements: restoreDatabases(args.account),
      },
      { parent: this },
    );
    this.roleArn = role.arn;
    for (const type of args.types) {
      new aws.backup.RestoreTestingSelection(
        `${name}-${type.toLowerCase()}`,
        {
          name: type.toLowerCase(),
          restoreTestingPlanName: plan.name,
          protectedResourceType: type,
          protectedResourceArns: ["*"],
          protectedResourceConditions: {
            stringEquals: [{ key: `aws:ResourceTag/${BACKUP_TAG}`, value: args.environment }],
          },
          iamRoleArn: role.arn,
          validationWindowHours: VALIDATION_HOURS,
        },
        { parent: this, dependsOn: [...permissions] },
      );
    }

    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/** How names start of what a restore test makes. */
const TESTED = "awsbackup-restore-test-";

/**
 * What restoring a database takes, limited to the copies that tests make. (The managed policy for restores may launch
 * instances with any role; a test of a database needs none.)
 */
function restoreDatabases(account: Account): readonly Statement[] {
  const rds = (resource: string) => arn(account, "rds", resource);
  const viaRds = { "kms:ViaService": pulumi.interpolate`rds.${account.region}.${account.dnsSuffix}` };
  const keys = arn(account, "kms", "key/*");
  return [
    {
      sid: "FindBackups",
      actions: [
        "rds:DescribeDBClusterSnapshots",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:DescribeDBSnapshots",
        "rds:ListTagsForResource",
      ],
      resources: [rds("cluster-snapshot:*"), rds("cluster:*"), rds("db:*"), rds("snapshot:*")],
    },
    {
      sid: "RestoreCopies",
      actions: [
        "rds:AddTagsToResource",
        "rds:CreateDBInstance",
        "rds:RestoreDBClusterFromSnapshot",
        "rds:RestoreDBInstanceFromDBSnapshot",
      ],
      resources: [
        rds(`cluster:${TESTED}*`),
        rds(`db:${TESTED}*`),
        rds("cluster-snapshot:awsbackup:*"),
        rds("snapshot:awsbackup:*"),
        // What every instance refers to: subnets, options, parameters.
        rds("cluster-pg:*"),
        rds("og:*"),
        rds("pg:*"),
        rds("subgrp:*"),
      ],
    },
    {
      sid: "DeleteCopies",
      actions: ["rds:DeleteDBCluster", "rds:DeleteDBInstance"],
      resources: [rds(`cluster:${TESTED}*`), rds(`db:${TESTED}*`)],
    },
    {
      sid: "DescribeKeys",
      actions: "kms:DescribeKey",
      resources: keys,
      conditions: { StringEquals: viaRds },
    },
    {
      sid: "GrantKeysToRds",
      actions: "kms:CreateGrant",
      resources: keys,
      conditions: { StringEquals: viaRds, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
