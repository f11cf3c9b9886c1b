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
import { discountsOn } from "./discounts";
import { kindOf, serviceOf } from "./kinds";
import { sum } from "./money";
import type { PricedLine } from "./price-lines";
import { priceLine } from "./price-lines";
import { regionOf } from "./region";
import type { CostReport, CostStatus, ResourceCost } from "./report";
import { Usage } from "./usage";
import { checkUsage } from "./usage-check";
import type { UsageAssumptions } from "./usage-schema";
import { NO_ASSUMPTIONS } from "./usage-schema";

/** What an estimate may be told besides the stack. */
export interface EstimateOptions {
  /** Default: nothing is assumed, and a month has 730 hours. */
  readonly usage?: UsageAssumptions;
  /** Region of resources whose region nothing else tells, e.g. the stack's `aws:region`. */
  readonly region?: string;
  /** ISO 8601 date of the day that the bill is for: what AWS charges may depend on it. Default: the catalogue's. */
  readonly today?: string;
}

const BY_TYPE: ReadonlyMap<string, CostModel> = new Map(MODELS.map((model) => [model.type, model]));

/** The Pulumi type tokens that have a cost model, sorted. */
export const PRICED_TYPES: readonly string[] = [...BY_TYPE.keys()].sort();

/**
 * Prices a stack: every resource is priced, free, billed by use alone, or said to be unpriced. Pure: the same
 * resources, in whatever order, give the same report.
 *
 * @throws {UsageError} when an assumption means nothing in this stack
 * @throws {DamagedSnapshot} when the catalogue can't be trusted
 */
export function estimateStack(
  graph: ResourceGraph,
  catalogue: PriceCatalogue,
  options: EstimateOptions = {},
): CostReport {
  const assumptions = options.usage ?? NO_ASSUMPTIONS;
  const usage = new Usage(assumptions);
  checkUsage(assumptions, usage.keyed, {
    resources: graph.resources,
    modelOf: (type) => BY_TYPE.get(type),
    types: PRICED_TYPES,
  });
  const estimator = new Estimator(graph, catalogue, usage, options);
  const resources = graph.resources
    .flatMap((resource) => estimator.costOf(resource) ?? [])
    .sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  const monthly = sum(resources.map((resource) => resource.monthly ?? 0));
  const counts = { priced: 0, free: 0, usage: 0, unpriced: 0 } satisfies Record<CostStatus, number>;
  for (const { status } of resources) counts[status]++;
  const discounts = discountsOn(resources, assumptions.discounts);
  return {
    currency: catalogue.currency,
    monthly,
    pricesAsOf: oldestPrice(resources) ?? catalogue.asOf,
    counts,
    resources,
    ceilings: [],
    ...(discounts.length > 0 && {
      discountedMonthly: sum([monthly, ...discounts.map(({ saving }) => -saving)]),
      discounts,
    }),
  };
}

class Estimator {
  readonly #parents: ReadonlySet<string>;
  readonly #surroundings: Surroundings;
  readonly #catalogue: PriceCatalogue;
  readonly #graph: ResourceGraph;

  constructor(graph: ResourceGraph, catalogue: PriceCatalogue, usage: Usage, options: EstimateOptions) {
    this.#graph = graph;
    this.#catalogue = catalogue;
    this.#parents = new Set(graph.resources.flatMap(({ parent }) => parent ?? []));
    this.#surroundings = {
      graph,
      references: new References(graph),
      today: options.today ?? catalogue.asOf,
      regionOf: (resource) => regionOf(resource, options.region),
      hoursOf: ({ type }) => usage.hoursOf(type),
      usageOf: (resource) => usage.of(resource, BY_TYPE.get(resource.type)),
      hasPrice: (price, where) => catalogue.find({ ...price, region: where }).found,
    };
  }

  /** What a resource costs; nothing for what is no resource: the stack itself, and components. */
  costOf(resource: JudgedResource): ResourceCost | undefined {
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
    return this.#modelled(resource, model);
  }

  #modelled(resource: JudgedResource, model: CostModel): ResourceCost {
    try {
      const subject = new Subject(resource, this.#surroundings);
      const bill = model.bill(subject);
      if ("free" in bill) return this.#free(resource, bill.reason);
      const lines: readonly Line[] = [...bill];
      if (lines.length === 0) return this.#free(resource, "nothing in it is charged for");
      return this.#billed(
        resource,
        lines.map((line) => priceLine(line, line.price.region ?? subject.region, this.#catalogue)),
      );
    } catch (error) {
      if (error instanceof Unpriceable) return this.#unpriced(resource, error.message);
      throw error;
    }
  }

  #billed(resource: JudgedResource, lines: readonly PricedLine[]): ResourceCost {
    const items = lines.flatMap((line) => line.items);
    const known = sum(items.map(({ monthly }) => monthly ?? 0));
    const problems = new Set(
      lines.flatMap(({ line, problem }) => (line.quantity === null ? [] : (problem ?? []))),
    );
    const nothingKnown = items.every(({ unitPrice }) => unitPrice === null);
    if (problems.size > 0 || nothingKnown) {
      const reasons = problems.size > 0 ? problems : new Set(lines.flatMap(({ problem }) => problem ?? []));
      return { ...this.#unpriced(resource, [...reasons].join("; ")), knownMonthly: known, items };
    }
    const assumed = items.some(({ monthly }) => monthly !== null);
    return {
      ...this.#identity(resource),
      status: assumed ? "priced" : "usage",
      monthly: assumed ? known : null,
      items,
    };
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

function oldestPrice(resources: readonly ResourceCost[]): string | undefined {
  let oldest: string | undefined;
  for (const { items } of resources) {
    for (const { priceDate, monthly } of items) {
      if (monthly !== null && priceDate !== null && (oldest === undefined || priceDate < oldest))
        oldest = priceDate;
    }
  }
  return oldest;
}
