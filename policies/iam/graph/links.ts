import { GROUP, PERMISSION_SET, ROLE, USER } from "./principal";

/** How a resource of some type gives policies to principals: which property names whom, and which the policy. */
export interface Link {
  readonly type: string;
  readonly principal: string;
  readonly of: string;
  /** Property that names managed policies; absent when the resource holds the document itself. */
  readonly policies?: string;
}

/** Every way in which AWS resources give policies to principals, besides a role's own properties. */
export const LINKS: readonly Link[] = [
  { type: "aws:iam/rolePolicy:RolePolicy", principal: "role", of: ROLE },
  { type: "aws:iam/userPolicy:UserPolicy", principal: "user", of: USER },
  { type: "aws:iam/groupPolicy:GroupPolicy", principal: "group", of: GROUP },
  {
    type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    principal: "permissionSetArn",
    of: PERMISSION_SET,
  },
  {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    principal: "role",
    of: ROLE,
    policies: "policyArn",
  },
  {
    type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    principal: "user",
    of: USER,
    policies: "policyArn",
  },
  {
    type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    principal: "group",
    of: GROUP,
    policies: "policyArn",
  },
  { type: "aws:iam/policyAttachment:PolicyAttachment", principal: "roles", of: ROLE, policies: "policyArn" },
  { type: "aws:iam/policyAttachment:PolicyAttachment", principal: "users", of: USER, policies: "policyArn" },
  {
    type: "aws:iam/policyAttachment:PolicyAttachment",
    principal: "groups",
    of: GROUP,
    policies: "policyArn",
  },
  {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    principal: "roleName",
    of: ROLE,
    policies: "policyArns",
  },
  {
    type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    principal: "userName",
    of: USER,
    policies: "policyArns",
  },
  {
    type: "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
    principal: "groupName",
    of: GROUP,
    policies: "policyArns",
  },
  {
    type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    principal: "permissionSetArn",
    of: PERMISSION_SET,
    policies: "managedPolicyArn",
  },
];
