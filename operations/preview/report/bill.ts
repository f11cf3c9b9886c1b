import { apportion } from "../../terminal/bars";
import { groupBy } from "./group-by";
import type { TreeNode } from "./resource-tree";
import { compareText, resourceTree } from "./resource-tree";
import type { PreviewReport } from "./schema";
import { STACK_TYPE, money, urnParts } from "./wording";

/** One row of the bill: a component with all that is under it, or a resource. */
export interface BillRow {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly kind: "component" | "resource" | "others";
  /** Cost a month with everything underneath. */
  readonly monthly: number;
  /** Share of the whole bill in thousandths. The rows under a row add up to it exactly. */
  readonly thousandths: number;
  /** Dearest first; what is cheaper than the rows shown is summed in a last row of kind `others`. */
  readonly rows: readonly BillRow[];
}

/** A row before its share is known. */
interface Amount extends Omit<BillRow, "thousandths" | "rows"> {
  readonly parts: readonly Amount[];
}

/**
 * The bill by component: what each costs directly and with everything nested in it. Resources that cost
 * nothing are left out; the rows' costs add up to `report.cost.monthly`.
 *
 * @param shown how many resources to list under a component before the rest is summed in one row
 */
export function billByComponent(
  report: Pick<PreviewReport, "resources" | "cost">,
  shown = Number.POSITIVE_INFINITY,
): readonly BillRow[] {
  const costs = groupBy(report.cost.resources, ({ urn }) => urn);
  const take = (urn: string) => {
    const own = (costs.get(urn) ?? []).reduce((sum, { monthly }) => sum + (monthly ?? 0), 0);
    costs.delete(urn);
    return own;
  };
  const amounts = resourceTree(report.resources).flatMap((root) => {
    const amount = amountOf(root, take);
    return root.resource.type === STACK_TYPE ? amount.parts : [amount];
  });
  // Priced, but not among the resources: still part of the sum.
  const strays = [...costs.keys()].map((urn): Amount => {
    return { urn, ...urnParts(urn), kind: "resource", monthly: take(urn), parts: [] };
  });
  return rowsOf([...amounts, ...strays], 1000, shown);
}

function amountOf({ resource, children }: TreeNode, take: (urn: string) => number): Amount {
  const { urn, type, name } = resource;
  const own = take(urn);
  const parts = children.map((child) => amountOf(child, take)).filter(({ monthly }) => monthly > 0);
  const itself: Amount = { urn, type, name, kind: "resource", monthly: own, parts: [] };
  if (parts.length === 0) return itself;
  const monthly = parts.reduce((sum, part) => sum + part.monthly, own);
  const shown = own > 0 ? [itself, ...parts] : type === STACK_TYPE ? parts : unnested(parts);
  return { urn, type, name, kind: "component", monthly, parts: shown };
}

/** A component that holds nothing but one other component says nothing by itself: the inner one is left out. */
function unnested(parts: readonly Amount[]): readonly Amount[] {
  const [only, ...others] = parts;
  return only?.kind === "component" && others.length === 0 ? only.parts : parts;
}

function rowsOf(amounts: readonly Amount[], thousandths: number, shown: number): readonly BillRow[] {
  const ordered = summed(
    amounts
      .filter(({ monthly }) => monthly > 0)
      .toSorted((a, b) => b.monthly - a.monthly || compareText(a.name, b.name)),
    shown,
  );
  const shares = apportion(
    ordered.map(({ monthly }) => monthly),
    thousandths,
  );
  return ordered.map(({ parts, ...row }, index) => {
    const share = shares[index] ?? 0;
    return { ...row, thousandths: share, rows: rowsOf(parts, share, shown) };
  });
}

function summed(amounts: readonly Amount[], shown: number): readonly Amount[] {
  const resources = amounts.filter(({ kind }) => kind === "resource");
  const rest = resources.slice(shown);
  // One row for one resource would save nothing.
  if (rest.length < 2) return amounts;
  const monthly = rest.reduce((sum, amount) => sum + amount.monthly, 0);
  const kept = amounts.filter((amount) => !rest.includes(amount));
  return [...kept, { urn: "", type: "", name: `${rest.length} more`, kind: "others", monthly, parts: [] }];
}

/** Cost a month by kind of line: what the code alone decides, and what rests on an assumption of use. */
export function byKind(cost: PreviewReport["cost"]): { readonly baseline: number; readonly usage: number } {
  const sums = { baseline: 0, usage: 0 };
  for (const { items } of cost.resources) for (const { kind, monthly } of items) sums[kind] += monthly ?? 0;
  return sums;
}

/** What discounts take off the list prices, in words, and what is left; nothing if none are configured. */
export function discountText({
  discounts,
  discountedMonthly,
  currency,
}: PreviewReport["cost"]): string | undefined {
  if (!discounts || discounts.length === 0 || discountedMonthly === undefined) return undefined;
  const each = discounts.map(
    ({ name, percent: share, saving }) => `${name} (${share}%) -${money(saving, currency)}`,
  );
  return `With discounts ${money(discountedMonthly, currency)} a month: ${each.join(", ")}`;
}

/** A kind of line whose cost depends on use that nobody has stated: the price is all that is known. */
export interface OpenUsage {
  readonly type: string;
  readonly name: string;
  readonly unit: string;
  readonly unitPrice: number | null;
  /** How many resources have such a line. */
  readonly resources: number;
}

/** What resources of status `usage` would cost by the unit, one entry for each type, line and price. */
export function openUsage(cost: PreviewReport["cost"]): readonly OpenUsage[] {
  const found = new Map<string, OpenUsage>();
  for (const { status, type, items } of cost.resources) {
    if (status !== "usage") continue;
    for (const { name, unit, unitPrice } of items) {
      const key = JSON.stringify([type, name, unit, unitPrice]);
      const resources = (found.get(key)?.resources ?? 0) + 1;
      found.set(key, { type, name, unit, unitPrice, resources });
    }
  }
  return [...found.values()].toSorted((a, b) => compareText(a.type, b.type) || compareText(a.name, b.name));
}
