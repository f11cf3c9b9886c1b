/** Documents of stack resources, as far as they are known: their outline where one is registered, references resolved. */
import type { StackNames } from "./stack-names";
import type { BoundDocument } from "../documents/bound";
import { isWhollyUnknown } from "../documents/bound";
import { documentsOf } from "../documents/find";
import { OUTLINE_TYPE, outlinedUrn } from "../documents/outline";
import type { PatternBlock, PolicyDocument, Statement, Term } from "../language/document";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import { UNKNOWN } from "../../kit/value";

/** Reads the documents of a stack's resources. */
export class StackDocuments {
  readonly #outlines = new Map<string, JudgedResource[]>();

  constructor(
    readonly graph: ResourceGraph,
    readonly names: StackNames,
  ) {
    for (const outline of graph.ofType(OUTLINE_TYPE)) {
      const urn = outlinedUrn(outline);
      if (urn !== undefined) this.#outlines.set(urn, [...(this.#outlines.get(urn) ?? []), outline]);
    }
  }

  /** A resource's documents; one that isn't known is replaced by its outline, or stays wholly unknown. */
  of(resource: JudgedResource): readonly BoundDocument[] {
    // An outline speaks in the place of the document it outlines.
    if (resource.type === OUTLINE_TYPE) return [];
    return documentsOf(resource).flatMap((bound) => {
      if (!isWhollyUnknown(bound)) return [this.#resolved(bound, resource, bound.property)];
      const outlined = (this.#outlines.get(resource.urn) ?? []).flatMap((outline) =>
        documentsOf(outline)
          .filter(({ use }) => use === bound.use)
          .map((found) => ({
            ...this.#resolved(found, outline, "document", resource),
            property: bound.property,
          })),
      );
      return outlined.length > 0 ? outlined : [bound];
    });
  }

  /** Puts the ARNs of the resources a property depends on in the place of unknown resource terms. */
  #resolved(
    bound: BoundDocument,
    holder: JudgedResource,
    property: string,
    also?: JudgedResource,
  ): BoundDocument {
    if (bound.document.unknownPaths.length === 0) return bound;
    const key = property.split(/[.[]/)[0] ?? property;
    const sources = [
      ...this.graph.referenced(holder, key),
      ...(also ? this.graph.referenced(also, bound.property.split(/[.[]/)[0] ?? bound.property) : []),
      ...(also
        ? Object.keys(also.propertyDependencies).flatMap((name) => this.graph.referenced(also, name))
        : []),
    ];
    const arns = [...new Set(sources.flatMap((source) => this.names.arnsWithin(source)))];
    return arns.length === 0 ? bound : { ...bound, document: resolveDocument(bound.document, arns) };
  }
}

function resolveDocument(document: PolicyDocument, arns: readonly string[]): PolicyDocument {
  return {
    ...document,
    statements: document.statements.map((statement) => resolveStatement(statement, arns)),
  };
}

function resolveStatement(statement: Statement, arns: readonly string[]): Statement {
  const { resources } = statement;
  if (!resources || resources.negated) return statement;
  return { ...statement, resources: resolveBlock(resources, arns) };
}

function resolveBlock(block: PatternBlock, arns: readonly string[]): PatternBlock {
  return { ...block, terms: block.terms.flatMap((term) => resolveTerm(term, arns)) };
}

function resolveTerm(term: Term, arns: readonly string[]): readonly Term[] {
  if (term.known) return [term];
  return [term, ...arns.map((arn) => ({ ...term, text: term.text.replaceAll(UNKNOWN, arn), known: true }))];
}
