/** A principal of the stack and everything that says what it may do. */
import type { Authority } from "../language/authority";
import type { PolicyDocument } from "../language/document";
import type { JudgedResource } from "../../kit/resource";

export const ROLE = "aws:iam/role:Role";
export const USER = "aws:iam/user:User";
export const GROUP = "aws:iam/group:Group";
export const POLICY = "aws:iam/policy:Policy";
export const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";

export type PrincipalKind = "role" | "user" | "group" | "permission set";

export interface Principal {
  readonly kind: PrincipalKind;
  readonly resource: JudgedResource;
  /** For messages: `role "api-task"`. */
  readonly label: string;
  /** What all its policies allow together, less denies, capped by its boundary. */
  readonly authority: Authority;
  /** The same per policy, for telling what only the combination allows. Without those of AWS managed policies. */
  readonly ownDocuments: readonly PolicyDocument[];
  /** Customer managed policies of the stack that are attached to it. */
  readonly attached: readonly JudgedResource[];
  readonly groups: readonly JudgedResource[];
  /** What of its permissions isn't known, in words. */
  readonly unchecked: readonly string[];
  /** Who may assume it, for a role. */
  readonly trust?: PolicyDocument;
}
