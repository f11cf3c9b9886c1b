import type { JudgedResource } from "../../../policies/kit";
import { ResourceGraph } from "../../../policies/kit";

/** A stack's resources with what a picture needs besides: who refers to whom, through any property, both ways. */
export class References extends ResourceGraph {
  readonly #referring = new Map<string, JudgedResource[]>();

  constructor(resources: readonly JudgedResource[]) {
    super(resources);
    for (const resource of resources) {
      for (const urn of referredTo(resource)) {
        const others = this.#referring.get(urn);
        if (others) others.push(resource);
        else this.#referring.set(urn, [resource]);
      }
    }
  }

  /** What a property's value comes from; without a property, what any of them does. */
  from(resource: JudgedResource, property?: string): readonly JudgedResource[] {
    if (property !== undefined) return [...new Set(this.referenced(resource, property))];
    return [...referredTo(resource)].flatMap((urn) => this.get(urn) ?? []);
  }

  /** Whatever refers to a resource. */
  to(resource: JudgedResource): readonly JudgedResource[] {
    return this.#referring.get(resource.urn) ?? [];
  }
}

/** URNs of all that a resource's properties come from, once each. */
function referredTo({ propertyDependencies }: JudgedResource): ReadonlySet<string> {
  return new Set(Object.values(propertyDependencies).flat());
}
