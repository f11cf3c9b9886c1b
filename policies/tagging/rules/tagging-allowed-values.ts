import { z } from "zod";

import { fail, resourcePolicy, unknown } from "../../kit";
import { inScope, scopeFields } from "../scope";
import { tagSets } from "../tag-sets";
import { isTaggable } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { alternatives, place, subject } from "../wording";

/** Names in common use for environments; a stack's own name is accepted besides them. */
const ENVIRONMENTS = [
  ...["dev", "development", "sandbox", "test", "testing", "qa", "uat", "integration", "int", "perf", "demo"],
  ...["preview", "stage", "staging", "preprod", "pre-production", "prod", "production", "dr", "live"],
  ...["shared", "global", "management", "ci"],
];

const rule = z.strictObject({
  key: z.string().min(1).describe("The tag key."),
  values: z.array(z.string()).min(1).describe("The allowed values; `*` stands for any characters."),
  ignoreCase: z.boolean().default(false).describe("Whether case makes no difference."),
  orStackName: z.boolean().default(false).describe("Whether the stack's name is allowed too."),
  ...scopeFields,
});

export const taggingAllowedValues = resourcePolicy({
  name: "tagging-allowed-values",
  description: "Tags that are set have one of the allowed values.",
  rationale:
    "Values that nobody agreed on (prd, Production) split each cost report, and rules that look for prod don't see them.",
  severity: "medium",
  frameworks: [],
  remediation:
    "Change the tag's value to one of the allowed ones, or add the value to this policy's configuration.",
  config: z.strictObject({
    rules: z
      .array(rule)
      .default([
        rule.parse({ key: "Environment", values: ENVIRONMENTS, ignoreCase: true, orStackName: true }),
      ])
      .describe("The allowed values by key; tags that are not set are not judged."),
  }),
  appliesTo: isTaggable,
  *check(resource, { config, stack }) {
    const rules = config.rules.filter((entry) => inScope(entry, resource, stack));
    if (rules.length === 0) return;
    for (const set of tagSets(resource)) {
      for (const { key, values, ignoreCase, orStackName } of rules) {
        const tag = set.tags.tags.get(key);
        const allowed = orStackName ? [...values, stack.stack] : values;
        const where = `${subject(resource)}: tag "${key}"${place(set)}`;
        if (!tag) {
          const sources = set.tags.unknownIn.join(" and ");
          if (sources)
            yield unknown(`${where} can't be compared with the allowed values: ${sources} is unknown`);
        } else if (tag.value === undefined) {
          yield unknown(`${where} has a value that is unknown; expected ${alternatives(allowed)}`);
        } else if (!matchesAny(tag.value, allowed, ignoreCase)) {
          yield fail(`${where} is ${JSON.stringify(tag.value)}; expected ${alternatives(allowed)}`);
        }
      }
    }
  },
});
