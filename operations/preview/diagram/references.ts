import type { JudgedResource } from "../../../policies/kit";

/** Who refers to whom, through which property. */
export class References {
  readonly #byUrn: ReadonlyMap<string, JudgedResource>;

  constructor(readonly resources: readonly JudgedResource[]) {
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** All of a type. */
  ofType(type: string): readonly JudgedResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** What a property's value comes from; without a property, what any of them does. */
  from(resource: JudgedResource, property?: string): readonly JudgedResource[] {
    const { propertyDependencies } = resource;
    const urns =
      property === undefined
        ? Object.values(propertyDependencies).flat()
        : (propertyDependencies[property] ?? []);
    return [...new Set(urns)].flatMap((urn) => this.#byUrn.get(urn) ?? []);
  }

  /** Whatever refers to a resource. */
  to(resource: JudgedResource): readonly JudgedResource[] {
    return this.resources.filter((other) =>
      Object.values(other.propertyDependencies).some((urns) => urns.includes(resource.urn)),
    );
  }
}
