import { z } from "zod";

import type { JudgedResource, Verdict } from "../../kit";
import { fail, oncePer, resourcePolicy, unknown } from "../../kit";
import type { TagDemand } from "../organization-policy/effective-policy";
import { loadEffectivePolicy } from "../organization-policy/load";
import { covers, isRecognised, sharesService } from "../organization-policy/resource-types";
import { tagSets, type TagSet } from "../tag-sets";
import { isTaggable } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { alternatives, place, subject } from "../wording";

const config = z.strictObject({
  documents: z
    .array(z.union([z.string().min(1), z.record(z.string(), z.unknown())]))
    .default([])
    .describe(
      "The tag policies that apply to the account, from the organization's root down: documents, or paths of JSON " +
        "files. Default: none, and nothing is judged.",
    ),
  judge: z
    .enum(["all", "enforced"])
    .default("all")
    .describe(
      "`enforced`: only the resource types for which AWS itself refuses wrong tags (`enforced_for`).",
    ),
});

export const taggingOrganizationPolicy = resourcePolicy({
  name: "tagging-organization-policy",
  description: "Tags comply with the tag policies of the AWS organization.",
  rationale:
    "AWS refuses the call where the policy is enforced, in the middle of the update; where it isn't, reports of the organization count the resource as non-compliant.",
  severity: "high",
  frameworks: [],
  remediation:
    "Write the tag's key and value as the organization's tag policy demands, and add the tags it requires.",
  config,
  appliesTo: isTaggable,
  *check(resource, { config: settings }) {
    if (settings.documents.length === 0) return;
    const [own, ...nested] = tagSets(resource);
    if (!own) return;
    for (const demand of demandsOf(settings)) {
      yield* required(resource, own, demand);
      const enforced = demand.enforcedFor.some((entry) => covers(entry, resource.type));
      if (settings.judge === "enforced" && !enforced) continue;
      for (const set of [own, ...nested]) yield* compliant(resource, set, demand, enforced);
    }
  },
});

/** The effective policy, computed once for a configuration. */
const demandsOf = oncePer(({ documents }: z.infer<typeof config>) => loadEffectivePolicy(documents));

/** A tag that is set must have the demanded key and one of the values; tag policies ignore tags that are not set. */
function* compliant(
  resource: JudgedResource,
  set: TagSet,
  demand: TagDemand,
  enforced: boolean,
): Iterable<Verdict> {
  const { key, values } = demand;
  const effect = enforced ? "AWS refuses it" : "AWS reports it as noncompliant";
  let found = false;
  for (const tag of set.tags.tags.values()) {
    if (tag.key.toLowerCase() !== key.toLowerCase()) continue;
    found = true;
    const where = `${subject(resource)}: tag "${tag.key}"${place(set)}`;
    if (tag.key !== key) {
      yield fail(
        `${where} is not written as the organization's tag policy demands (${effect}); expected "${key}"`,
      );
    }
    if (!values) continue;
    if (tag.value === undefined) {
      yield unknown(`${where} has a value that is unknown; the tag policy allows ${alternatives(values)}`);
    } else if (!matchesAny(tag.value, values)) {
      const value = JSON.stringify(tag.value);
      yield fail(
        `${where} is ${value}, which the organization's tag policy doesn't allow (${effect}); expected ${alternatives(values)}`,
      );
    }
  }
  const sources = set.tags.unknownIn.join(" and ");
  if (!found && sources) {
    yield unknown(
      `${subject(resource)}: tag "${key}"${place(set)} can't be compared with the tag policy: ${sources} is unknown`,
    );
  }
}

function* required(
  resource: JudgedResource,
  { tags }: TagSet,
  { key, requiredFor }: TagDemand,
): Iterable<Verdict> {
  if (requiredFor.length === 0 || tags.tags.has(key)) return;
  const where = `${subject(resource)}: tag "${key}"`;
  const entry = requiredFor.find((candidate) => covers(candidate, resource.type));
  if (entry === undefined) {
    const unclear = requiredFor.find(
      (candidate) => sharesService(candidate, resource.type) && !recognised(candidate),
    );
    if (unclear !== undefined) {
      yield unknown(
        `${where} is required for "${unclear}" by the tag policy; whether this type belongs to it isn't known`,
      );
    }
  } else if (tags.unknownIn.length > 0) {
    yield unknown(
      `${where} is required by the tag policy; whether it is set can't be known, because ${tags.unknownIn.join(" and ")} is unknown`,
    );
  } else {
    yield fail(`${where} is missing; the organization's tag policy requires it for "${entry}"`);
  }
}

const recognition = new Map<string, boolean>();

function recognised(entry: string): boolean {
  const known = recognition.get(entry) ?? isRecognised(entry);
  recognition.set(entry, known);
  return known;
}
