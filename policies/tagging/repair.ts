/** Writes tags back into a resource's properties, in the property and the shape that its type takes them in. */
import { Secret } from "@pulumi/policy";

import type { Json, JudgedResource, Props } from "../kit";
import { asList, isObject, isUnknown } from "../kit";
import { isWrappedSecret, plain } from "./provider-inputs";
import type { TaggableType } from "./taggable-types";

type TagMap = Readonly<Record<string, Json>>;

/**
 * The changed properties when tags are added; `tagsAll` too where the provider has already computed it, because
 * the provider doesn't look at the properties again after a remediation. Nothing if the tags are unknown.
 */
export function addTags(resource: JudgedResource, type: TaggableType, added: TagMap): Props | undefined {
  return rewrite(resource, type, {
    map: (tags) => ({ ...tags, ...added }),
    list: (tags) => [
      ...tags,
      ...Object.entries(added).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    ],
  });
}

/** The changed properties when tag keys are renamed (old key → new key); values and order stay. */
export function renameTags(
  resource: JudgedResource,
  type: TaggableType,
  renamed: ReadonlyMap<string, string>,
): Props | undefined {
  return rewrite(resource, type, {
    map: (tags) =>
      Object.fromEntries(Object.entries(tags).map(([key, value]) => [renamed.get(key) ?? key, value])),
    list: (tags) =>
      tags.map((tag) => {
        const key = isObject(tag) ? tag.key : undefined;
        const name = typeof key === "string" ? renamed.get(key) : undefined;
        return isObject(tag) && name !== undefined ? { ...tag, key: name } : tag;
      }),
  });
}

interface Rewriting {
  map(tags: TagMap): TagMap;
  list(tags: readonly Json[]): readonly Json[];
}

function rewrite({ props }: JudgedResource, type: TaggableType, change: Rewriting): Props | undefined {
  const given = props[type.property];
  const own = plain(given);
  if (isUnknown(own)) return undefined;
  if (type.shape === "list") return { [type.property]: keepSecret(given, change.list(asList(own))) };
  const patch: Record<string, Json> = {
    [type.property]: keepSecret(given, change.map(isObject(own) ? own : {})),
  };
  const all = plain(props.tagsAll);
  if (type.tagsAll && isObject(all)) patch.tagsAll = keepSecret(props.tagsAll, change.map(all));
  return patch;
}

/** What replaces a secret is a secret. */
function keepSecret(before: Json | undefined, after: Json): Json {
  return isWrappedSecret(before) ? (new Secret(after) as unknown as Json) : after;
}
