import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { Statement } from "./policy-document";

/** What {@link DatabasePassword} takes. */
export interface DatabasePasswordArgs {
  readonly account: Account;
  /** Identifier of the RDS instance. */
  readonly identifier: string;
  /** The instance, whose master password RDS manages. */
  readonly instance: aws.rds.Instance;
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
  public readonly secretArn: pulumi.Output<string>;
  /**
   * What it takes to read the secret. RDS names it by the instance's internal id, which is not known before it
   * exists; but it tags it with the instance's ARN, which is.
   */
  public readonly read: Statement;

  constructor(name: string, args: DatabasePasswordArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:database:DatabasePassword", name, {}, opts);
    const { account } = args;

    this.secretArn = args.instance.masterUserSecrets.apply(onlySecret);
    new aws.secretsmanager.SecretRotation(
      `${name}-rotation`,
      {
        secretId: this.secretArn,
        rotationRules: { automaticallyAfterDays: args.rotationDays },
        rotateImmediately: false,
      },
      // The schedule goes with the secret, and the secret with the instance: there is nothing to undo first.
      { parent: this, retainOnDelete: true },
    );
    const instanceArn = arn(account, "rds", `db:${args.identifier}`);
    this.read = {
      sid: "ReadPassword",
      actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      resources: arn(account, "secretsmanager", "secret:rds!db-*"),
      conditions: { StringEquals: { "aws:ResourceTag/aws:rds:primaryDBInstanceArn": instanceArn } },
    };

    this.registerOutputs({ secretArn: this.secretArn });
  }
}

function onlySecret(secrets: readonly aws.types.output.rds.InstanceMasterUserSecret[]): string {
  const [secret] = secrets;
  if (!secret)
    throw new pulumi.RunError("RDS names no secret for the master user, though it manages the password");
  return secret.secretArn;
}
