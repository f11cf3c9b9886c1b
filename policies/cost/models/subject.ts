import type { JudgedResource, ResourceGraph } from "../../kit";
import type { PriceRef } from "./line";
import { PropertyReader } from "./properties";
import type { References } from "./references";
import { Unpriceable } from "./unpriceable";

/** Reads the usage assumed for one resource. */
export interface UsageReader {
  /** An assumed number; undefined if nothing is assumed. */
  number(name: string): number | undefined;
  /** An assumed choice; undefined if nothing is assumed. */
  text(name: string): string | undefined;
}

/** What the estimator provides to every subject. */
export interface Surroundings {
  readonly graph: ResourceGraph;
  readonly references: References;
  /** ISO 8601 date of the day that the bill is for. */
  readonly today: string;
  regionOf(resource: JudgedResource): string;
  hoursOf(resource: JudgedResource): number;
  usageOf(resource: JudgedResource): UsageReader;
  hasPrice(price: PriceRef, region: string): boolean;
}

/** The resource that a model prices, with all it may ask. */
export class Subject {
  readonly properties: PropertyReader;
  readonly #surroundings: Surroundings;
  #usage: UsageReader | undefined;

  constructor(
    readonly resource: JudgedResource,
    surroundings: Surroundings,
  ) {
    this.#surroundings = surroundings;
    this.properties = PropertyReader.of(resource);
  }

  /** @throws {Unpriceable} if nothing tells the region */
  get region(): string {
    return this.#surroundings.regionOf(this.resource);
  }

  /** Hours a month that this resource runs: by its own tag, as assumed for its type, or all of them. */
  get hours(): number {
    return this.#surroundings.hoursOf(this.resource);
  }

  /** What is assumed about the use of this resource. */
  get usage(): UsageReader {
    this.#usage ??= this.#surroundings.usageOf(this.resource);
    return this.#usage;
  }

  /** ISO 8601 date of the day that the bill is for. */
  get today(): string {
    return this.#surroundings.today;
  }

  get graph(): ResourceGraph {
    return this.#surroundings.graph;
  }

  /** Whether the catalogue has a price, for models that may take one of two. */
  hasPrice(price: PriceRef): boolean {
    return this.#surroundings.hasPrice(price, price.region ?? this.region);
  }

  /** Another resource of the stack, seen in the same surroundings. */
  at(resource: JudgedResource): Subject {
    return new Subject(resource, this.#surroundings);
  }

  /** The companion that a property points at, if it is in the stack. */
  companion(property: string, ...types: readonly string[]): Subject | undefined {
    const found = this.#surroundings.references.target(this.resource, property, types);
    return found && this.at(found);
  }

  /** As {@link companion}, where the reference is nested in an object: `launchTemplate.id`. */
  nestedCompanion(property: string, value: unknown, ...types: readonly string[]): Subject | undefined {
    const found = this.#surroundings.references.target(this.resource, property, types, value);
    return found && this.at(found);
  }

  /** As {@link companion}; @throws {Unpriceable} if it is not in the stack. */
  requiredCompanion(property: string, what: string, ...types: readonly string[]): Subject {
    const found = this.companion(property, ...types);
    if (!found) throw new Unpriceable(`its ${what} (${property}) is not in this stack`);
    return found;
  }

  /** The resources of a type whose property points at this one. */
  pointedAtBy(type: string, property: string): readonly Subject[] {
    return this.#surroundings.references
      .pointingAt(this.resource, type, property)
      .map((resource) => this.at(resource));
  }
}
