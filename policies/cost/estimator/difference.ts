/** What changed from one bill to another, resource by resource. */
import { sum } from "./money";
import type { CostItem, CostStatus } from "./report";

/** What of a resource's cost two bills are compared by. */
export interface ComparedCost {
  readonly urn: string;
  readonly type: string;
  readonly status: CostStatus;
  readonly monthly: number | null;
  readonly reason?: string | undefined;
  /** Older reports don't say. */
  readonly service?: string | undefined;
  readonly components?: readonly string[] | undefined;
  readonly items: readonly Pick<CostItem, "name" | "quantity" | "unit" | "unitPrice" | "monthly">[];
}

/** `unknown`: one of the two, or both, could not be priced, so nobody can say how they differ. */
export type DifferenceKind = "added" | "removed" | "dearer" | "cheaper" | "same" | "unknown";

/** A resource in two bills. At least one of the two has it. */
export interface CostDifference<T extends ComparedCost = ComparedCost> {
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly before: T | undefined;
  readonly after: T | undefined;
  /** `after` less `before`; null where either is unpriced. */
  readonly delta: number | null;
}

/**
 * Every resource that either bill has, those whose cost changed most first; of equals in the order of their keys.
 *
 * @param keyOf what makes a resource of one bill the same as one of the other. Default: its URN
 */
export function differences<T extends ComparedCost>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (cost: T, side: "before" | "after") => string = ({ urn }) => urn,
): readonly CostDifference<T>[] {
  const old = new Map(before.map((cost) => [keyOf(cost, "before"), cost]));
  const current = new Map(after.map((cost) => [keyOf(cost, "after"), cost]));
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((key) => difference(key, old.get(key), current.get(key)))
    .sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
}

/** What can't be compared is as worth a look as the smallest change of all. */
function weight({ kind, delta }: CostDifference): number {
  if (kind === "unknown") return Number.MIN_VALUE;
  return Math.abs(delta ?? 0);
}

function difference<T extends ComparedCost>(
  key: string,
  before: T | undefined,
  after: T | undefined,
): CostDifference<T> {
  const either = [before, after];
  if (either.some((cost) => cost?.status === "unpriced")) {
    const alike = before?.status === after?.status && before?.reason === after?.reason;
    return { key, kind: alike ? "same" : "unknown", before, after, delta: null };
  }
  const delta = sum([after?.monthly ?? 0, -(before?.monthly ?? 0)]);
  return { key, kind: kindOf(before, after, delta), before, after, delta };
}

function kindOf(before: unknown, after: unknown, delta: number): DifferenceKind {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  if (delta === 0) return "same";
  return delta > 0 ? "dearer" : "cheaper";
}

/** A line of a resource's bill that is not the same in two bills. */
export interface ItemDifference {
  readonly name: string;
  readonly before: ComparedCost["items"][number] | undefined;
  readonly after: ComparedCost["items"][number] | undefined;
}

/** The lines that differ in quantity or price, by name, in the order of the bills. */
export function itemDifferences({
  before,
  after,
}: Pick<CostDifference, "before" | "after">): readonly ItemDifference[] {
  const old = new Map((before?.items ?? []).map((item) => [item.name, item]));
  const current = new Map((after?.items ?? []).map((item) => [item.name, item]));
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((name) => ({ name, before: old.get(name), after: current.get(name) }))
    .filter(
      ({ before: was, after: is }) => was?.quantity !== is?.quantity || was?.unitPrice !== is?.unitPrice,
    );
}
