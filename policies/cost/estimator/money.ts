/**
 * Sums of money. Every line is rounded to a millionth of a dollar once, and sums are made of whole millionths: they
 * are exact, whatever the order, up to nine billion dollars a month.
 */
const MILLIONTHS = 1e6;

/** An amount in whole millionths of a dollar, as a number of dollars. */
export function rounded(dollars: number): number {
  return Math.round(dollars * MILLIONTHS) / MILLIONTHS;
}

/** The sum of amounts that {@link rounded} made. */
export function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += Math.round(amount * MILLIONTHS);
  return total / MILLIONTHS;
}
