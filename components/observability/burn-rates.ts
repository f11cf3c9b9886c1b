/**
 * When an objective is in danger. Pure.
 *
 * A budget of failures is what an objective leaves over: 0.1% of the requests of 30 days at 99.9%. It burns at rate 1
 * when it would last exactly that long. A fast fire is told soon, a slow one later, and neither once it is out: two
 * windows have to agree, a long one that shows it matters and a short one that shows it still burns.
 *
 * Source: Google, The Site Reliability Workbook, chapter 5 (https://sre.google/workbook/alerting-on-slos/), table 5-8,
 * with one day instead of three at the end, because an alarm's value sums up a day at most.
 */

/** A rate of burning, and the windows in which it is seen. */
export interface BurnRate {
  readonly rate: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
}

const HOUR = 3600;

/** Rates at which 2%, 5% and 10% of a month's budget are gone in an hour, six hours and a day. */
export const BURN_RATES: readonly BurnRate[] = [
  { rate: 14.4, longSeconds: HOUR, shortSeconds: HOUR / 12 },
  { rate: 6, longSeconds: 6 * HOUR, shortSeconds: HOUR / 2 },
  { rate: 3, longSeconds: 24 * HOUR, shortSeconds: 2 * HOUR },
];

/** The percentage of bad requests from which a budget burns at a rate. `objective` is in percent. */
export function badPercent(objective: number, rate: number): number {
  // Percent in hundredths at most: what floating point leaves behind would be noise in every preview.
  return Math.round((100 - objective) * rate * 1e6) / 1e6;
}

/** `1h`, `30m`: how a window is called in names. */
export function windowName(seconds: number): string {
  return seconds % HOUR === 0 ? `${seconds / HOUR}h` : `${seconds / 60}m`;
}
