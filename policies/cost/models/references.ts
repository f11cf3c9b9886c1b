import type { JudgedResource, ResourceGraph } from "../../kit";
import { isUnknown } from "../../kit";

/**
 * Finds companion resources: by what the engine knows of where a value comes from, and where it knows nothing (a
 * literal name or ARN, an exported state) by the value itself. What points at a resource is indexed once per type
 * and property, so that a stack of any size is walked a fixed number of times.
 */
export class References {
  readonly #graph: ResourceGraph;
  readonly #indexes: Indexes;
  readonly #replaced: JudgedResource | undefined;

  constructor(graph: ResourceGraph, indexes = new Indexes(), replaced?: JudgedResource) {
    this.#graph = graph;
    this.#indexes = indexes;
    this.#replaced = replaced;
  }

  /** The same stack with one resource seen as another version of itself; it refers to the same resources. */
  replacing(resource: JudgedResource): References {
    return new References(this.#graph, this.#indexes, resource);
  }

  /** The resource of one of the types that a property points at. `value` is the reference itself, if known. */
  target(
    resource: JudgedResource,
    property: string,
    types: readonly string[],
    value: unknown = resource.props[property],
  ): JudgedResource | undefined {
    return this.#current(this.#find(resource, property, types, value));
  }

  #find(
    resource: JudgedResource,
    property: string,
    types: readonly string[],
    value: unknown,
  ): JudgedResource | undefined {
    const linked = this.#graph.referenced(resource, property).find(({ type }) => types.includes(type));
    if (linked || typeof value !== "string" || isUnknown(value)) return linked;
    for (const type of types) {
      const names = this.#byName(type);
      // A composite id, e.g. `table/orders` or `service/cluster/web`, ends in the name.
      const match = names.get(value) ?? names.get(value.slice(value.lastIndexOf("/") + 1));
      if (match) return match;
    }
    return undefined;
  }

  /** The resources of a type whose property points at this one, in the order of the stack. */
  pointingAt(target: JudgedResource, type: string, property: string): readonly JudgedResource[] {
    const key = `${type} ${property}`;
    let index = this.#indexes.incoming.get(key);
    if (!index) {
      index = new Map();
      for (const source of this.#graph.ofType(type)) {
        const found = this.#find(source, property, [target.type], source.props[property]);
        if (!found) continue;
        const list = index.get(found.urn);
        if (list) list.push(source);
        else index.set(found.urn, [source]);
      }
      this.#indexes.incoming.set(key, index);
    }
    return (index.get(target.urn) ?? []).map((source) => this.#current(source));
  }

  #current<T extends JudgedResource | undefined>(resource: T): T | JudgedResource {
    return this.#replaced && resource?.urn === this.#replaced.urn ? this.#replaced : resource;
  }

  #byName(type: string): Map<string, JudgedResource> {
    const known = this.#indexes.named.get(type);
    if (known) return known;
    const index = new Map<string, JudgedResource>();
    for (const resource of this.#graph.ofType(type)) {
      for (const property of NAMES) {
        const value = resource.props[property];
        if (typeof value === "string" && value !== "" && !isUnknown(value) && !index.has(value))
          index.set(value, resource);
      }
    }
    this.#indexes.named.set(type, index);
    return index;
  }
}

/** What has been indexed of a stack so far. */
class Indexes {
  /** By type and property: who points at a URN. */
  readonly incoming = new Map<string, Map<string, JudgedResource[]>>();
  /** By type: resources by their names. */
  readonly named = new Map<string, Map<string, JudgedResource>>();
}

/** Properties by which AWS resources refer to each other. */
const NAMES = [
  "id",
  "arn",
  "name",
  "bucket",
  "clusterIdentifier",
  "identifier",
  "replicationGroupId",
  "clusterId",
];
