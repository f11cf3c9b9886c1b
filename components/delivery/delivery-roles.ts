import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { bucketArn } from "../account";
import { componentTags } from "../component-tags";
import type { Statement } from "../policy-document";
import { policyDocument } from "../policy-document";
import { rolePolicy } from "../role-policy";
import { deployRights } from "./deploy-rights";
import type { Pipelines } from "./trust";

/** What {@link DeliveryRoles} takes. */
export interface DeliveryRolesArgs {
  readonly account: Account;
  /** Whose tokens are taken, and for which exact jobs. */
  readonly pipelines: Pipelines;
  /** The account's provider for their issuer: made here, or there already. */
  readonly provider: "adopt" | "create";
  /** Names of the environments that are deployed, e.g. `plumbline-prod`. */
  readonly environments: readonly string[];
  /** ARNs of the deploying role's managed policies. */
  readonly deployPolicies: readonly string[];
  /** Bucket with Pulumi's state and the key of its secrets, for previews to read. Default: none. */
  readonly state?: { readonly bucket: string; readonly keyArn?: string | undefined } | undefined;
  /** ARN of the boundary of both roles, and of every role that the deploying one makes. */
  readonly permissionsBoundary: string;
}

/** Metadata of everything, data of nothing. */
const PREVIEW_POLICIES = ["job-function/ViewOnlyAccess", "SecurityAudit"] as const;

/**
 * Two roles that a pipeline takes on by its own identity, without keys: one that previews and can only look, one that
 * deploys. Each takes tokens of exact subjects and one audience.
 *
 * Follows https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html. No thumbprint: for
 * issuers with a certificate of a well-known authority AWS ignores it.
 */
export class DeliveryRoles extends pulumi.ComponentResource {
  /** ARN of the role for previews, which only reads. */
  public readonly previewRoleArn: pulumi.Output<string>;
  /** ARN of the role for updates. */
  public readonly deployRoleArn: pulumi.Output<string>;

  readonly #tags = componentTags("delivery");

  constructor(
    private readonly name: string,
    args: DeliveryRolesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:delivery:DeliveryRoles", name, {}, opts);
    const { account, pipelines } = args;
    const providerArn = pulumi.interpolate`arn:${account.partition}:iam::${account.id}:oidc-provider/${pipelines.issuer}`;

    const provider =
      args.provider === "create"
        ? new aws.iam.OpenIdConnectProvider(
            `${name}-provider`,
            {
              url: `https://${pipelines.issuer}`,
              clientIdLists: [pipelines.audience],
              tags: this.#tags(),
            },
            { parent: this, protect: true },
          )
        : undefined;
    const role = (key: string, description: string, subjects: readonly string[]) =>
      new aws.iam.Role(
        `${name}-${key}`,
        {
          name: `${name}-${key}`,
          description,
          assumeRolePolicy: trust(pipelines, providerArn, subjects),
          maxSessionDuration: 3600,
          permissionsBoundary: args.permissionsBoundary,
          tags: this.#tags(),
        },
        { parent: this, ...(provider && { dependsOn: [provider] }) },
      );

    const preview = role(
      "preview",
      "Previews updates from a pipeline: looks, changes nothing",
      pipelines.previewSubjects,
    );
    this.previewRoleArn = preview.arn;
    this.#attach(
      "preview",
      preview,
      PREVIEW_POLICIES.map((policy) => awsPolicy(account, policy)),
    );
    if (args.state) this.#inline("preview", preview, readState(account, args.state));

    const deploy = role("deploy", "Deploys from a pipeline, within its boundary", [pipelines.deploySubject]);
    this.deployRoleArn = deploy.arn;
    this.#attach("deploy", deploy, args.deployPolicies);
    this.#inline(
      "deploy",
      deploy,
      deployRights({
        ...args,
        prefixes: args.environments.map((environment) => `${environment}-`),
        stackTags: args.environments,
        providerArn,
        ownRoleNames: [`${name}-preview`, `${name}-deploy`],
      }),
    );

    this.registerOutputs({ previewRoleArn: this.previewRoleArn, deployRoleArn: this.deployRoleArn });
  }

  #attach(key: string, role: aws.iam.Role, policies: readonly pulumi.Input<string>[]): void {
    for (const [index, policyArn] of policies.entries()) {
      new aws.iam.RolePolicyAttachment(
        `${this.name}-${key}-${index}`,
        { role: role.name, policyArn },
        { parent: this },
      );
    }
  }

  #inline(key: string, role: aws.iam.Role, statements: readonly Statement[]): void {
    rolePolicy(`${this.name}-${key}-policy`, role, statements, { parent: this });
  }
}

function trust(
  { issuer, audience }: Pipelines,
  providerArn: pulumi.Input<string>,
  subjects: readonly string[],
): pulumi.Output<string> {
  return policyDocument([
    {
      sid: "AssumedByPipeline",
      principals: { Federated: providerArn },
      actions: "sts:AssumeRoleWithWebIdentity",
      conditions: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjects } },
    },
  ]);
}

function awsPolicy({ partition }: Account, policy: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:iam::aws:policy/${policy}`;
}

/** A preview reads the state and takes no lock: https://www.pulumi.com/docs/iac/concepts/state-and-backends/. */
function readState(
  account: Account,
  { bucket, keyArn }: NonNullable<DeliveryRolesArgs["state"]>,
): readonly Statement[] {
  return [
    { sid: "ListState", actions: "s3:ListBucket", resources: bucketArn(account, bucket) },
    { sid: "ReadState", actions: "s3:GetObject", resources: bucketArn(account, bucket, "/*") },
    ...(keyArn === undefined
      ? []
      : [{ sid: "DecryptSecrets", actions: "kms:Decrypt", resources: keyArn } satisfies Statement]),
  ];
}
