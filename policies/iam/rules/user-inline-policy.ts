import { z } from "zod";

import { cis, fsbp } from "./frameworks";
import { resourcePolicy } from "../../kit/policy";
import { isUnknown } from "../../kit/value";
import { fail } from "../../kit/verdict";

export const userInlinePolicy = resourcePolicy({
  name: "iam-user-inline-policy",
  description: "No policy is written into a user: permissions come through groups or roles.",
  rationale:
    "Permissions that are written into single users are seen in no review of groups and roles, and stay when people change their work.",
  severity: "medium",
  frameworks: [
    cis("1.15", "IAM users receive permissions only through groups"),
    fsbp("IAM.2", "IAM users should not have IAM policies attached"),
  ],
  remediation: "Make the policy a managed one and attach it to a group or a role.",
  config: z.strictObject({}),
  appliesTo: (type) => type === "aws:iam/userPolicy:UserPolicy",
  *check({ props }) {
    const user = typeof props.user === "string" && !isUnknown(props.user) ? ` "${props.user}"` : "";
    yield fail(`an inline policy of user${user}: expected a policy attached to a group or a role`);
  },
});
