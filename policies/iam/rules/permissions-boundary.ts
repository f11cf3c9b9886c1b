import { z } from "zod";

import { LEAST_PRIVILEGE } from "./frameworks";
import { parsePattern, matches } from "../language/pattern";
import { resourcePolicy } from "../../kit/policy";
import { isUnknown } from "../../kit/value";
import { fail, unknown } from "../../kit/verdict";

export const permissionsBoundary = resourcePolicy({
  name: "iam-permissions-boundary",
  description: "Roles and users carry the permissions boundary that the configuration demands.",
  rationale:
    "The boundary is what keeps roles that teams create below what the teams themselves may do; one without it is the way round.",
  severity: "medium",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "Set permissionsBoundary to the ARN of the boundary policy.",
  config: z.strictObject({
    boundary: z
      .string()
      .default("")
      .describe(
        'ARN pattern of the demanded boundary, e.g. "arn:aws:iam::*:policy/boundary-*". Empty: none.',
      ),
    exemptPaths: z
      .array(z.string())
      .default(["/aws-service-role/"])
      .describe("Path prefixes of roles and users that need no boundary."),
  }),
  appliesTo: (type) => type === "aws:iam/role:Role" || type === "aws:iam/user:User",
  *check({ props }, { config }) {
    const { path, permissionsBoundary: found } = props;
    if (config.boundary === "") return;
    if (typeof path === "string" && config.exemptPaths.some((prefix) => path.startsWith(prefix))) return;
    if (typeof found !== "string" || found === "") {
      yield fail(`permissionsBoundary: found none, expected one like "${config.boundary}"`);
    } else if (isUnknown(found)) {
      yield unknown(
        `permissionsBoundary: its ARN isn't known before the update, expected "${config.boundary}"`,
      );
    } else if (matches(parsePattern(config.boundary, false), found) === "no") {
      yield fail(`permissionsBoundary: found "${found}", expected one like "${config.boundary}"`);
    }
  },
});
