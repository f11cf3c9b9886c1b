import type * as policy from "@pulumi/policy";
import { z } from "zod";

import { InputError } from "./input-error";
import { oncePer } from "./once-per";
import type { Policy } from "./policy";

/** Configuration that every policy of the kit takes besides its own. */
const kitConfig = z.object({
  whenUnknown: z
    .enum(["advisory", "enforced"])
    .default("advisory")
    .describe(
      "Whether a resource that can't be judged before the update is a warning or counts as a violation.",
    ),
});

/** A policy's configuration, parsed: its own settings with defaults, and the kit's. */
export interface Configuration {
  readonly config: unknown;
  readonly whenUnknown: "advisory" | "enforced";
}

/**
 * Parses what a policy was configured with. Each schema is used once: to compile it, as zod does, takes longer than the
 * parse.
 *
 * @throws InputError naming the policy and every setting that doesn't fit.
 */
export function parseConfiguration(rule: Policy, given: Readonly<Record<string, unknown>>): Configuration {
  const { whenUnknown, ...own } = given;
  const result = rule.config.safeParse(own, { jitless: true });
  const kit = kitConfig.safeParse({ whenUnknown });
  if (!result.success || !kit.success) {
    const problems = [result, kit].flatMap((r) =>
      r.success
        ? []
        : [
            z
              .prettifyError(r.error)
              .replace(/\s*✖\s*/g, "; ")
              .replace(/^; /, ""),
          ],
    );
    const told = problems.join("; ").replace(/\s+/g, " ");
    throw new InputError(`policy configuration of "${rule.name}" is not valid: ${told}`);
  }
  return { config: result.data, whenUnknown: kit.data.whenUnknown };
}

/** The policy's JSON schema for `--policy-pack-config`, kit settings included. */
export function configSchemaOf(config: z.ZodType): policy.PolicyConfigSchema {
  const properties = { ...propertiesOf(config), ...propertiesOf(kitConfig) };
  return { properties: properties as policy.PolicyConfigSchema["properties"] };
}

/** Policies without settings of their own share a schema, and all of them the kit's. */
const propertiesOf = oncePer((schema: z.ZodType): Record<string, unknown> => {
  const { properties = {} } = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
  return properties;
});
