/** Builders of whole stacks: principals, what is attached to them, and the dependencies the engine records. */
import type { Json, JudgedResource } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource } from "../../support/judge";
import type { StatementJson } from "./fixtures";
import { aDocument, trust } from "./fixtures";

const document = (statements: readonly StatementJson[]) => JSON.stringify(aDocument(...statements));

/** A role that a service (or whoever the trust says) may assume. */
export function role(
  name: string,
  trusted: Json = { Service: "ec2.amazonaws.com" },
  props: Readonly<Record<string, Json>> = {},
): JudgedResource {
  return aResource(
    "aws:iam/role:Role",
    { name, assumeRolePolicy: JSON.stringify(trust(trusted)), ...props },
    { name },
  );
}

/** A user. */
export function user(name: string, props: Readonly<Record<string, Json>> = {}): JudgedResource {
  return aResource("aws:iam/user:User", { name, ...props }, { name });
}

/** A group. */
export function group(name: string): JudgedResource {
  return aResource("aws:iam/group:Group", { name }, { name });
}

/** A customer managed policy. */
export function managed(name: string, ...statements: readonly StatementJson[]): JudgedResource {
  return aResource("aws:iam/policy:Policy", { name, policy: document(statements), arn: UNKNOWN }, { name });
}

/** An inline policy of a role, whose name is only known by dependency. */
export function inlineOf(holder: JudgedResource, ...statements: readonly StatementJson[]): JudgedResource {
  return aResource(
    "aws:iam/rolePolicy:RolePolicy",
    { role: UNKNOWN, policy: document(statements) },
    { name: `${holder.name}-inline`, from: { role: [holder.urn] } },
  );
}

/** Attaches a managed policy of the stack to a role or a user; its ARN isn't known yet. */
export function attach(holder: JudgedResource, policy: JudgedResource): JudgedResource {
  const isRole = holder.type.endsWith(":Role");
  const property = isRole ? "role" : "user";
  return aResource(
    isRole
      ? "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
      : "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    { [property]: holder.name, policyArn: UNKNOWN },
    { name: `${holder.name}-${policy.name}`, from: { policyArn: [policy.urn] } },
  );
}

/** Attaches an AWS managed policy to a role by its ARN. */
export function attachAws(holder: JudgedResource, policy: string): JudgedResource {
  return aResource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: holder.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
    { name: `${holder.name}-${policy}` },
  );
}

/** A function that acts as a role. */
export function functionAs(holder: JudgedResource, name: string): JudgedResource {
  return aResource(
    "aws:lambda/function:Function",
    { name, role: UNKNOWN },
    { name, from: { role: [holder.urn] } },
  );
}
