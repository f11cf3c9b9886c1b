import type { Tier } from "./price";

/** The part of a quantity that falls into one tier. */
export interface TierShare {
  readonly quantity: number;
  readonly unitPrice: number;
  /** Units a month before the tier starts. */
  readonly from: number;
  /** Units a month at which the tier ends; infinite for the last. */
  readonly to: number;
}

/**
 * Splits a month's quantity over volume tiers. A quantity of 0 falls into the first tier, so that the unit price
 * can still be shown.
 *
 * @param quantity units a month, finite and not negative
 */
export function overTiers(tiers: readonly Tier[], quantity: number): readonly TierShare[] {
  const shares = tiers.map(({ from, price }, index): TierShare => {
    const to = tiers[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return { quantity: Math.max(0, Math.min(quantity, to) - from), unitPrice: price, from, to };
  });
  const used = shares.filter((share) => share.quantity > 0);
  return used.length > 0 ? used : shares.slice(0, 1);
}
