import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";
import { asList, isUnknown, oncePer } from "../../kit";

/** How resources of other types say which resource they belong to. */
export interface Link {
  /** Types of the resources that belong. */
  readonly types: readonly string[];
  /** Their property that names the owner; a dotted path if it stands inside an object. */
  readonly property: string;
  /** Properties of the owner whose known value the property may repeat. Default: `arn`, `id` and `name`. */
  readonly keys?: readonly string[];
  /** What the property writes before the owner's name, e.g. `table/`. Default: nothing. */
  readonly prefix?: string;
  /**
   * The owner's name in what the property says, e.g. at the end of an ARN; what has it names the owner, whatever it
   * comes from. Default: the property is the name, and where it comes from tells better.
   */
  readonly nameIn?: (value: string) => string | undefined;
}

/** Resources that belong to another one: for certain, or perhaps (what they name isn't known before the update). */
export interface Attached {
  readonly certain: readonly JudgedResource[];
  readonly possible: readonly JudgedResource[];
}

/** The resources of the stack that belong to the one in view. */
export function attachedTo({ graph, resource }: View, link: Link): Attached {
  if (!graph) return { certain: [], possible: [] };
  const owners = ownersBy(graph, link, resource.type);
  const keys = link.keys ?? DEFAULT_KEYS;
  const byName = keys.flatMap((key) => {
    const name = knownText(resource, key);
    return name === undefined ? [] : (owners.named.get((link.prefix ?? "") + name) ?? []);
  });
  return {
    certain: [...new Set([...(owners.referred.get(resource.urn) ?? []), ...byName])],
    possible: [...(owners.doubtful.get(resource.urn) ?? []), ...owners.open],
  };
}

/** Whom the resources of a link's types belong to: worked out once for a stack, however many owners ask. */
interface Owners {
  /** By the URN of the owner that they refer to. */
  readonly referred: Map<string, JudgedResource[]>;
  /** By a name that they give, those that refer to no owner. */
  readonly named: Map<string, JudgedResource[]>;
  /** By the URN of an owner: those that refer to several where there is room for one. */
  readonly doubtful: Map<string, JudgedResource[]>;
  /** Those whose owner isn't known at all. */
  readonly open: JudgedResource[];
}

const ownersIn = oncePer<ResourceGraph, [], Map<string, Owners>>(() => new Map());

function ownersBy(graph: ResourceGraph, link: Link, ownerType: string): Owners {
  const ofGraph = ownersIn(graph);
  const question = [ownerType, link.nameIn ? "by name" : "", link.property, ...link.types].join(" ");
  const known = ofGraph.get(question);
  if (known) return known;
  const owners: Owners = { referred: new Map(), named: new Map(), doubtful: new Map(), open: [] };
  for (const candidate of graph.ofType(...link.types)) classify(candidate, link, ownerType, graph, owners);
  ofGraph.set(question, owners);
  return owners;
}

/** References tell best: names repeat (in other regions, or by mistake). */
function classify(
  candidate: JudgedResource,
  { property, nameIn }: Link,
  ownerType: string,
  graph: ResourceGraph,
  { referred, named, doubtful, open }: Owners,
): void {
  const reading = View.of(candidate, graph).at(property);
  if (reading.kind === "absent") return;
  const values = reading.kind === "known" ? asList(reading.value) : [];
  if (nameIn && reading.kind === "known" && !values.some(isUnknown)) {
    for (const value of values) {
      const name = typeof value === "string" ? nameIn(value) : undefined;
      if (name !== undefined) enter(named, name, candidate);
    }
    return;
  }
  const targets = resolve(graph, candidate, property, [ownerType]);
  if (targets.length > 0) {
    const isList = reading.kind === "known" && Array.isArray(reading.value);
    for (const { urn } of targets)
      enter(isList || targets.length === 1 ? referred : doubtful, urn, candidate);
    if (!isList) return;
  }
  for (const value of values)
    if (typeof value === "string" && !isUnknown(value)) enter(named, value, candidate);
  // What comes from an AWS resource of another type names that one.
  const sources = graph.referenced(candidate, top(property)).filter(({ type }) => type.startsWith("aws:"));
  const unknowns = reading.kind === "unknown" ? 1 : values.filter(isUnknown).length;
  if (unknowns > sources.length) open.push(candidate);
}

function enter(map: Map<string, JudgedResource[]>, key: string, resource: JudgedResource): void {
  const entries = map.get(key);
  if (entries) entries.push(resource);
  else map.set(key, [resource]);
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
  const reading = view.at(property);
  if (!graph || reading.kind === "absent") return { found: [], outside: reading.kind === "unknown" };
  const referred = resolve(graph, resource, view.pathOf(property), types);
  const isSingle = reading.kind === "unknown" || !Array.isArray(reading.value);
  // A single value is what it refers to; a name may be another's too.
  if (isSingle && referred.length > 0) return { found: referred, outside: false };
  const { values } = view.texts(property);
  const named = [...new Set(values.flatMap((value) => namedBy(graph, types, keys, value)))];
  const unnamed = values.filter((value) => namedBy(graph, types, keys, value).length === 0).length;
  const unknowns =
    reading.kind === "unknown"
      ? Math.min(1, referred.length)
      : asList(reading.value).filter(isUnknown).length;
  const open = reading.kind === "unknown" && referred.length === 0 ? 1 : unknowns + unnamed;
  const byReferenceOnly = referred.filter((target) => !named.includes(target));
  return { found: [...new Set([...referred, ...named])], outside: open > byReferenceOnly.length };
}

const DEFAULT_KEYS = ["arn", "id", "name"];

const namesIn = oncePer<ResourceGraph, [], Map<string, Map<string, JudgedResource[]>>>(() => new Map());

/** The resources of these types with this value in one of the properties. */
function namedBy(
  graph: ResourceGraph,
  types: readonly string[],
  keys: readonly string[],
  value: string,
): readonly JudgedResource[] {
  const ofGraph = namesIn(graph);
  const question = [...keys, ...types].join(" ");
  const known = ofGraph.get(question) ?? new Map<string, JudgedResource[]>();
  if (!ofGraph.has(question)) {
    for (const resource of graph.ofType(...types))
      for (const key of keys) {
        const own = knownText(resource, key);
        if (own !== undefined) enter(known, own, resource);
      }
    ofGraph.set(question, known);
  }
  return known.get(value) ?? [];
}

function knownText(resource: JudgedResource, key: string): string | undefined {
  const value = resource.props[key];
  return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

/** The property of the resource itself in which a path begins. */
function top(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
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
  return graph.referenced(resource, top(property)).flatMap((source) => {
    if (types.includes(source.type)) return [source];
    if (seen.has(source.urn)) return [];
    return resolve(graph, source, property, types, new Set([...seen, source.urn]));
  });
}
