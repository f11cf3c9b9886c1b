/** Puts two bills side by side: by service, by component, by resource. */
import type { ReportedComparison } from "../report/schema";
import { urnParts } from "../report/wording";
import type { ComparedCost, CostDifference } from "../../../policies/cost/estimator";
import { differences, itemDifferences, sumOf } from "../../../policies/cost/estimator";

/** A bill that is compared: with its resources, or as a sum alone. */
export interface ComparedBill {
  /** What the bill is of, in words. */
  readonly name: string;
  /** Name of the stack that its resources are named after. */
  readonly stack: string;
  readonly monthly: number;
  readonly resources?: readonly ComparedCost[];
}

/** Compares what a stack was with what it is (`baseline`), or one environment with another. */
export function compareBills(
  kind: ReportedComparison["kind"],
  before: ComparedBill,
  after: ComparedBill,
): ReportedComparison {
  const delta = sumOf([after.monthly, -before.monthly]);
  const comparable = before.resources !== undefined && after.resources !== undefined;
  const found = comparable ? resourceDifferences(kind, before, after) : [];
  const nested = found.every(
    (difference) => componentsKnown(difference.before) && componentsKnown(difference.after),
  );
  return {
    kind,
    currency: "USD",
    before: sideOf(before),
    after: sideOf(after),
    delta,
    percent: before.monthly > 0 ? round((delta / before.monthly) * 100) : null,
    services: groups(found, ({ type, service }) => [service ?? serviceOf(type)]).sort(byDelta),
    components: groups(nested ? found : [], componentsOf, before.stack, after.stack).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    resources: found.filter(({ kind: change }) => change !== "same").map(asReported),
    same: found.filter(({ kind: change }) => change === "same").length,
  };
}

type Difference = CostDifference;
type Group = ReportedComparison["services"][number];

function sideOf({ name, monthly, resources }: ComparedBill): ReportedComparison["before"] {
  if (!resources) return { name, monthly };
  const counts = { priced: 0, free: 0, usage: 0, unpriced: 0 };
  for (const { status } of resources) counts[status]++;
  return { name, monthly, counts };
}

/** Resources are the same by their URN; in two environments by type and name, the environment's own name aside. */
function resourceDifferences(
  kind: ReportedComparison["kind"],
  before: ComparedBill,
  after: ComparedBill,
): readonly Difference[] {
  const [left, right] = [before.resources ?? [], after.resources ?? []];
  if (kind === "baseline") return differences(left, right);
  const stackOf = { before: before.stack, after: after.stack };
  return differences(left, right, ({ urn }, side) => {
    const [, , types = "", ...name] = urn.split("::");
    return `${types}::${withoutStack(name.join("::"), stackOf[side])}`;
  });
}

/** `plumbline-prod-network` in the stack `prod` is `plumbline-*-network`. */
function withoutStack(name: string, stack: string): string {
  return name
    .split(/([-_./:])/)
    .map((part) => (part === stack ? "*" : part))
    .join("");
}

function serviceOf(type: string): string {
  return /^aws:([^/:]+)/.exec(type)?.[1] ?? type;
}

function componentsKnown(cost: ComparedCost | undefined): boolean {
  return cost === undefined || cost.components !== undefined;
}

/** A resource's components as paths: the outermost, then each with those it is in before it. */
function componentsOf({ components }: ComparedCost, stack: string): readonly string[] {
  const names = (components ?? []).map((urn) => withoutStack(urnParts(urn).name, stack));
  return names.map((_, index) => names.slice(0, index + 1).join(" / "));
}

/** Sums by group: of every group that costs anything on either side. */
function groups(
  found: readonly Difference[],
  groupsOf: (cost: ComparedCost, stack: string) => readonly string[],
  leftStack = "",
  rightStack = "",
): Group[] {
  const sums = new Map<string, { before: number[]; after: number[] }>();
  const add = (cost: ComparedCost | undefined, side: "before" | "after", stack: string) => {
    if (cost?.monthly === undefined || cost.monthly === null) return;
    for (const name of groupsOf(cost, stack)) {
      const group = sums.get(name) ?? { before: [], after: [] };
      group[side].push(cost.monthly);
      sums.set(name, group);
    }
  };
  for (const { before, after } of found) {
    add(before, "before", leftStack);
    add(after, "after", rightStack);
  }
  return [...sums]
    .map(([name, { before, after }]): Group => {
      const [was, is] = [sumOf(before), sumOf(after)];
      return {
        name,
        before: before.length > 0 ? was : null,
        after: after.length > 0 ? is : null,
        delta: sumOf([is, -was]),
      };
    })
    .filter(({ before, after }) => (before ?? 0) > 0 || (after ?? 0) > 0);
}

function byDelta(a: Group, b: Group): number {
  return Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0) || (a.name < b.name ? -1 : 1);
}

function asReported(difference: Difference): ReportedComparison["resources"][number] {
  const { key, kind, before, after, delta } = difference;
  return {
    name: key.startsWith("urn:pulumi:") ? urnParts(key).name : key.slice(key.lastIndexOf("::") + 2),
    type: (after ?? before)?.type ?? "",
    change: kind,
    beforeUrn: before?.urn ?? null,
    afterUrn: after?.urn ?? null,
    before: before?.monthly ?? null,
    after: after?.monthly ?? null,
    delta,
    items: itemDifferences(difference).map(({ name, before: was, after: is }) => ({
      name,
      unit: (is ?? was)?.unit ?? "",
      before: was ? amounts(was) : null,
      after: is ? amounts(is) : null,
    })),
  };
}

function amounts({ quantity, unitPrice, monthly }: ComparedCost["items"][number]) {
  return { quantity, unitPrice, monthly };
}

/** Percentages with one decimal, as they are shown. */
function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}
