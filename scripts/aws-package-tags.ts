/** Finds out which resources of `@pulumi/aws` carry tags, and in what shape. */
import type { DeclaredProperty, ResourceClass } from "./aws-package";

/** `map`: key to value. `list`: items with `key` and `value`. `specifications`: items with `resourceType` and `tags`. */
export type TagShape = "map" | "list" | "specifications";

/** How one resource type is tagged. */
export interface TaggableType {
  /** The property that holds the resource's own tags. */
  readonly property: string;
  readonly shape: TagShape;
  /** Whether the provider adds its default tags, and the result is in `tagsAll`. */
  readonly tagsAll: boolean;
  /** Properties that tag what the resource launches or makes: volumes, instances. */
  readonly alsoTags?: readonly { readonly property: string; readonly shape: TagShape }[];
}

/** How a resource type is tagged, if it is. */
export function taggable({ arguments: args, outputs }: ResourceClass): TaggableType | undefined {
  const tags = args.find(({ name }) => name === "tags");
  if (!tags) return undefined;
  const shape = tagShape(tags);
  const tagsAll = outputs.some(({ name }) => name === "tagsAll");
  // Two classes have a `tags` that selects other resources instead of tagging this one; neither has `tagsAll`.
  if (shape === undefined || (shape === "map" && !tagsAll)) return undefined;
  const alsoTags = args.flatMap((property) => launchedTags(property) ?? []);
  return { property: "tags", shape, tagsAll, ...(alsoTags.length > 0 && { alsoTags }) };
}

function tagShape({ type }: DeclaredProperty): TagShape | undefined {
  if (/^\{\s*\[key: string\]: pulumi\.Input<string>;\s*\}$/.test(type)) return "map";
  if (/^pulumi\.Input<inputs\.[\w.]*TagSpecification>\[\]$/.test(type)) return "specifications";
  return /^pulumi\.Input<inputs\.[\w.]*Tag>\[\]$/.test(type) ? "list" : undefined;
}

function launchedTags(property: DeclaredProperty): { property: string; shape: TagShape } | undefined {
  const shape = tagShape(property);
  const named = shape === "specifications" || (shape === "map" && property.name === "volumeTags");
  return named ? { property: property.name, shape } : undefined;
}

/** For a resource that *is* a tag (`aws.ec2.Tag`, …): the property that says which resource it tags. */
export function tagTarget({ type, arguments: args }: ResourceClass): string | undefined {
  if (!type.endsWith("/tag:Tag")) return undefined;
  return args.find(({ name }) => !["key", "value", "tag", "region"].includes(name))?.name;
}
