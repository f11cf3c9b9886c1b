/** Which resource of the stack a property means: by the dependency the engine records, or by a name that is known. */
import { nameOf } from "./stack-names";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import type { Json } from "../../kit/value";
import { asList, isUnknown } from "../../kit/value";

/** Looks references up in one stack. */
export class References {
  readonly #byName = new Map<string, JudgedResource>();

  constructor(readonly graph: ResourceGraph) {
    for (const resource of graph.resources)
      this.#byName.set(`${resource.type} ${nameOf(resource)}`, resource);
  }

  /** The resources of the given types that a property names, itself or in a list. */
  named(resource: JudgedResource, property: string, ...types: readonly string[]): readonly JudgedResource[] {
    const depended = this.graph.referenced(resource, property).filter(({ type }) => types.includes(type));
    const byText = asList(resource.props[property]).flatMap((value) => this.#byText(value, types));
    return [...new Set([...depended, ...byText])];
  }

  #byText(value: Json, types: readonly string[]): readonly JudgedResource[] {
    if (typeof value !== "string" || isUnknown(value)) return [];
    const name = value.split("/").at(-1) ?? value;
    return types.flatMap((type) => this.#byName.get(`${type} ${name}`) ?? []);
  }
}
