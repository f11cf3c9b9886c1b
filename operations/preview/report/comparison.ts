/** What all renderers say of a bill beside another one. */
import type { ReportedComparison } from "./schema";
import { money, quantity, shortType, unitPrice } from "./wording";

type ComparedResource = ReportedComparison["resources"][number];
type ComparedGroup = ReportedComparison["services"][number];
type ComparedItem = ComparedResource["items"][number];

/** A row of two amounts and their difference, ready to be shown. */
export interface ComparedRow {
  readonly name: string;
  /** Short type, for a resource. */
  readonly type: string;
  /** `+`, `-`, `~` or `?`, for a resource. */
  readonly sign: string;
  readonly before: string;
  readonly after: string;
  readonly delta: string;
  /** Whether the difference is a rise. */
  readonly dearer: boolean;
  /** Whether the difference is a fall. */
  readonly cheaper: boolean;
  /** What differs on the resource's bill. */
  readonly details: readonly string[];
}

/** The section's heading. */
export function comparisonTitle({ kind, before, after }: ReportedComparison): string {
  return kind === "baseline" ? `Bill against ${before.name}` : `Bill of ${before.name} beside ${after.name}`;
}

/** Headings of the columns of amounts. */
export function comparisonColumns({
  kind,
  before,
  after,
}: ReportedComparison): readonly [string, string, string] {
  return kind === "baseline" ? [before.name, "now", "change"] : [before.name, after.name, "difference"];
}

/** `$84.81 → $92.10`, of an environment beside another with a line between. */
export function comparedSums({ kind, before, after, currency }: ReportedComparison): string {
  const joint = kind === "baseline" ? "→" : "|";
  return `${money(before.monthly, currency)} ${joint} ${money(after.monthly, currency)}`;
}

/** `+$7.29 (+8.6%)`. */
export function comparedDelta({ delta, percent, currency }: ReportedComparison): string {
  const share = percent === null || delta === 0 ? "" : ` (${percent > 0 ? "+" : ""}${percent.toFixed(1)}%)`;
  return `${signed(delta, currency)}${share}`;
}

/** An amount with its sign: `+$7.29`, `-$3.65`; none for no difference. */
export function signed(amount: number, currency: string): string {
  if (amount === 0) return "no change";
  return `${amount > 0 ? "+" : "-"}${money(Math.abs(amount), currency)}`;
}

/** The services that cost anything on either side; against a baseline, those whose cost changed. */
export function serviceRows(comparison: ReportedComparison): readonly ComparedRow[] {
  return comparison.services
    .filter((group) => isWorthARow(group, comparison))
    .map((group) => groupRow(group, comparison, group.name));
}

function isWorthARow({ delta }: ComparedGroup, { kind }: ReportedComparison): boolean {
  return kind === "environments" || delta !== 0;
}

/**
 * As {@link serviceRows}: the components, indented below those they are in. One that costs all that the one
 * around it costs says nothing by itself.
 */
export function componentRows(comparison: ReportedComparison, indent: string): readonly ComparedRow[] {
  const byName = new Map(comparison.components.map((group) => [group.name, group]));
  return comparison.components.flatMap((group) => {
    const path = group.name.split(" / ");
    const around = byName.get(path.slice(0, -1).join(" / "));
    const isAll = around?.before === group.before && around.after === group.after;
    if (isAll || !isWorthARow(group, comparison)) return [];
    return groupRow(group, comparison, `${indent.repeat(path.length - 1)}${path.at(-1) ?? ""}`);
  });
}

function groupRow(
  { before, after, delta }: ComparedGroup,
  { currency }: ReportedComparison,
  name: string,
): ComparedRow {
  const amount = (value: number | null) => (value === null ? "" : money(value, currency));
  return {
    name,
    type: "",
    sign: "",
    before: amount(before),
    after: amount(after),
    delta: signed(delta ?? 0, currency),
    dearer: (delta ?? 0) > 0,
    cheaper: (delta ?? 0) < 0,
    details: [],
  };
}

const SIGNS: Readonly<Record<ComparedResource["change"], string>> = {
  added: "+",
  removed: "-",
  dearer: "~",
  cheaper: "~",
  same: "=",
  unknown: "?",
};

/** The resources whose cost differs, or may differ. */
export function resourceRows(comparison: ReportedComparison): readonly ComparedRow[] {
  const { currency } = comparison;
  return comparison.resources.filter(differs).map((resource) => {
    const { name, type, change, before, after, delta, beforeUrn, afterUrn } = resource;
    const amount = (urn: string | null, value: number | null) =>
      urn === null ? "" : value === null ? "unknown" : money(value, currency);
    return {
      name,
      type: shortType(type),
      sign: SIGNS[change],
      before: amount(beforeUrn, before),
      after: amount(afterUrn, after),
      delta: delta === null ? "unknown" : signed(delta, currency),
      dearer: (delta ?? 0) > 0,
      cheaper: (delta ?? 0) < 0,
      details:
        change === "added" || change === "removed"
          ? []
          : resource.items.flatMap((item) => itemText(item, currency) ?? []),
    };
  });
}

function differs({ change, delta }: ComparedResource): boolean {
  return change === "unknown" || (delta ?? 0) !== 0;
}

/** What has come or gone without a difference to the sum, in words. */
export function withoutDifference({ kind, before, resources, same }: ReportedComparison): string {
  if (!before.counts) return "of the other bill only the sum is known";
  const silent = resources.filter((resource) => !differs(resource));
  const count = (change: ComparedResource["change"]) =>
    silent.filter((resource) => resource.change === change).length;
  const [more, fewer] =
    kind === "baseline" ? ["added", "removed"] : ["only on the right", "only on the left"];
  return [
    ...(count("added") > 0 ? [`${count("added")} ${more} at no cost`] : []),
    ...(count("removed") > 0 ? [`${count("removed")} ${fewer} at no cost`] : []),
    `${same} the same`,
  ].join(" · ");
}

/** A line that came, went, or changed in quantity or price. */
function itemText({ name, unit, before, after }: ComparedItem, currency: string): string | undefined {
  const cost = (side: NonNullable<ComparedItem["before"]>) =>
    side.monthly === null ? "" : ` ${money(side.monthly, currency)}`;
  if (before === null) return after === null ? undefined : `+ ${name}${cost(after)}`;
  if (after === null) return `- ${name}${cost(before)}`;
  const counted = (value: number | null) => (value === null ? "nothing assumed" : quantity(value));
  const priced = (value: number | null) => (value === null ? "unpriced" : unitPrice(value, currency));
  const parts = [
    ...(before.quantity === after.quantity
      ? []
      : [`${counted(before.quantity)} → ${counted(after.quantity)} ${unit}`]),
    ...(before.unitPrice === after.unitPrice
      ? []
      : [`${priced(before.unitPrice)} → ${priced(after.unitPrice)} per ${unit}`]),
  ];
  return `~ ${name}: ${parts.join(", ")}`;
}
