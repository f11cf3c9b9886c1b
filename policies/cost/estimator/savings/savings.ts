import type { ResourceGraph } from "../../../kit";
import type { PriceCatalogue } from "../../catalogue";
import type { EstimateOptions } from "../estimate";
import { Estimator } from "../estimator";
import { rounded, sum } from "../money";
import type { CostReport, ResourceCost } from "../report";
import { Usage } from "../usage";
import { NO_ASSUMPTIONS } from "../usage-input";
import type { Change, ChangeKind } from "./change";
import { CHANGE_KINDS } from "./change";
import { changesOf } from "./changes";

/** A change with what it takes off a month's bill, at list price. */
export interface Saving {
  readonly kind: ChangeKind;
  /** The resources to change. */
  readonly urns: readonly string[];
  readonly what: string;
  readonly saving: number;
}

/** Hours a month of twelve hours on each working day. */
export const WORKING_HOURS = 261;

/** Units of lines that end when the resource is stopped. */
const STOPPABLE_UNITS = new Set(["hours", "vCPU-hours", "GB-hours", "ACU-hours"]);

/** Types that can be stopped for the night. */
const STOPPABLE_TYPES = new Set([
  "aws:ec2/instance:Instance",
  "aws:autoscaling/group:Group",
  "aws:ecs/service:Service",
  "aws:rds/instance:Instance",
]);

const NAT = "aws:ec2/natGateway:NatGateway";
const EIP = "aws:ec2/eip:Eip";

/**
 * Everything that would make the stack cheaper by one change, the greatest saving first. Every saving is the
 * difference of two estimates; of several sizes or families to change to, the dearest that saves is taken, for it
 * changes least.
 *
 * @param kinds the kinds of changes to try. Default: all
 */
export function savingsOf(
  graph: ResourceGraph,
  report: CostReport,
  catalogue: PriceCatalogue,
  options: EstimateOptions = {},
  kinds: readonly ChangeKind[] = CHANGE_KINDS,
): readonly Saving[] {
  const costs = new Map(report.resources.map((cost) => [cost.urn, cost]));
  const trial = new Trial(graph, costs, catalogue, options);
  const changed = graph.resources.flatMap((resource) => {
    const best = new Map<ChangeKind, Saving>();
    for (const change of changesOf(resource)) {
      if (best.has(change.kind) || !kinds.includes(change.kind)) continue;
      const saving = trial.savingOf(change);
      if (saving > 0)
        best.set(change.kind, { kind: change.kind, urns: [change.urn], what: change.what, saving });
    }
    return [...best.values()];
  });
  const others = [...schedules(report), ...singleNat(graph, costs)].filter(({ kind }) =>
    kinds.includes(kind),
  );
  return [...changed, ...others].sort(byWorth);
}

function byWorth(a: Saving, b: Saving): number {
  const kinds = CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind);
  return b.saving - a.saving || kinds || ((a.urns[0] ?? "") < (b.urns[0] ?? "") ? -1 : 1);
}

/** Estimates what a change saves, on the resource and on those that are billed for it. */
class Trial {
  readonly #graph: ResourceGraph;
  readonly #costs: ReadonlyMap<string, ResourceCost>;
  readonly #estimator: Estimator;
  /** Priced resources by the URNs that they depend on. */
  readonly #dependants = new Map<string, string[]>();

  constructor(
    graph: ResourceGraph,
    costs: ReadonlyMap<string, ResourceCost>,
    catalogue: PriceCatalogue,
    options: EstimateOptions,
  ) {
    this.#graph = graph;
    this.#costs = costs;
    this.#estimator = new Estimator(graph, catalogue, new Usage(options.usage ?? NO_ASSUMPTIONS), options);
    for (const { urn, dependencies } of graph.resources) {
      if (costs.get(urn)?.status !== "priced") continue;
      for (const dependency of dependencies) {
        const list = this.#dependants.get(dependency);
        if (list) list.push(urn);
        else this.#dependants.set(dependency, [urn]);
      }
    }
  }

  /** What the change saves a month; 0 if it saves nothing, or the result could not be priced. */
  savingOf({ urn, changed }: Change): number {
    const affected = [urn, ...(this.#dependants.get(urn) ?? [])];
    const priced = affected.filter((one) => this.#costs.get(one)?.status === "priced");
    if (priced.length === 0) return 0;
    const savings = priced.map((one) => {
      const resource = this.#graph.get(one);
      const after = resource && this.#estimator.costWith(changed, resource);
      return after?.status === "priced"
        ? (this.#costs.get(one)?.monthly ?? 0) - (after.monthly ?? 0)
        : Number.NaN;
    });
    const saving = savings.reduce((total, amount) => total + amount, 0);
    return Number.isNaN(saving) ? 0 : Math.max(0, rounded(saving));
  }
}

function schedules({ resources }: CostReport): Saving[] {
  return resources.flatMap(({ urn, type, status, items }) => {
    if (status !== "priced" || !STOPPABLE_TYPES.has(type)) return [];
    const running = sum(
      items
        .filter(({ unit, kind }) => kind === "baseline" && STOPPABLE_UNITS.has(unit))
        .map(({ monthly }) => monthly ?? 0),
    );
    const hours = Math.max(
      0,
      ...items.filter(({ unit }) => unit === "hours").map(({ quantity }) => quantity ?? 0),
      WORKING_HOURS,
    );
    const full = type === "aws:ecs/service:Service" ? 730 : Math.min(hours, 730);
    if (running === 0 || full <= WORKING_HOURS) return [];
    const saving = rounded(running * (1 - WORKING_HOURS / full));
    return [{ kind: "schedule" as const, urns: [urn], what: "run twelve hours on working days", saving }];
  });
}

/** One NAT gateway for a network instead of one per zone. */
function singleNat(graph: ResourceGraph, costs: ReadonlyMap<string, ResourceCost>): Saving[] {
  const gateways = graph.ofType(NAT).filter(({ urn }) => costs.get(urn)?.status === "priced");
  const extra = gateways.slice(1);
  if (extra.length === 0) return [];
  const addresses = extra
    .flatMap((gateway) => graph.referenced(gateway, "allocationId"))
    .filter(({ type }) => type === EIP);
  const urns = [...extra, ...addresses].map(({ urn }) => urn);
  const saving = sum(urns.map((urn) => costs.get(urn)?.monthly ?? 0));
  const what = `one NAT gateway instead of ${gateways.length}`;
  return [{ kind: "single-nat", urns, what, saving }];
}
