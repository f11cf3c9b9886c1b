import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn } from "../account";
import type { ComponentTags } from "../component-tags";
import type { Statement } from "../policy-document";
import { assumedBy } from "../policy-document";
import { rolePolicy } from "../role-policy";

/** What a {@link backupRole} takes. */
export interface BackupRoleArgs {
  readonly account: Account;
  readonly description: string;
  /** AWS managed policies by path and name. Default: none. */
  readonly policies?: readonly string[];
  /** What the role may do besides. Default: nothing. */
  readonly statements?: readonly Statement[];
  /** ARN of the permissions boundary. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * A role that AWS Backup takes on for this account.
 *
 * Follows https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html.
 */
export function backupRole(name: string, args: BackupRoleArgs, opts: pulumi.CustomResourceOptions) {
  const { account } = args;
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: args.description,
      assumeRolePolicy: assumedBy("backup.amazonaws.com", account, arn(account, "backup", "*")),
      permissionsBoundary: args.permissionsBoundary,
      tags: args.tags(),
    },
    opts,
  );
  const permissions: pulumi.Resource[] = (args.policies ?? []).map(
    (policy) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${policy.split("/").at(-1) ?? policy}`,
        {
          role: role.name,
          policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policy}`,
        },
        opts,
      ),
  );
  if (args.statements) {
    permissions.push(rolePolicy(`${name}-role-policy`, role, args.statements, opts));
  }
  return { role, permissions };
}
