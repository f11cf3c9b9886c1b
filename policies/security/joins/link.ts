import type { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";
import { asList, isUnknown } from "../../kit";

/** How resources of other types say which resource they belong to. */
export interface Link {
  /** Types of the resources that belong. */
  readonly types: readonly string[];
  /** Their property that names the owner. */
  readonly property: string;
  /** Properties of the owner whose known value the property may repeat. Default: `arn`, `id` and `name`. */
  readonly keys?: readonly string[];
}

/** Resources that belong to another one: for certain, or perhaps (what they name isn't known before the update). */
export interface Attached {
  readonly certain: readonly JudgedResource[];
  readonly possible: readonly JudgedResource[];
}

/** The resources of the stack that belong to the one in view. */
export function attachedTo(view: View, link: Link): Attached {
  const certain: JudgedResource[] = [];
  const possible: JudgedResource[] = [];
  for (const candidate of view.graph?.ofType(...link.types) ?? []) {
    const answer = belongs(candidate, view, link);
    if (answer === "yes") certain.push(candidate);
    else if (answer === "perhaps") possible.push(candidate);
  }
  return { certain, possible };
}

/** What a property of the resource in view refers to. */
export interface Targets {
  readonly found: readonly JudgedResource[];
  /** The property is set, and (some of) what it names is neither in the stack nor known. */
  readonly outside: boolean;
}

/** The resources of these types that a property names, by reference or by a known name (`keys`). */
export function targetsOf(
  view: View,
  property: string,
  types: readonly string[],
  keys: readonly string[] = DEFAULT_KEYS,
): Targets {
  const { graph, resource } = view;
  if (!graph) return { found: [], outside: view.at(property).kind === "unknown" };
  const referred = resolve(graph, resource, property.split(".")[0] ?? property, types);
  const { values, unknown } = view.texts(property);
  const named = graph.ofType(...types).filter((each) => keys.some((key) => isNamed(each, key, values)));
  const found = [...new Set([...referred, ...named])];
  return { found, outside: referred.length === 0 && (unknown || values.length > named.length) };
}

const DEFAULT_KEYS = ["arn", "id", "name"];

function isNamed(resource: JudgedResource, key: string, values: readonly string[]): boolean {
  const own = resource.props[key];
  return typeof own === "string" && own !== "" && !isUnknown(own) && values.includes(own);
}

function belongs(candidate: JudgedResource, { graph, resource }: View, link: Link): "yes" | "no" | "perhaps" {
  if (!graph) return "perhaps";
  const value = candidate.props[link.property];
  const names = asList(value).filter((each) => typeof each === "string" && !isUnknown(each)) as string[];
  if ((link.keys ?? DEFAULT_KEYS).some((key) => isNamed(resource, key, names))) return "yes";
  const targets = resolve(graph, candidate, link.property, [resource.type]);
  if (targets.includes(resource)) return Array.isArray(value) || targets.length === 1 ? "yes" : "perhaps";
  const isOpen = asList(value).some(isUnknown) && candidate.propertyDependencies[link.property] !== undefined;
  if (!isOpen || targets.length > 0) return "no";
  // It names a resource of another type, or one that isn't in the stack.
  return graph.referenced(candidate, link.property).some(({ type }) => type.startsWith("aws:"))
    ? "no"
    : "perhaps";
}

/**
 * The resources of these types that a property's value comes from. A value is often handed on: a certificate's
 * ARN by its validation, a bucket's name by its policy; then the property of the same name tells where it is from.
 */
function resolve(
  graph: ResourceGraph,
  resource: JudgedResource,
  property: string,
  types: readonly string[],
  seen: ReadonlySet<string> = new Set(),
): readonly JudgedResource[] {
  return graph.referenced(resource, property).flatMap((source) => {
    if (types.includes(source.type)) return [source];
    if (seen.has(source.urn)) return [];
    return resolve(graph, source, property, types, new Set([...seen, source.urn]));
  });
}
