import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { listActions, openActions } from "../grants/open-actions";
import { unknownActions } from "../grants/scope";

/**
 * Actions that AWS files under permissions management though they open nothing to others: reads and switches.
 * Passing roles and service-linked roles have rules of their own.
 */
const NO_GRANT =
  /:(?:Get|List|Describe)|^(?:ds:AccessDSData|iam:PassRole|iam:CreateServiceLinkedRole|lambda:(?:En|Dis)ableReplication\S*)$/;

export const permissionManagement = documentPolicy({
  name: "iam-permission-management",
  description: "No policy allows changing permissions (resource policies, shares, grants) on every resource.",
  severity: "high",
  enforcementLevel: "advisory",
  frameworks: [LEAST_PRIVILEGE],
  remediation:
    "Name the resources whose permissions the principal manages, or leave that to the deployment pipeline.",
  config: z.strictObject({
    allowedActions: z
      .array(z.string())
      .default([])
      .describe("Actions that may be allowed on every resource."),
  }),
  uses: ["identity"],
  *judge({ document }, { allowedActions }) {
    const allowed = new Set(allowedActions.map((action) => action.toLowerCase()));
    const open = openActions(
      document,
      ({ name, level, limitable }) =>
        level === "Permissions management" &&
        limitable &&
        !NO_GRANT.test(name) &&
        !allowed.has(name.toLowerCase()),
    );
    for (const { statement, names } of open) {
      yield breachBy(
        statement,
        `${listActions(names)} on every resource lets its holder open resources to others`,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
