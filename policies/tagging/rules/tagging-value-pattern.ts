import { z } from "zod";

import { fail, resourcePolicy, unknown } from "../../kit";
import { KNOWN_KEYS } from "../default-keys";
import { inScope, scopeFields } from "../scope";
import { tagSets } from "../tag-sets";
import { isTaggable } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { place, subject } from "../wording";

/** Values that say that somebody meant to fill them in later. */
const PLACEHOLDER =
  "^\\s*(to-?do|fix-?me|change-?me|tbd|tba|xxx+|\\?+|-+|n/?a|none|null|undefined|unknown|placeholder)\\s*$";

const expressions = new Map<string, RegExp>();

const expression = z.string().refine(isExpression, { error: "not a valid regular expression" });

const rule = z.strictObject({
  keys: z.array(z.string()).min(1).describe("The tag keys; `*` stands for any characters."),
  matches: expression.optional().describe("A regular expression that the value must match."),
  rejects: expression.optional().describe("A regular expression that the value must not match."),
  ignoreCase: z.boolean().default(false).describe("Whether case makes no difference."),
  expected: z.string().default("").describe("What to say is expected, in words; default: the expression."),
  ...scopeFields,
});

export const taggingValuePattern = resourcePolicy({
  name: "tagging-value-pattern",
  description: "Tag values have the demanded form, and are no placeholders.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation: "Give the tag a value of the form that the message names.",
  config: z.strictObject({
    rules: z
      .array(rule)
      .default([
        rule.parse({
          keys: [...KNOWN_KEYS],
          rejects: PLACEHOLDER,
          ignoreCase: true,
          expected: "a real value instead of a placeholder",
        }),
      ])
      .describe("The form of values by key; tags that are not set are not judged."),
  }),
  appliesTo: isTaggable,
  *check(resource, { config, stack }) {
    const rules = config.rules.filter((entry) => inScope(entry, resource, stack));
    if (rules.length === 0) return;
    for (const set of tagSets(resource)) {
      const sources = set.tags.unknownIn.join(" and ");
      if (sources) {
        yield unknown(
          `${subject(resource)}: tags${place(set)} can't be checked for their form: ${sources} is unknown`,
        );
      }
      for (const { key, value } of set.tags.tags.values()) {
        for (const { keys, matches, rejects, ignoreCase, expected } of rules) {
          if (!matchesAny(key, keys)) continue;
          const where = `${subject(resource)}: tag "${key}"${place(set)}`;
          if (value === undefined)
            yield unknown(`${where} has a value that is unknown; its form can't be checked`);
          else if (matches !== undefined && !compiled(matches, ignoreCase).test(value)) {
            yield fail(
              `${where} is ${JSON.stringify(value)}; expected ${expected || `a value matching /${matches}/`}`,
            );
          } else if (rejects !== undefined && compiled(rejects, ignoreCase).test(value)) {
            yield fail(
              `${where} is ${JSON.stringify(value)}; expected ${expected || `no value matching /${rejects}/`}`,
            );
          }
        }
      }
    }
  },
});

function isExpression(source: string): boolean {
  try {
    compiled(source, false);
    return true;
  } catch {
    return false;
  }
}

function compiled(source: string, ignoreCase: boolean): RegExp {
  const flags = ignoreCase ? "iu" : "u";
  const known = expressions.get(flags + source);
  if (known) return known;
  const expression = new RegExp(source, flags);
  expressions.set(flags + source, expression);
  return expression;
}
