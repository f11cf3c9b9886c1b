import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { currentAccount } from "../account";
import { alarm } from "../alarm";
import { componentTags } from "../component-tags";
import { BACKUP_TAG } from "../operation-tags";
import { backupRole } from "./backup-role";
import type { RestoreTestsArgs } from "./restore-tests";
import { RestoreTests } from "./restore-tests";
import type { VaultLock } from "./vault";
import { Vault } from "./vault";

/** What {@link Backups} takes. */
export interface BackupsArgs {
  readonly account: Account;
  /** Name of the environment: the value of the tag `Backup` of what is backed up. */
  readonly environment: string;
  /** Days that the backup of each day is kept. */
  readonly dailyDays: number;
  /** Days that the backup of each month's first day is kept; 0 for none. */
  readonly monthlyDays: number;
  /** Who may delete a backup before its time: everybody with the permission, whoever may unlock, or nobody. */
  readonly lock: "none" | VaultLock["mode"];
  /** Days in which a compliance lock can still be taken off, at least 3. */
  readonly lockChangeableDays: number;
  /** Provider of the region that every backup is copied to. Default: none, no copies. */
  readonly copyProvider?: aws.Provider | undefined;
  /** Databases of which the latest backup is restored once a month, to see that it can be; none for no tests. */
  readonly restoreTests: RestoreTestsArgs["types"];
  /** Topic that is told of backups that fail or don't happen. */
  readonly topicArn: pulumi.Input<string>;
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
}

/** What AWS Backup needs to copy databases, and what to copy buckets. */
const POLICIES = [
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "AWSBackupServiceRolePolicyForS3Backup",
] as const;
/** The longest period that an alarm can look back, in seconds. */
const SINCE_LAST_BACKUP = 86_400;

/**
 * Daily and monthly backups of everything in the account that has the environment's tag `Backup`, in a vault apart from
 * the data, copied to another region where that is wanted.
 *
 * Follows https://docs.aws.amazon.com/prescriptive-guidance/latest/security-best-practices/backups.html and
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html.
 */
export class Backups extends pulumi.ComponentResource {
  readonly #tags = componentTags("backups");

  constructor(
    private readonly name: string,
    args: BackupsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:backups:Backups", name, {}, opts);
    const tags = this.#tags;

    const vault = new Vault(name, { ...args, lock: lockOf(args), tags }, { parent: this });
    const copy = args.copyProvider && this.#copyVault(args, args.copyProvider);

    const plan = new aws.backup.Plan(
      `${name}-plan`,
      {
        name,
        rules: rulesOf(args).map(({ ruleName, schedule, days }) => ({
          ruleName,
          targetVaultName: vault.vaultName,
          schedule,
          startWindow: 60,
          completionWindow: 600,
          lifecycle: { deleteAfter: days },
          recoveryPointTags: tags(),
          ...(copy && {
            copyActions: [{ destinationVaultArn: copy.vaultArn, lifecycle: { deleteAfter: days } }],
          }),
        })),
        tags: tags(),
      },
      { parent: this, dependsOn: [vault] },
    );
    const { role, permissions } = backupRole(
      name,
      { ...args, description: "Lets AWS Backup copy what has the tag Backup", policies: POLICIES, tags },
      { parent: this },
    );
    new aws.backup.Selection(
      `${name}-selection`,
      {
        name,
        planId: plan.id,
        iamRoleArn: role.arn,
        selectionTags: [{ type: "STRINGEQUALS", key: BACKUP_TAG, value: args.environment }],
      },
      { parent: this, dependsOn: [...permissions] },
    );
    const tests =
      args.restoreTests.length > 0
        ? new RestoreTests(
            `${name}-restore-tests`,
            { ...args, vaultArn: vault.vaultArn, types: args.restoreTests, tags },
            { parent: this },
          )
        : undefined;
    this.#tell(args, vault.vaultName, [role.arn, ...(tests ? [tests.roleArn] : [])]);

    this.registerOutputs({ vaultName: vault.vaultName });
  }

  /** The vault of the copies, in the provider's region. */
  #copyVault(args: BackupsArgs, provider: aws.Provider): Vault {
    return new Vault(
      `${this.name}-copies`,
      { ...args, account: currentAccount({ provider }), lock: lockOf(args), tags: this.#tags },
      { parent: this, providers: [provider] },
    );
  }

  /** Of what fails, and of a day without any backup: a plan that selects nothing fails at nothing. */
  #tell(args: BackupsArgs, vaultName: string, roleArns: readonly pulumi.Input<string>[]): void {
    const failed = ["ABORTED", "EXPIRED", "FAILED"];
    const rule = new aws.cloudwatch.EventRule(
      `${this.name}-failed`,
      {
        name: `${this.name}-failed`,
        description: "A backup, a copy or a test restore failed",
        // The account's other plans use other roles. A restore's state is called its status.
        eventPattern: pulumi.jsonStringify({
          source: ["aws.backup"],
          "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
          detail: { iamRoleArn: roleArns, $or: [{ state: failed }, { status: failed }] },
        }),
        tags: this.#tags(),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${this.name}-failed`,
      {
        rule: rule.name,
        arn: args.topicArn,
        inputTransformer: {
          inputPaths: {
            what: "$.detail-type",
            state: "$.detail.state",
            status: "$.detail.status",
            resource: "$.detail.resourceArn",
            why: "$.detail.statusMessage",
          },
          inputTemplate: `"<what>: <state><status> for <resource>. <why>"`,
        },
      },
      { parent: this },
    );
    alarm(
      `${this.name}-missing`,
      {
        description: `No backup was completed in ${vaultName} for a day: see the jobs of AWS Backup, and the tag ${BACKUP_TAG} of what should have been copied.`,
        watched: {
          metric: {
            namespace: "AWS/Backup",
            name: "NumberOfBackupJobsCompleted",
            dimensions: { BackupVaultName: vaultName },
            statistic: "Sum",
          },
        },
        comparison: "below",
        threshold: 1,
        periodSeconds: SINCE_LAST_BACKUP,
        // A heartbeat: silence is what it is there to tell.
        missing: "breaching",
        topicArn: args.topicArn,
        tags: this.#tags,
      },
      { parent: this },
    );
  }
}

function rulesOf({ dailyDays, monthlyDays }: BackupsArgs) {
  return [
    { ruleName: "daily", schedule: "cron(0 3 * * ? *)", days: dailyDays },
    ...(monthlyDays > 0 ? [{ ruleName: "monthly", schedule: "cron(0 4 1 * ? *)", days: monthlyDays }] : []),
  ];
}

function lockOf(args: BackupsArgs): VaultLock | undefined {
  if (args.lock === "none") return undefined;
  return {
    mode: args.lock,
    minDays: args.dailyDays,
    maxDays: Math.max(args.dailyDays, args.monthlyDays),
    changeableDays: args.lockChangeableDays,
  };
}
