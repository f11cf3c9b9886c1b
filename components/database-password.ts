import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { DatabaseServer, SecretOfServer } from "./database-server";
import type { Statement } from "./policy-document";

/** What {@link DatabasePassword} takes. */
export interface DatabasePasswordArgs {
  readonly account: Account;
  /** The server, whose master password RDS manages. */
  readonly server: DatabaseServer;
  /** Days between two changes of the password. */
  readonly rotationDays: number;
}

/**
 * The master password that RDS keeps in Secrets Manager. RDS changes it every 7 days unless told otherwise; this
 * tells it. An application reads it when it connects, never before.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html.
 */
export class DatabasePassword extends pulumi.ComponentResource {
  /** ARN of the secret. */
  public readonly secretArn: pulumi.Output<string>;
  /**
   * What it takes to read the secret. RDS names it by the server's internal id, which is not known before it exists;
   * but it tags it with the server's ARN, which is.
   */
  public readonly read: Statement;

  constructor(name: string, args: DatabasePasswordArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabasePassword", name, {}, opts);
    const { account, server } = args;

    this.secretArn = server.secret.secretArn;
    new aws.secretsmanager.SecretRotation(
      `${name}-rotation`,
      {
        secretId: this.secretArn,
        rotationRules: { automaticallyAfterDays: args.rotationDays },
        rotateImmediately: false,
      },
      // The schedule goes with the secret, and the secret with the server: there is nothing to undo first.
      { parent: this, retainOnDelete: true },
    );
    const { prefix, tag, arn: owner } = server.secretOwner;
    this.read = {
      sid: "ReadPassword",
      actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      resources: arn(account, "secretsmanager", `secret:${prefix}*`),
      conditions: { StringEquals: { [`aws:ResourceTag/${tag}`]: owner } },
    };

    this.registerOutputs({ secretArn: this.secretArn });
  }
}

/** The secret of a server that has one. */
export function onlySecret(secrets: readonly SecretOfServer[]): SecretOfServer {
  const [secret] = secrets;
  if (!secret)
    throw new pulumi.RunError("RDS names no secret for the master user, though it manages the password");
  return secret;
}
