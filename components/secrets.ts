import * as pulumi from "@pulumi/pulumi";

import type { EnvironmentConfig } from "../stacks/environment-config";
import type { Account } from "./account";
import { componentTags } from "./component-tags";
import { EncryptionKey, keyUseThrough } from "./encryption-key";
import { RotatedSecret } from "./rotated-secret";
import { StaticSecret } from "./static-secret";

/** What {@link Secrets} take. */
export interface SecretsArgs {
  readonly account: Account;
  /** Name of the environment; the names of its secrets begin with it. */
  readonly environment: string;
  /** Secrets by name. */
  readonly secrets: EnvironmentConfig["secrets"];
  readonly deletionProtection: boolean;
}

/**
 * The secrets of an environment that no other part of it brings along, encrypted with one key.
 *
 * Follows https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html.
 */
export class Secrets extends pulumi.ComponentResource {
  public readonly byName: Readonly<Record<string, StaticSecret | RotatedSecret>>;

  constructor(name: string, args: SecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:security:Secrets", name, {}, opts);
    const { account, environment } = args;
    const tags = componentTags("secrets");
    const child = { parent: this };

    const key = new EncryptionKey(
      name,
      { ...args, description: `Secrets of ${environment}`, through: ["secretsmanager"], tags },
      child,
    );
    const keyUse = keyUseThrough("Secrets", "secretsmanager", account, key);
    const secrets = Object.entries(args.secrets).map(([secret, { description, rotation }]) => {
      const role = `${environment}-secret-${secret}`;
      const common = { ...args, secret, description, keyArn: key.keyArn, keyUse, tags };
      return [
        secret,
        rotation
          ? new RotatedSecret(
              role,
              { ...common, functionArn: rotation.functionArn, rotationDays: rotation.days },
              child,
            )
          : new StaticSecret(role, common, child),
      ] as const;
    });
    this.byName = Object.fromEntries(secrets);

    this.registerOutputs({});
  }
}
