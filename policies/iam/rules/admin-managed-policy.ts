import { z } from "zod";

import { LEAST_PRIVILEGE, cis, fsbp } from "./frameworks";
import { attachedPolicyArns } from "../documents/attachments";
import { POLICY } from "../graph/principal";
import { References } from "../graph/references";
import { stackPolicy } from "../../kit/policy";
import { asGiven } from "../../kit/resource";
import { isUnknown } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";
import { ADMIN_MANAGED_POLICIES } from "../facts/managed-admin";

export const adminManagedPolicy = stackPolicy({
  name: "iam-admin-managed-policy",
  description: "No AWS managed policy with administrator access, or a way to it, is attached.",
  rationale:
    "AdministratorAccess and its like give an intruder everything at once, and AWS widens managed policies without asking you.",
  severity: "critical",
  frameworks: [
    cis("1.16", 'IAM policies that allow full "*:*" administrative privileges are not attached'),
    fsbp("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
    LEAST_PRIVILEGE,
  ],
  remediation:
    "Attach a policy with the actions the principal needs. People get administration through single sign-on, for a limited time.",
  config: z.strictObject({
    allowedManagedPolicies: z
      .array(z.string())
      .default([])
      .describe(
        'Names or ARNs of AWS managed policies that may be attached all the same, e.g. "PowerUserAccess".',
      ),
  }),
  *check(planned, { config }) {
    const graph = asGiven(planned);
    const references = new References(graph);
    for (const resource of graph.resources) {
      for (const { arn, property } of attachedPolicyArns(resource)) {
        if (isUnknown(arn)) {
          // A policy of this stack is judged where it is written.
          const [name = property] = property.split("[");
          if (references.named(resource, name, POLICY).length > 0) continue;
          yield unknown(`${property}: which policy is attached isn't known before the update`, resource.urn);
          continue;
        }
        const name = arn.split("/").at(-1) ?? arn;
        const reason = /^arn:[^:]*:iam::aws:policy\//.test(arn)
          ? ADMIN_MANAGED_POLICIES.get(name)
          : undefined;
        const allowed = config.allowedManagedPolicies.some((entry) => entry === name || entry === arn);
        if (reason !== undefined && !allowed) {
          yield fail(`${property}: ${name} is attached, which ${reason}`, resource.urn);
        }
      }
    }
  },
});
