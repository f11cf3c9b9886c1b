import { z } from "zod";

import { LEAST_PRIVILEGE, cis, fsbp } from "./frameworks";
import { attachedPolicyArns } from "../documents/attachments";
import { resourcePolicy } from "../../kit/policy";
import { isUnknown } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";
import { ATTACHMENT_TYPES } from "../documents/attachments";
import { ADMIN_MANAGED_POLICIES } from "../facts/managed-admin";

export const adminManagedPolicy = resourcePolicy({
  name: "iam-admin-managed-policy",
  description: "No AWS managed policy with administrator access, or a way to it, is attached.",
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
  appliesTo: (type) => ATTACHMENT_TYPES.has(type),
  *check(resource, { config }) {
    for (const { arn, property } of attachedPolicyArns(resource)) {
      if (isUnknown(arn)) {
        // The ARN of a policy of this stack: what that policy allows is judged where it is written.
        yield unknown(`${property}: which policy is attached isn't known before the update`);
        continue;
      }
      const name = arn.split("/").at(-1) ?? arn;
      const reason = /^arn:[^:]*:iam::aws:policy\//.test(arn) ? ADMIN_MANAGED_POLICIES.get(name) : undefined;
      const allowed = config.allowedManagedPolicies.some((entry) => entry === name || entry === arn);
      if (reason !== undefined && !allowed) yield fail(`${property}: ${name} is attached, which ${reason}`);
    }
  },
});
