import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How a resource type takes its tags. */
export interface TaggableType {
  /** The input property: `tags` for nearly all types. */
  readonly property: string;
  /** `map`: key → value. `list`: entries of `{ key, value, propagateAtLaunch }`. */
  readonly shape: "map" | "list";
  /** Whether the provider merges its `defaultTags` in and reports the result as `tagsAll`. */
  readonly tagsAll: boolean;
}

interface TaggableTypesFile {
  readonly packageVersion: string;
  readonly types: Readonly<Record<string, TaggableType>>;
}

/** Beside this file in the sources, beside the bundle in a built pack. */
const DATA_FILE = join(__dirname, "data", "taggable-types.json");

let loaded: ReadonlyMap<string, TaggableType> | undefined;

/**
 * All taggable types by type token, read on first use. The list is generated from the type declarations of the
 * `@pulumi/aws` package.
 */
export function taggableTypes(): ReadonlyMap<string, TaggableType> {
  loaded ??= new Map(
    Object.entries((JSON.parse(readFileSync(DATA_FILE, "utf8")) as TaggableTypesFile).types),
  );
  return loaded;
}

/** How the type takes tags, or nothing if it takes none (components, providers and types outside `aws`). */
export function taggableType(type: string): TaggableType | undefined {
  return type.startsWith("aws:") ? taggableTypes().get(type) : undefined;
}

/** True for the types that tagging rules judge. */
export function isTaggable(type: string): boolean {
  return taggableType(type) !== undefined;
}
