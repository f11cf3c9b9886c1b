import { openActionsPolicy } from "./open-actions-policy";

/**
 * Actions that AWS files under permissions management though they open nothing to others: reads and switches.
 * Passing roles and service-linked roles have rules of their own.
 */
const NO_GRANT =
  /:(?:Get|List|Describe)|^(?:ds:AccessDSData|iam:PassRole|iam:CreateServiceLinkedRole|lambda:(?:En|Dis)ableReplication\S*)$/;

export const permissionManagement = openActionsPolicy({
  name: "iam-permission-management",
  description: "No policy allows changing permissions (resource policies, shares, grants) on every resource.",
  rationale:
    "Whoever may change resource policies and grants can let outsiders at data without touching a single identity policy.",
  severity: "high",
  enforcementLevel: "advisory",
  remediation:
    "Name the resources whose permissions the principal manages, or leave that to the deployment pipeline.",
  counts: ({ name, level, limitable }) =>
    level === "Permissions management" && limitable && !NO_GRANT.test(name),
  consequence: " lets its holder open resources to others",
});
