import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { StaticSecretArgs } from "./static-secret";
import { StaticSecret } from "./static-secret";

/** What a {@link RotatedSecret} takes. */
export interface RotatedSecretArgs extends StaticSecretArgs {
  /** ARN of the Lambda function that changes it, in the same account and region. */
  readonly functionArn: pulumi.Input<string>;
  /** Days between two changes. */
  readonly rotationDays: number;
}

/**
 * A secret that a function changes on a schedule, in the four steps of Secrets Manager: make a new value, set it where
 * it is used, test it there, make it the current one. The function is brought along; it has to be allowed to read and
 * write the secret and to use its key.
 *
 * The first value is set by hand, as a static secret's is; the first change comes with the schedule. Those who read it
 * do so when they connect, and once more, with `AWSPENDING`, when they are refused: what the secret opens knows the new
 * value a moment before it becomes the current one. A function that alternates between two users does not go with
 * RDS Proxy, which knows one.
 *
 * Follows https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html.
 */
export class RotatedSecret extends pulumi.ComponentResource {
  /** ARN of the secret. */
  public readonly secretArn: pulumi.Output<string>;
  /** What it takes to read it: permission, and its name in `SECRET_<NAME>_ID`. */
  public readonly access: Access;

  constructor(name: string, args: RotatedSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:security:RotatedSecret", name, {}, opts);
    const { secretArn, arnPattern, access } = new StaticSecret(name, args, { parent: this });
    this.secretArn = secretArn;
    this.access = access;

    const permission = new aws.lambda.Permission(
      `${name}-permission`,
      {
        function: args.functionArn,
        action: "lambda:InvokeFunction",
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: args.account.id,
        sourceArn: arnPattern,
      },
      { parent: this },
    );
    new aws.secretsmanager.SecretRotation(
      `${name}-rotation`,
      {
        secretId: secretArn,
        rotationLambdaArn: args.functionArn,
        rotationRules: { automaticallyAfterDays: args.rotationDays },
        // There is no value to start from yet.
        rotateImmediately: false,
      },
      { parent: this, dependsOn: [permission] },
    );

    this.registerOutputs({ secretArn: this.secretArn });
  }
}
