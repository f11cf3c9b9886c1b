import type { JudgedResource, ResourceGraph } from "../../kit";
import type { PriceCatalogue } from "../catalogue";
import type { Line } from "../models/line";
import { whyFree } from "../models/free-types";
import type { CostModel } from "../models/model";
import { References } from "../models/references";
import { MODELS } from "../models/registry";
import type { Surroundings } from "../models/subject";
import { Subject } from "../models/subject";
import { Unpriceable } from "../models/unpriceable";
import { kindOf, serviceOf } from "./kinds";
import type { PricedLine } from "./price-lines";
import { billed, priceLine } from "./price-lines";
import { regionOf, regionsOf } from "./region";
import type { ResourceCost } from "./report";
import { taggedHours } from "./tagged-hours";
import type { Usage } from "./usage";

const BY_TYPE: ReadonlyMap<string, CostModel> = new Map(MODELS.map((model) => [model.type, model]));

/** The cost model of a type, if it has one. */
export function modelOf(type: string): CostModel | undefined {
  return BY_TYPE.get(type);
}

/** The Pulumi type tokens that have a cost model, sorted. */
export const PRICED_TYPES: readonly string[] = [...BY_TYPE.keys()].sort();

/** What resources may be placed by, besides themselves. */
export interface EstimatorOptions {
  /** Region of resources whose region nothing else tells. */
  readonly region?: string;
  /** ISO 8601 date of the day that the bill is for. Default: the catalogue's. */
  readonly today?: string;
}

/** Where a line's price is looked up: the subject's region, which may be unknown, isn't asked for if the line says. */
function regionFor({ price }: Line, subject: Subject): string {
  return "stated" in price ? "" : (price.region ?? subject.region);
}

/** Prices the resources of one stack, one at a time. */
export class Estimator {
  readonly #parents: ReadonlySet<string>;
  readonly #surroundings: Surroundings;
  readonly #catalogue: PriceCatalogue;
  readonly #graph: ResourceGraph;

  constructor(graph: ResourceGraph, catalogue: PriceCatalogue, usage: Usage, options: EstimatorOptions) {
    this.#graph = graph;
    this.#catalogue = catalogue;
    this.#parents = new Set(graph.resources.flatMap(({ parent }) => parent ?? []));
    const regions = new Set(regionsOf(catalogue));
    this.#surroundings = {
      graph,
      references: new References(graph),
      today: options.today ?? catalogue.asOf,
      regionOf: (resource) => regionOf(resource, options.region, regions),
      hoursOf: (resource) => taggedHours(resource) ?? usage.hoursOf(resource.type),
      usageOf: (resource) => usage.of(resource, BY_TYPE.get(resource.type)),
      hasPrice: (price, where) => catalogue.find({ ...price, region: where }).found,
    };
  }

  /** What a resource of the stack would cost if one resource, itself or another, were as given. */
  costWith(replaced: JudgedResource, resource: JudgedResource): ResourceCost | undefined {
    const references = this.#surroundings.references.replacing(replaced);
    return this.#costOf(resource.urn === replaced.urn ? replaced : resource, {
      ...this.#surroundings,
      references,
    });
  }

  /** What a resource costs; nothing for what is no resource: the stack itself, and components. */
  costOf(resource: JudgedResource): ResourceCost | undefined {
    return this.#costOf(resource, this.#surroundings);
  }

  #costOf(resource: JudgedResource, surroundings: Surroundings): ResourceCost | undefined {
    const kind = kindOf(resource, this.#parents.has(resource.urn));
    if (kind === "left-out") return undefined;
    if (kind === "logical") return this.#free(resource, "exists in Pulumi alone");
    if (kind === "foreign") return this.#unpriced(resource, "not an AWS resource");
    if (kind === "remote-component")
      return this.#unpriced(resource, "what this component creates is not known before the update");
    const model = BY_TYPE.get(resource.type);
    if (!model) {
      const reason = whyFree(resource.type);
      return reason === undefined
        ? this.#unpriced(resource, `no cost model for ${resource.type}`)
        : this.#free(resource, reason);
    }
    return this.#modelled(resource, model, surroundings);
  }

  #modelled(resource: JudgedResource, model: CostModel, surroundings: Surroundings): ResourceCost {
    try {
      const subject = new Subject(resource, surroundings);
      const bill = model.bill(subject);
      if ("free" in bill) return this.#free(resource, bill.reason);
      const lines: readonly Line[] = [...bill];
      if (lines.length === 0) return this.#free(resource, "nothing in it is charged for");
      return this.#billed(
        resource,
        lines.map((line) => priceLine(line, regionFor(line, subject), this.#catalogue)),
      );
    } catch (error) {
      if (error instanceof Unpriceable) return this.#unpriced(resource, error.message);
      throw error;
    }
  }

  #billed(resource: JudgedResource, lines: readonly PricedLine[]): ResourceCost {
    return { ...this.#identity(resource), ...billed(lines) };
  }

  #free(resource: JudgedResource, reason: string): ResourceCost {
    return { ...this.#identity(resource), status: "free", monthly: 0, reason, items: [] };
  }

  #unpriced(resource: JudgedResource, reason: string): ResourceCost {
    return { ...this.#identity(resource), status: "unpriced", monthly: null, reason, items: [] };
  }

  #identity(resource: JudgedResource) {
    const { urn, type } = resource;
    const components = this.#graph
      .ancestors(resource)
      .filter((ancestor) => ancestor.type !== "pulumi:pulumi:Stack" && kindOf(ancestor, true) === "left-out")
      .map((ancestor) => ancestor.urn)
      .reverse();
    return { urn, type, service: serviceOf(type), components };
  }
}
