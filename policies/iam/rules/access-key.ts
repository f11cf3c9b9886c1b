import { z } from "zod";

import { cis, fsbp } from "./frameworks";
import { resourcePolicy } from "../../kit/policy";
import { isUnknown } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";

export const accessKey = resourcePolicy({
  name: "iam-access-key",
  description: "No long-term access key is created.",
  rationale:
    "Access keys don't expire; leaked ones (in repositories, logs, laptops) are the commonest way into AWS accounts. One that Pulumi creates stands in its state, too.",
  severity: "high",
  frameworks: [
    cis("1.14", "Access keys are rotated every 90 days or less"),
    fsbp("IAM.3", "IAM users' access keys should be rotated every 90 days or less"),
  ],
  remediation:
    "Use a role: instance, task and function roles for workloads, OpenID Connect for CI, single sign-on for people. An inactive key may stay until it is deleted.",
  config: z.strictObject({
    allowedUsers: z.array(z.string()).default([]).describe("Names of users that may have access keys."),
  }),
  appliesTo: (type) => type === "aws:iam/accessKey:AccessKey",
  *check({ props }, { config }) {
    if (props.status === "Inactive") return;
    const { user } = props;
    if (isUnknown(user) && config.allowedUsers.length > 0) {
      yield unknown("user: whose access key this is isn't known before the update");
      return;
    }
    if (typeof user === "string" && config.allowedUsers.includes(user)) return;
    const name = typeof user === "string" && !isUnknown(user) ? ` for user "${user}"` : "";
    yield fail(`an access key${name}: it never expires, and its secret is stored in the stack's state`);
  },
});
