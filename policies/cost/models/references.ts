import type { JudgedResource, ResourceGraph } from "../../kit";
import { isUnknown } from "../../kit";

/**
 * Finds companion resources: by what the engine knows of where a value comes from, and where it knows nothing (a
 * literal name or ARN, an exported state) by the value itself. What points at a resource is indexed once per type
 * and property, so that a stack of any size is walked a fixed number of times.
 */
export class References {
  readonly #graph: ResourceGraph;
  readonly #incoming = new Map<string, Map<string, JudgedResource[]>>();
  readonly #named = new Map<string, Map<string, JudgedResource>>();

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
  }

  /** The resource of one of the types that a property points at. `value` is the reference itself, if known. */
  target(
    resource: JudgedResource,
    property: string,
    types: readonly string[],
    value: unknown = resource.props[property],
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
    let index = this.#incoming.get(key);
    if (!index) {
      index = new Map();
      for (const source of this.#graph.ofType(type)) {
        const found = this.target(source, property, [target.type]);
        if (!found) continue;
        const list = index.get(found.urn);
        if (list) list.push(source);
        else index.set(found.urn, [source]);
      }
      this.#incoming.set(key, index);
    }
    return index.get(target.urn) ?? [];
  }

  #byName(type: string): Map<string, JudgedResource> {
    const known = this.#named.get(type);
    if (known) return known;
    const index = new Map<string, JudgedResource>();
    for (const resource of this.#graph.ofType(type)) {
      for (const property of NAMES) {
        const value = resource.props[property];
        if (typeof value === "string" && value !== "" && !isUnknown(value) && !index.has(value))
          index.set(value, resource);
      }
    }
    this.#named.set(type, index);
    return index;
  }
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
