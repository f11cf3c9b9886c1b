import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import type { Statement } from "../policy-document";

/** What {@link deployRights} takes. */
export interface DeployRightsArgs {
  readonly account: Account;
  /** How names of the roles start that a deployment makes, e.g. `plumbline-prod-`. */
  readonly prefixes: readonly string[];
  /** Values of the tag `Stack` of those roles. */
  readonly stackTags: readonly string[];
  /** Names of the roles that a deployment itself runs as; it may not change them. */
  readonly ownRoleNames: readonly string[];
  /** ARN of the OpenID Connect provider; neither that. */
  readonly providerArn: pulumi.Input<string>;
  /** ARN of the boundary that every role has to carry. */
  readonly permissionsBoundary: string;
}

/** Services that an environment's roles are for. */
const ROLE_USERS = [
  "backup.amazonaws.com",
  "chatbot.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "config.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "ecs.amazonaws.com",
  "events.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
] as const;

/** Services that make a role of their own the first time they are used in an account. */
const SERVICE_LINKED = [
  "backup.amazonaws.com",
  "config.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticache.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  "guardduty.amazonaws.com",
  "rds.amazonaws.com",
  "restore-testing.backup.amazonaws.com",
  "securityhub.amazonaws.com",
  "wafv2.amazonaws.com",
] as const;

/** Changes of what a role may do. Each is allowed only while the role carries the boundary. */
const BOUNDED = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
] as const;

const OTHER = [
  "iam:DeleteRole",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
] as const;

/** What would let a deployment out of its bounds, by changing itself or them. */
const SELF = [
  ...BOUNDED,
  "iam:CreatePolicyVersion",
  "iam:DeleteOpenIDConnectProvider",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateRole",
] as const;

/**
 * What a deployment may do with IAM: make and change the environment's own roles, all of which have to carry the
 * boundary, and hand them to the services they are for. Not: change itself, the boundary, or who it trusts.
 *
 * Follows https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (delegating by boundary).
 */
export function deployRights(args: DeployRightsArgs): readonly Statement[] {
  const { account, permissionsBoundary } = args;
  const role = (name: string) => pulumi.interpolate`arn:${account.partition}:iam::${account.id}:role/${name}`;
  const roles = args.prefixes.map((prefix) => role(`${prefix}*`));
  return [
    {
      sid: "RolesWithinTheBoundary",
      actions: BOUNDED,
      resources: roles,
      conditions: { StringEquals: { "iam:PermissionsBoundary": permissionsBoundary } },
    },
    { sid: "OwnRoles", actions: OTHER, resources: roles },
    {
      // Whoever changes whom a role trusts can take it on: not any role that happens to have such a name.
      sid: "TrustOfOwnRoles",
      actions: "iam:UpdateAssumeRolePolicy",
      resources: roles,
      conditions: { StringEquals: { "aws:ResourceTag/Stack": args.stackTags } },
    },
    {
      sid: "RolesToTheirServices",
      actions: "iam:PassRole",
      resources: roles,
      conditions: { StringEquals: { "iam:PassedToService": ROLE_USERS } },
    },
    {
      sid: "RolesOfServices",
      actions: "iam:CreateServiceLinkedRole",
      resources: role("aws-service-role/*"),
      conditions: { StringEquals: { "iam:AWSServiceName": SERVICE_LINKED } },
    },
    {
      sid: "NeitherItselfNorItsBounds",
      effect: "Deny",
      actions: SELF,
      resources: [...args.ownRoleNames.map(role), args.providerArn, permissionsBoundary],
    },
  ];
}
