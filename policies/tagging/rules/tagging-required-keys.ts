import { z } from "zod";

import type { JudgedResource, StackIdentity } from "../../kit";
import { fail, resourcePolicy, unknown } from "../../kit";
import { REQUIRED_KEYS } from "../default-keys";
import { effectiveTags, type EffectiveTags } from "../effective-tags";
import { inferTag, inferenceFields } from "../inference";
import { addTags } from "../repair";
import { ANYWHERE, inScope, scopeFields, type Scope } from "../scope";
import { isTaggable, taggableType } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { alternatives, foundKeys, subject } from "../wording";

const requirement = z.strictObject({
  key: z.string().min(1).describe("The tag key that must be there."),
  or: z.array(z.string()).default([]).describe("Keys of which any one will do instead."),
  allowEmpty: z.boolean().default(false).describe("Whether an empty value will do."),
  ...scopeFields,
});

const exemption = z.strictObject({
  keys: z.array(z.string()).default([]).describe("The keys not required there; none listed: no key is."),
  ...scopeFields,
});

const config = z.strictObject({
  keys: z
    .array(z.union([z.string().min(1), requirement]))
    .default([...REQUIRED_KEYS])
    .describe("The required keys: names, or objects that narrow where a key is required."),
  exempt: z
    .array(z.union([z.string(), exemption]))
    .default([])
    .describe("Where keys are not required: type patterns, or objects that select resources."),
  ...inferenceFields,
});

type Config = z.infer<typeof config>;

interface Requirement extends Scope {
  readonly key: string;
  readonly or: readonly string[];
  readonly allowEmpty: boolean;
}

export const taggingRequiredKeys = resourcePolicy({
  name: "tagging-required-keys",
  description: "Every taggable AWS resource carries the required tags.",
  rationale:
    "A resource without its tags belongs to nobody: nobody gets its bill, and nobody dares to delete it.",
  severity: "medium",
  frameworks: [
    {
      name: "AWS Resource Tagging Standard",
      version: "1.0.0",
      reference: "all controls",
      specification: "AWS resources should be tagged",
    },
  ],
  remediation:
    "Set the tag in the resource's `tags`, or for all resources at once in the provider's `defaultTags`. " +
    "At level `remediate` the pack adds the tags whose value it can infer.",
  config,
  appliesTo: isTaggable,
  *check(resource, { config, stack }) {
    const type = taggableType(resource.type);
    if (!type) return;
    const required = requirementsFor(resource, stack, config);
    if (required.length === 0) return;
    const effective = effectiveTags(resource, type);
    for (const { key, or, allowEmpty } of required) {
      const keys = [key, ...or];
      const found = keys.flatMap((candidate) => effective.tags.get(candidate) ?? []);
      const wanted = or.length > 0 ? `one of the tags ${alternatives(keys)}` : `tag "${key}"`;
      if (found.some(({ value }) => value === undefined || allowEmpty || value.trim() !== "")) continue;
      if (effective.unknownIn.length > 0) {
        const sources = effective.unknownIn.join(" and ");
        yield unknown(
          `${subject(resource)}: whether ${wanted} is set can't be known, because ${sources} is unknown`,
        );
      } else if (found.length > 0) {
        yield fail(`${subject(resource)}: tag "${found[0]?.key ?? key}" is empty; expected a value`);
      } else {
        yield fail(
          `${subject(resource)}: ${wanted} is missing (${foundKeys(effective)}); expected in "${type.property}"`,
        );
      }
    }
  },
  remediate(resource, { config, stack }) {
    const type = taggableType(resource.type);
    if (!type) return undefined;
    const effective = effectiveTags(resource, type);
    if (effective.unknownIn.length > 0) return undefined;
    const added: Record<string, string> = {};
    for (const requirement of requirementsFor(resource, stack, config)) {
      if (isMissing(requirement, effective)) {
        const value = inferTag(requirement.key, resource, stack, config);
        if (value !== undefined) added[requirement.key] = value;
      }
    }
    return Object.keys(added).length > 0 ? addTags(resource, type, added) : undefined;
  },
});

function isMissing({ key, or }: Requirement, { tags }: EffectiveTags): boolean {
  return ![key, ...or].some((candidate) => tags.has(candidate));
}

function requirementsFor(
  resource: JudgedResource,
  stack: StackIdentity,
  config: Config,
): readonly Requirement[] {
  const exempt = config.exempt.filter((entry) =>
    typeof entry === "string" ? matchesAny(resource.type, [entry]) : inScope(entry, resource, stack),
  );
  if (exempt.some((entry) => typeof entry === "string" || entry.keys.length === 0)) return [];
  const released = new Set(exempt.flatMap((entry) => (typeof entry === "string" ? [] : entry.keys)));
  return config.keys
    .map((entry) =>
      typeof entry === "string" ? { key: entry, or: [], allowEmpty: false, ...ANYWHERE } : entry,
    )
    .filter((entry) => !released.has(entry.key) && inScope(entry, resource, stack));
}
