import type { JudgedResource } from "../kit";
import type { EffectiveTags } from "./effective-tags";
import { RESOURCE_ITSELF, type TagSet } from "./tag-sets";

/** Names a resource in a message: type and name. */
export function subject({ type, name }: Pick<JudgedResource, "type" | "name">): string {
  return `${type} "${name}"`;
}

/** Names a tag set in a message: the resource's own tags need no mention. */
export function place({ path, carrier }: Pick<TagSet, "path" | "carrier">): string {
  return carrier === RESOURCE_ITSELF ? "" : ` in ${path}`;
}

/** `"a", "b" or "c"`; long lists are cut, with the number of values left out. */
export function alternatives(values: readonly string[], most = 12): string {
  const shown = values.slice(0, most).map((value) => JSON.stringify(value));
  if (values.length > most) return `${shown.join(", ")} or ${String(values.length - most)} more`;
  return new Intl.ListFormat("en", { type: "disjunction", style: "short" }).format(shown);
}

/** The keys that are known, for "found …". */
export function foundKeys({ tags, unknownIn }: EffectiveTags): string {
  // In order: an engine may hand on the same tags in another order each time.
  const keys = [...tags.keys()].sort().map((key) => JSON.stringify(key));
  if (keys.length > 0) return `found ${keys.join(", ")}`;
  return unknownIn.length > 0 ? "no key is known" : "it has no tags";
}
