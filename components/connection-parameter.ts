import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { EncryptionKey } from "./encryption-key";
import { keyUseThrough } from "./encryption-key";

/** What a {@link ConnectionParameter} takes. */
export interface ConnectionParameterArgs {
  readonly account: Account;
  /** What it connects to, in letters, e.g. `Database`; part of the names of statements. */
  readonly what: string;
  /** Environment variable that a task finds it in. */
  readonly variable: string;
  /** How to connect: a JSON object. No passwords: name the secret that has them. */
  readonly connection: Readonly<Record<string, pulumi.Input<string | number | boolean> | undefined>>;
  /** Key that encrypts it; its policy has to allow use through `ssm`. */
  readonly key: EncryptionKey;
  readonly tags: ComponentTags;
}

/**
 * How to connect to something whose address is not known before it exists. It is an SSM parameter, whose name is known:
 * so a task definition, and the permission to read it, can be judged at preview.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html.
 */
export class ConnectionParameter extends pulumi.ComponentResource {
  /** What a task takes to learn it. The parameter has to be there when the task starts. */
  public readonly access: Pick<Required<Access>, "secrets" | "startStatements" | "ready">;

  constructor(name: string, args: ConnectionParameterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:security:ConnectionParameter", name, {}, opts);
    const { account, key, what } = args;
    const parameterName = `/${name}/connection`;
    const parameterArn = arn(account, "ssm", `parameter${parameterName}`);
    const { connection } = args;

    const parameter = new aws.ssm.Parameter(
      `${name}-connection`,
      {
        name: parameterName,
        description: `How to connect to ${name}`,
        type: "SecureString",
        tier: "Standard",
        keyId: key.keyArn,
        value: pulumi.jsonStringify(connection),
        tags: args.tags(),
      },
      { parent: this },
    );
    this.access = {
      secrets: { [args.variable]: parameterArn },
      startStatements: [
        { sid: `Read${what}Connection`, actions: "ssm:GetParameters", resources: parameterArn },
        keyUseThrough(`${what}Connection`, "ssm", account, key),
      ],
      ready: [parameter],
    };
    this.registerOutputs({});
  }
}
