import { z } from "zod";

import type { JudgedResource } from "../../kit";
import { fail, stackPolicy, unknown } from "../../kit";
import { effectiveTags, type EffectiveTags } from "../effective-tags";
import { taggableType } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { subject } from "../wording";

export const taggingConsistency = stackPolicy({
  name: "tagging-consistency",
  description: "A tag means the same all over the stack: one spelling of its key, one of each value.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation:
    "Use the spelling that most resources of the stack use; better, set the tag once in the provider's `defaultTags`.",
  config: z.strictObject({
    sameValue: z
      .array(z.string())
      .default(["Environment", "Project"])
      .describe("Keys that have one value all over the stack; `*` stands for any characters."),
    ignore: z
      .array(z.string())
      .default(["Name", "Description", "aws:*", "kubernetes.io/*"])
      .describe("Keys that are not compared."),
  }),
  *check(graph, { config }) {
    const tagged = taggedResources(graph.resources);
    const uses = usesByKey(tagged, config.ignore);
    for (const spellings of uses.values()) {
      yield* keySpellings(spellings);
      for (const [key, byValue] of spellings) {
        if (matchesAny(key, config.sameValue)) yield* oneValue(key, byValue);
        else yield* valueSpellings(key, byValue);
      }
    }
    yield* unknowns(tagged, config.sameValue);
  },
});

interface Tagged {
  readonly resource: JudgedResource;
  readonly effective: EffectiveTags;
}

/** Uses of tags: key ignoring case → key as written → value (or unknown) → the resources that have it. */
type ByValue = Map<string | undefined, JudgedResource[]>;
type Uses = Map<string, Map<string, ByValue>>;

function taggedResources(resources: readonly JudgedResource[]): readonly Tagged[] {
  return resources.flatMap((resource) => {
    const type = taggableType(resource.type);
    return type ? [{ resource, effective: effectiveTags(resource, type) }] : [];
  });
}

function usesByKey(tagged: readonly Tagged[], ignore: readonly string[]): Uses {
  const uses: Uses = new Map();
  for (const { resource, effective } of tagged) {
    for (const { key, value } of effective.tags.values()) {
      if (matchesAny(key, ignore)) continue;
      const byKey = entry(uses, key.toLowerCase(), (): Map<string, ByValue> => new Map());
      const byValue = entry(byKey, key, (): ByValue => new Map());
      entry(byValue, value, (): JudgedResource[] => []).push(resource);
    }
  }
  return uses;
}

function* keySpellings(spellings: ReadonlyMap<string, ByValue>) {
  if (spellings.size < 2) return;
  const counted = [...spellings].map(([key, byValue]) => [key, [...byValue.values()].flat()] as const);
  const [usual, most] = mostUsed(counted);
  for (const [key, resources] of counted) {
    if (key === usual) continue;
    for (const resource of resources) {
      const message = `${subject(resource)}: tag key "${key}" is written "${usual}" on ${resourceCount(most.length)} of the stack`;
      yield fail(`${message}; expected "${usual}"`, resource.urn);
    }
  }
}

function* oneValue(key: string, byValue: ByValue) {
  const known = [...byValue].filter((use): use is [string, JudgedResource[]] => use[0] !== undefined);
  if (known.length < 2) return;
  const [usual, most] = mostUsed(known);
  for (const [value, resources] of known) {
    if (value === usual) continue;
    for (const resource of resources) {
      const message = `${subject(resource)}: tag "${key}" is "${value}", but "${usual}" on ${resourceCount(most.length)} of the stack`;
      yield fail(`${message}; expected one value`, resource.urn);
    }
  }
}

function* valueSpellings(key: string, byValue: ByValue) {
  const spellings = new Map<string, ByValue>();
  for (const [value, resources] of byValue) {
    if (value === undefined) continue;
    entry(spellings, value.trim().toLowerCase(), (): ByValue => new Map()).set(value, resources);
  }
  for (const same of spellings.values()) yield* oneValue(key, same);
}

function* unknowns(tagged: readonly Tagged[], sameValue: readonly string[]) {
  for (const { resource, effective } of tagged) {
    const sources = effective.unknownIn.join(" and ");
    if (sources) {
      yield unknown(
        `${subject(resource)}: its tags can't be compared with the stack's: ${sources} is unknown`,
        resource.urn,
      );
    }
    for (const { key, value } of effective.tags.values()) {
      if (value !== undefined || !matchesAny(key, sameValue)) continue;
      const message = `${subject(resource)}: tag "${key}" can't be compared with the stack's: its value is unknown`;
      yield unknown(message, resource.urn);
    }
  }
}

/** The entry that most resources use; the first one among equals. */
function mostUsed(
  uses: readonly (readonly [string, readonly JudgedResource[]])[],
): readonly [string, readonly JudgedResource[]] {
  return uses.reduce((best, next) => (next[1].length > best[1].length ? next : best));
}

function resourceCount(count: number): string {
  return count === 1 ? "1 other resource" : `${String(count)} resources`;
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}
