import { z } from "zod";

import { fail, resourcePolicy, unknown, type StackIdentity } from "../../kit";
import type { EffectiveTags } from "../effective-tags";
import { inScope, scopeFields } from "../scope";
import { tagSets } from "../tag-sets";
import { isTaggable } from "../taggable-types";
import { matches } from "../../kit/wildcard";
import { place, subject } from "../wording";

const source = z.union([
  z.enum(["stack", "project"]),
  z.strictObject({ tag: z.string().min(1).describe("The tag whose value it takes.") }),
]);

const rule = z.strictObject({
  key: z.string().min(1).describe("The tag key."),
  equals: source.describe("Where its value comes from: the stack's or project's name, or another tag."),
  translate: z
    .record(z.string(), z.string())
    .default({})
    .describe("Values by pattern of the source's value (`prod*`: production); others are taken as they are."),
  ...scopeFields,
});

export const taggingValueSource = resourcePolicy({
  name: "tagging-value-source",
  description: "Tags that repeat a fact, such as the stack's name or another tag, agree with it.",
  rationale:
    "A tag that says staging on a production database misleads every report and every rule that trusts it.",
  severity: "medium",
  frameworks: [],
  remediation: "Set the tag from the source that the message names instead of writing its value again.",
  config: z.strictObject({
    rules: z
      .array(rule)
      .default([])
      .describe(
        "Keys and where their values come from; tags that are not set are not judged. Default: no rule.",
      ),
  }),
  appliesTo: isTaggable,
  *check(resource, { config, stack }) {
    const rules = config.rules.filter((entry) => inScope(entry, resource, stack));
    if (rules.length === 0) return;
    for (const set of tagSets(resource)) {
      const sources = set.tags.unknownIn.join(" and ");
      for (const { key, equals, translate } of rules) {
        const where = `${subject(resource)}: tag "${key}"${place(set)}`;
        const tag = set.tags.tags.get(key);
        if (!tag) {
          if (sources) yield unknown(`${where} can't be compared with its source: ${sources} is unknown`);
          continue;
        }
        const origin = originOf(equals, set.tags, stack);
        if (origin.value === undefined) {
          if (origin.unknown)
            yield unknown(`${where} can't be compared with ${origin.name}, which is unknown`);
          else
            yield fail(`${where} takes its value from ${origin.name}, which is missing; expected both tags`);
          continue;
        }
        const expected = translated(origin.value, translate);
        if (tag.value === undefined) {
          yield unknown(`${where} has a value that is unknown; expected "${expected}" as in ${origin.name}`);
        } else if (tag.value !== expected) {
          yield fail(`${where} is ${JSON.stringify(tag.value)}; expected "${expected}" as in ${origin.name}`);
        }
      }
    }
  },
});

interface Origin {
  readonly name: string;
  readonly value?: string;
  readonly unknown: boolean;
}

function originOf(
  equals: z.infer<typeof source>,
  { tags, unknownIn }: EffectiveTags,
  stack: StackIdentity,
): Origin {
  if (equals === "stack") return { name: "the stack's name", value: stack.stack, unknown: false };
  if (equals === "project") return { name: "the project's name", value: stack.project, unknown: false };
  const tag = tags.get(equals.tag);
  const name = `tag "${equals.tag}"`;
  if (tag?.value !== undefined) return { name, value: tag.value, unknown: false };
  return { name, unknown: tag !== undefined || unknownIn.length > 0 };
}

function translated(value: string, translate: Readonly<Record<string, string>>): string {
  const exact = translate[value];
  if (exact !== undefined) return exact;
  return Object.entries(translate).find(([pattern]) => matches(value, pattern))?.[1] ?? value;
}
