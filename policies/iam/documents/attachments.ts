/** Attachments of managed policies, in every shape that AWS resources have for them. */
import type { DocumentHolder } from "./find";
import type { Json } from "../../kit/value";
import { UNKNOWN, asList, isUnknown } from "../../kit/value";

/** Pulumi type → the property that names one managed policy or a list of them. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ["aws:iam/role:Role", "managedPolicyArns"],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
  ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"],
  ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"],
  ["aws:iam/policyAttachment:PolicyAttachment", "policyArn"],
  ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"],
  ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns"],
  ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns"],
  ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn"],
  ["aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive", "managedPolicyArns"],
]);

export interface AttachedPolicy {
  /** The policy's ARN, or the sentinel of an unknown value. */
  readonly arn: string;
  /** Path of the property that names it. */
  readonly property: string;
}

/** The managed policies that a resource attaches. */
export function attachedPolicyArns({ type, props }: DocumentHolder): readonly AttachedPolicy[] {
  const property = PROPERTIES.get(type);
  const value: Json | undefined = property === undefined ? undefined : props[property];
  if (property === undefined || value === undefined) return [];
  if (isUnknown(value)) return [{ arn: UNKNOWN, property }];
  return asList(value).flatMap((arn, index) =>
    typeof arn === "string" && arn !== ""
      ? [{ arn, property: Array.isArray(value) ? `${property}[${index}]` : property }]
      : [],
  );
}
