/**
 * The tags a resource will really carry, as far as they are known before the update.
 *
 * The AWS provider merges its `defaultTags` with a resource's `tags` into `tagsAll`. At preview one unknown tag
 * value makes all of `tagsAll` unknown (`mergeTags` in `provider/tags.go` of pulumi-aws), although most of the
 * tags are known. So: `tagsAll` where it is known; otherwise what can be seen in `tags` and `defaultTags`.
 */
import type { Json, JudgedProvider, JudgedResource, Props } from "../kit";
import { isObject, isUnknown } from "../kit";
import { parseJsonObject, plain } from "./provider-inputs";
import type { TaggableType } from "./taggable-types";

/** One tag; without `value` when its value is only known after the update. */
export interface Tag {
  readonly key: string;
  readonly value?: string;
}

/** A set of tags, and what of it can't be known. */
export interface EffectiveTags {
  readonly tags: ReadonlyMap<string, Tag>;
  /**
   * Why further keys may exist: the properties whose keys are unknown, e.g. `tags`. Empty when all keys are
   * known. Values may still be unknown one by one.
   */
  readonly unknownIn: readonly string[];
}

/** The tags of the resource itself: not those it hands on to what it launches. */
export function effectiveTags(resource: JudgedResource, type: TaggableType): EffectiveTags {
  const own = resource.props[type.property];
  if (!type.tagsAll) return readTags(own, type.property);
  return mergedTags(resource.props, resource.provider, own, type.property);
}

/** Tags that the provider's default tags are merged into: a resource's, or those of a volume inside one. */
export function mergedTags(
  props: Props,
  provider: JudgedProvider | undefined,
  own: Json | undefined,
  path: string,
): EffectiveTags {
  const all = plain(props.tagsAll);
  if (isObject(all)) return readTags(all, path.replace(/tags$/, "tagsAll"));
  const defaults = defaultTags(provider);
  const given = readTags(own, path);
  // Without the provider at hand, an unknown `tagsAll` may hold default tags that can't be seen.
  const unseen = isUnknown(all) && provider === undefined ? ["tagsAll"] : [];
  return {
    tags: new Map([...defaults.tags, ...given.tags]),
    unknownIn: [...given.unknownIn, ...defaults.unknownIn, ...unseen],
  };
}

/** The provider's default tags; its inputs are JSON-encoded, so `defaultTags` may arrive as text. */
export function defaultTags(provider: JudgedProvider | undefined): EffectiveTags {
  const path = `defaultTags of provider "${provider?.name ?? ""}"`;
  const given = provider?.props.defaultTags;
  if (isUnknown(plain(given))) return { tags: new Map(), unknownIn: [path] };
  const settings = parseJsonObject(given);
  const tags = settings?.tags;
  return readTags(isUnknown(tags) ? tags : parseJsonObject(tags), path);
}

/**
 * Reads tags given as a map, or as a list of `{ key, value }`.
 *
 * @param path what to call the property in `unknownIn`
 */
export function readTags(given: Json | undefined, path: string): EffectiveTags {
  const value = plain(given);
  if (isUnknown(value)) return { tags: new Map(), unknownIn: [path] };
  if (Array.isArray(value)) return readTagList(value as readonly Json[], path);
  const tags = new Map<string, Tag>();
  if (isObject(value)) for (const [key, entry] of Object.entries(value)) addTag(tags, key, entry);
  return { tags, unknownIn: [] };
}

function readTagList(entries: readonly Json[], path: string): EffectiveTags {
  const tags = new Map<string, Tag>();
  const unknownIn: string[] = [];
  entries.forEach((given, index) => {
    const entry = plain(given);
    const key = isObject(entry) ? plain(entry.key) : entry;
    if (isUnknown(key)) unknownIn.push(`${path}[${String(index)}]${isObject(entry) ? ".key" : ""}`);
    else if (isObject(entry) && typeof key === "string") addTag(tags, key, entry.value);
  });
  return { tags, unknownIn };
}

function addTag(tags: Map<string, Tag>, key: string, given: Json | undefined): void {
  const value = plain(given);
  if (isUnknown(value)) tags.set(key, { key });
  // The engine drops null: such a tag is not set.
  else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    tags.set(key, { key, value: String(value) });
  }
}
