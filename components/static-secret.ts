import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { statementName, variableName } from "./names";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";
import { guarded } from "./protection";

/** What a {@link StaticSecret} takes. */
export interface StaticSecretArgs {
  readonly account: Account;
  /** Name of the secret among the environment's, e.g. `payment-key`. */
  readonly secret: string;
  /** What it is for, and whom to ask for a new one. */
  readonly description: string;
  /** ARN of the key that encrypts it, and what it takes to use it. */
  readonly keyArn: pulumi.Input<string>;
  readonly keyUse: Statement;
  /** Whether it is guarded against deletion, and a deleted one can be had back for 30 days instead of 7. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/**
 * A secret whose value somebody sets: `aws secretsmanager put-secret-value`. The program makes the place for it and
 * says who may read it; the value never passes through the program, its configuration or its state. A service is told
 * the secret's name, not its value, and reads it when it needs it, so that a new value takes effect without a release.
 *
 * Nobody outside the account reads it, whatever else is allowed. Follows
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html.
 */
export class StaticSecret extends pulumi.ComponentResource {
  /** ARN of the secret. */
  public readonly secretArn: pulumi.Output<string>;
  /** The same, known at preview: AWS puts six characters of its own behind the name. */
  public readonly arnPattern: pulumi.Output<string>;
  /** What it takes to read it: permission, and its name in `SECRET_<NAME>_ID`. */
  public readonly access: Access;

  constructor(name: string, args: StaticSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:security:StaticSecret", name, {}, opts);
    const { account } = args;

    const secret = new aws.secretsmanager.Secret(
      // Its name gets a suffix, because AWS keeps the name of a deleted secret until nobody can have it back.
      `${name}-secret`,
      {
        description: args.description,
        kmsKeyId: args.keyArn,
        recoveryWindowInDays: args.deletionProtection ? 30 : 7,
        tags: args.tags(),
      },
      { parent: this, ...guarded(args.deletionProtection) },
    );
    this.secretArn = secret.arn;
    this.arnPattern = arn(account, "secretsmanager", pulumi.interpolate`secret:${secret.name}-??????`);
    new aws.secretsmanager.SecretPolicy(
      `${name}-policy`,
      {
        secretArn: secret.arn,
        blockPublicPolicy: true,
        policy: policyDocument([
          {
            sid: "OwnAccountOnly",
            effect: "Deny",
            principals: "*",
            actions: "secretsmanager:*",
            resources: "*",
            conditions: {
              StringNotEquals: { "aws:PrincipalAccount": account.id },
              Bool: { "aws:PrincipalIsAWSService": "false" },
            },
          },
        ]),
      },
      { parent: this },
    );
    this.access = {
      variables: { [`SECRET_${variableName(args.secret)}_ID`]: secret.name },
      taskStatements: [
        {
          sid: `Read${statementName(args.secret)}`,
          actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
          resources: this.arnPattern,
        },
        args.keyUse,
      ],
    };

    this.registerOutputs({ secretArn: this.secretArn });
  }
}
