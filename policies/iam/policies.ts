import { accessKey } from "./rules/access-key";
import { actionUnknown } from "./rules/action-unknown";
import { adminManagedPolicy } from "./rules/admin-managed-policy";
import { conditionIneffective } from "./rules/condition-ineffective";
import { conditionKeyUnknown } from "./rules/condition-key-unknown";
import { credentialExposure } from "./rules/credential-exposure";
import { dataExfiltration } from "./rules/data-exfiltration";
import { documentGrammar } from "./rules/document-grammar";
import { documentUnjudged } from "./rules/document-unjudged";
import { leastPrivilege } from "./rules/least-privilege";
import { passRoleWildcard } from "./rules/pass-role-wildcard";
import { permissionManagement } from "./rules/permission-management";
import { permissionsBoundary } from "./rules/permissions-boundary";
import { policyAdminAccess } from "./rules/policy-admin-access";
import { policyNotAction } from "./rules/policy-not-action";
import { policyNotPrincipal } from "./rules/policy-not-principal";
import { policyNotResource } from "./rules/policy-not-resource";
import { policyServiceWildcard } from "./rules/policy-service-wildcard";
import { policyWildcardAction } from "./rules/policy-wildcard-action";
import { policyWildcardResource } from "./rules/policy-wildcard-resource";
import { principalEscalation } from "./rules/principal-escalation";
import { privilegeEscalation } from "./rules/privilege-escalation";
import { resourceMismatch } from "./rules/resource-mismatch";
import { resourcePolicyConfusedDeputy } from "./rules/resource-policy-confused-deputy";
import { resourcePolicyCrossAccount } from "./rules/resource-policy-cross-account";
import { resourcePolicyPublic } from "./rules/resource-policy-public";
import { roleUnused } from "./rules/role-unused";
import { sensitiveDataReach } from "./rules/sensitive-data-reach";
import { trustAnyone } from "./rules/trust-anyone";
import { trustConfusedDeputy } from "./rules/trust-confused-deputy";
import { trustCrossAccount } from "./rules/trust-cross-account";
import { trustOidc } from "./rules/trust-oidc";
import { userInlinePolicy } from "./rules/user-inline-policy";
import type { Policy } from "../kit/policy";

/** The policies of the pack, documents first, then trust, then the graph. */
export const policies: readonly Policy[] = [
  documentGrammar,
  documentUnjudged,
  actionUnknown,
  conditionKeyUnknown,
  conditionIneffective,
  resourceMismatch,
  policyAdminAccess,
  privilegeEscalation,
  principalEscalation,
  policyWildcardAction,
  policyServiceWildcard,
  policyWildcardResource,
  policyNotAction,
  policyNotResource,
  policyNotPrincipal,
  passRoleWildcard,
  credentialExposure,
  permissionManagement,
  dataExfiltration,
  trustAnyone,
  trustCrossAccount,
  trustOidc,
  trustConfusedDeputy,
  resourcePolicyPublic,
  resourcePolicyCrossAccount,
  resourcePolicyConfusedDeputy,
  adminManagedPolicy,
  userInlinePolicy,
  accessKey,
  permissionsBoundary,
  roleUnused,
  sensitiveDataReach,
  leastPrivilege,
];
