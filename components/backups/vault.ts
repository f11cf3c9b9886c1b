import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import type { ComponentTags } from "../component-tags";
import { EncryptionKey } from "../encryption-key";

/** How backups in a vault are guarded against being deleted before their time. */
export interface VaultLock {
  /** `governance` can be taken off by whoever has the permission to; `compliance` can't, once it has set. */
  readonly mode: "governance" | "compliance";
  /** Days that backups are kept at least and at most; a job that wants less or more fails. */
  readonly minDays: number;
  readonly maxDays: number;
  /** Days in which a compliance lock can still be taken off, at least 3. Of no meaning to a governance lock. */
  readonly changeableDays: number;
}

/** What a {@link Vault} takes. */
export interface VaultArgs {
  /** Account, and the region that the vault is in. */
  readonly account: Account;
  /** How long backups can't be deleted by anybody. Default: no lock. */
  readonly lock?: VaultLock | undefined;
  /** Whether backups survive the vault's being deleted from the program, which then fails. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/**
 * A vault of AWS Backup with a key of its own: backups stay readable when the key of what they are backups of is gone.
 *
 * Follows https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html and
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html.
 */
export class Vault extends pulumi.ComponentResource {
  /** The vault's name, known at preview. */
  public readonly vaultName: string;
  /** ARN of the vault. */
  public readonly vaultArn: pulumi.Output<string>;

  constructor(name: string, args: VaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:backups:Vault", name, {}, opts);
    const { account, deletionProtection, lock, tags } = args;

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Backups in ${name}`,
        through: ["backup", "rds"],
        deletionProtection,
        tags,
      },
      { parent: this },
    );
    const vault = new aws.backup.Vault(
      `${name}-vault`,
      { name, kmsKeyArn: key.keyArn, forceDestroy: !deletionProtection, tags: tags() },
      { parent: this, protect: deletionProtection },
    );
    this.vaultName = name;
    this.vaultArn = vault.arn;

    if (lock) {
      new aws.backup.VaultLockConfiguration(
        `${name}-lock`,
        {
          backupVaultName: vault.name,
          minRetentionDays: lock.minDays,
          maxRetentionDays: lock.maxDays,
          // Its mere presence makes the lock one that nobody can take off, from so many days on.
          ...(lock.mode === "compliance" && { changeableForDays: lock.changeableDays }),
        },
        { parent: this },
      );
    }

    this.registerOutputs({ vaultName: this.vaultName, vaultArn: this.vaultArn });
  }
}
