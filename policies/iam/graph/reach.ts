/** Which resources of the stack a principal's policies name for an action: an index instead of trying every pair. */
import type { Principal } from "./principal";
import type { StackNames } from "./stack-names";
import type { PlacedStatement } from "../language/evaluate";
import { serviceOf } from "../language/arn";
import { matches, parsePattern } from "../language/pattern";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";

export class Reach {
  readonly #byArn = new Map<string, JudgedResource>();
  readonly #byService = new Map<string, (readonly [string, JudgedResource])[]>();
  readonly #byPattern = new Map<string, readonly JudgedResource[]>();
  readonly #found = new Map<Principal, Map<string, ReadonlySet<JudgedResource>>>();

  constructor(graph: ResourceGraph, names: StackNames) {
    for (const resource of graph.resources) {
      for (const arn of names.arnsOf(resource)) {
        this.#byArn.set(arn, resource);
        const service = serviceOf(arn);
        const ofService = this.#byService.get(service) ?? [];
        ofService.push([arn, resource]);
        this.#byService.set(service, ofService);
      }
    }
  }

  /** The resources that some Allow statement for the action names, whether or not it is allowed in the end. */
  named(principal: Principal, action: string): ReadonlySet<JudgedResource> {
    const ofPrincipal = this.#found.get(principal) ?? new Map<string, ReadonlySet<JudgedResource>>();
    this.#found.set(principal, ofPrincipal);
    const seen = ofPrincipal.get(action);
    if (seen) return seen;
    const found = new Set(principal.authority.allowsOf(action).flatMap((placed) => this.#namedBy(placed)));
    ofPrincipal.set(action, found);
    return found;
  }

  #namedBy({ statement }: PlacedStatement): readonly JudgedResource[] {
    const { resources } = statement;
    if (!resources || resources.negated) return this.#matching("*");
    return resources.terms.flatMap(({ text }) => {
      const literal = parsePattern(text).literal;
      if (literal === undefined) return this.#matching(text);
      const resource = this.#byArn.get(literal);
      return resource ? [resource] : [];
    });
  }

  #matching(text: string): readonly JudgedResource[] {
    const seen = this.#byPattern.get(text);
    if (seen) return seen;
    const pattern = parsePattern(text);
    const found = new Set<JudgedResource>();
    for (const [arn, resource] of this.#candidates(text)) {
      if (matches(pattern, arn) !== "no") found.add(resource);
    }
    const list = [...found];
    this.#byPattern.set(text, list);
    return list;
  }

  /** The ARNs that a pattern may meet: those of its service, when it names one. */
  #candidates(text: string): Iterable<readonly [string, JudgedResource]> {
    const service = serviceOf(text);
    return /^[\w-]+$/.test(service) ? (this.#byService.get(service) ?? []) : this.#byArn;
  }
}
