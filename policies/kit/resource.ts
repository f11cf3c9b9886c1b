import type { Props } from "./value";
import { isUnknown } from "./value";
import { oncePer } from "./once-per";

/** The resource options that policies may judge. */
export interface JudgedOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly aliases: readonly string[];
  /** Exceptions that the program gave with the resource, as it wrote them; absent where there are none. */
  readonly exceptions?: readonly string[];
}

/** The provider that manages a resource, with its configuration (e.g. `region`, `defaultTags`). */
export interface JudgedProvider {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly props: Props;
}

/**
 * One resource of the stack under judgement.
 *
 * A resource policy sees a resource's *inputs* (after provider defaults); a stack policy sees its *outputs*
 * (inputs echoed, computed values unknown at preview) and what it depends on.
 */
export interface JudgedResource {
  readonly urn: string;
  /** Pulumi type token, e.g. `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  readonly props: Props;
  readonly options: JudgedOptions;
  readonly provider?: JudgedProvider;
  /** URN of the parent, when there is one. */
  readonly parent?: string;
  /** URNs of all resources this one depends on (empty for a resource policy). */
  readonly dependencies: readonly string[];
  /** For each property, the URNs its value comes from (empty for a resource policy). */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /**
   * Names of the inputs that the program or a provider default gave, where the pack has seen them: a stack policy
   * sees outputs, in which a property that nobody set is unknown like one that will be known later.
   */
  readonly inputKeys?: ReadonlySet<string>;
}

/**
 * Whether a property was given at all, by the program or a provider default. Where the pack has not seen the
 * inputs, an unknown value that comes from no other resource counts as one that AWS makes up.
 */
export function isGiven(resource: JudgedResource, property: string): boolean {
  if (resource.inputKeys) return resource.inputKeys.has(property);
  const value = resource.props[property];
  if (value === undefined) return false;
  return !isUnknown(value) || (resource.propertyDependencies[property] ?? []).length > 0;
}

/** A stack's identity, as its URNs tell it. */
export interface StackIdentity {
  readonly stack: string;
  readonly project: string;
}

/** Reads stack and project from a URN (`urn:pulumi:<stack>::<project>::<types>::<name>`). */
export function stackOf(urn: string): StackIdentity {
  const [head = "", project = ""] = urn.split("::");
  return { stack: head.replace(/^urn:pulumi:/, ""), project };
}

/** The URN of the resource that stands for the stack itself. */
export function rootUrnOf({ stack, project }: StackIdentity): string {
  return `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
}

/** All resources of a stack, with the look-ups that joining rules need. Built once per analysis. */
export class ResourceGraph {
  readonly #byUrn = new Map<string, JudgedResource>();
  readonly #byType = new Map<string, JudgedResource[]>();
  readonly #positions = new Map<JudgedResource, number>();

  constructor(readonly resources: readonly JudgedResource[]) {
    for (const [position, resource] of resources.entries()) {
      this.#positions.set(resource, position);
      this.#byUrn.set(resource.urn, resource);
      const sameType = this.#byType.get(resource.type);
      if (sameType) sameType.push(resource);
      else this.#byType.set(resource.type, [resource]);
    }
  }

  /** The resource with this URN, if it is in the stack. */
  get(urn: string): JudgedResource | undefined {
    return this.#byUrn.get(urn);
  }

  /** All resources of any of the given types, in the order they were registered. */
  ofType(...types: readonly string[]): readonly JudgedResource[] {
    const groups = [...new Set(types)].flatMap((type) => {
      const group = this.#byType.get(type);
      return group ? [group] : [];
    });
    if (groups.length <= 1) return groups[0] ?? [];
    return groups.flat().sort((a, b) => this.#position(a) - this.#position(b));
  }

  /**
   * The resources that a property's value comes from. At preview most references (an ARN, an id) are unknown
   * strings; the engine still tells which resources they depend on, and that is what joins split resources.
   */
  referenced(resource: JudgedResource, property: string): readonly JudgedResource[] {
    const urns = resource.propertyDependencies[property] ?? [];
    return urns.flatMap((urn) => this.#byUrn.get(urn) ?? []);
  }

  #position(resource: JudgedResource): number {
    return this.#positions.get(resource) ?? 0;
  }

  /** The parent chain of a resource, nearest first. */
  ancestors(resource: JudgedResource): readonly JudgedResource[] {
    const chain: JudgedResource[] = [];
    let parent = resource.parent === undefined ? undefined : this.get(resource.parent);
    while (parent && !chain.includes(parent)) {
      chain.push(parent);
      parent = parent.parent === undefined ? undefined : this.get(parent.parent);
    }
    return chain;
  }
}

/**
 * The same stack without what AWS makes up: properties that are unknown because nobody gave them are left out, so
 * that a rule about what the program says doesn't take them for values it has yet to learn.
 */
export const asGiven = oncePer(
  (graph: ResourceGraph): ResourceGraph => new ResourceGraph(graph.resources.map(withoutMadeUp)),
);

function withoutMadeUp(resource: JudgedResource): JudgedResource {
  const properties = Object.entries(resource.props);
  const given = properties.filter(([property, value]) => !isUnknown(value) || isGiven(resource, property));
  return given.length === properties.length ? resource : { ...resource, props: Object.fromEntries(given) };
}
