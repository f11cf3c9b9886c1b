import { z } from "zod";

import { fail, resourcePolicy, unknown } from "../../kit";
import { KNOWN_KEYS } from "../default-keys";
import { effectiveTags, readTags, type EffectiveTags } from "../effective-tags";
import { nearMiss, type NearMiss } from "../near-miss";
import { renameTags } from "../repair";
import { inScope, scopeFields } from "../scope";
import { tagSets } from "../tag-sets";
import { isTaggable, taggableType } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { place, subject } from "../wording";

export const taggingKeyCase = resourcePolicy({
  name: "tagging-key-case",
  description: "Known tag keys are written one way: no other case, other separators or typing errors.",
  rationale:
    "To AWS, owner and Owner are two keys: cost reports and policies that look for one don't see the other.",
  severity: "medium",
  frameworks: [],
  remediation:
    "Rename the key to the one that the message names; AWS reports and cost allocation treat keys that differ in " +
    "case as different tags. At level `remediate` the pack renames it.",
  config: z.strictObject({
    keys: z
      .array(z.string().min(1))
      .default([...KNOWN_KEYS])
      .describe("The known keys, required and optional, written as they should be."),
    ignore: z
      .array(z.string())
      .default([])
      .describe("Keys that are right although they resemble a known one; `*` stands for any characters."),
    typos: z.boolean().default(true).describe("Whether keys are compared for typing errors, too."),
    ...scopeFields,
  }),
  appliesTo: isTaggable,
  *check(resource, { config, stack }) {
    if (!inScope(config, resource, stack)) return;
    for (const set of tagSets(resource)) {
      for (const [key, { intended, kind }] of nearMisses(set.tags, config)) {
        const why = kind === "typo" ? "looks like a typing error" : "is written differently";
        yield fail(`${subject(resource)}: tag key "${key}"${place(set)} ${why}; expected "${intended}"`);
      }
      const sources = set.tags.unknownIn.join(" and ");
      if (sources) {
        yield unknown(
          `${subject(resource)}: not all tag keys${place(set)} can be checked: ${sources} is unknown`,
        );
      }
    }
  },
  remediate(resource, { config, stack }) {
    const type = taggableType(resource.type);
    if (!type || !inScope(config, resource, stack)) return undefined;
    const own = readTags(resource.props[type.property], type.property);
    const taken = new Set(effectiveTags(resource, type).tags.keys());
    const renamed = new Map<string, string>();
    for (const [key, { intended }] of nearMisses(own, config)) {
      // Never two tags of one name, nor a default tag overwritten: what has the right key stays as it is.
      if (taken.has(intended)) continue;
      taken.add(intended);
      renamed.set(key, intended);
    }
    return renamed.size > 0 ? renameTags(resource, type, renamed) : undefined;
  },
});

interface Watched {
  readonly keys: readonly string[];
  readonly ignore: readonly string[];
  readonly typos: boolean;
}

/** The keys of a set that are almost a known key. A resemblance counts as a typo only while that key is missing. */
function nearMisses(
  { tags }: EffectiveTags,
  { keys, ignore, typos }: Watched,
): ReadonlyMap<string, NearMiss> {
  const found = new Map<string, NearMiss>();
  for (const key of tags.keys()) {
    if (matchesAny(key, ignore)) continue;
    const miss = nearMiss(key, keys);
    if (!miss || (miss.kind === "typo" && (!typos || tags.has(miss.intended)))) continue;
    found.set(key, miss);
  }
  return found;
}
