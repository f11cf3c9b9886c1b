/** Bars of block characters, in eighths of a column, that add up. */

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/**
 * Divides `units` over the values in proportion, in whole units, so that the parts add up to `units` exactly
 * (largest remainder; ties go to the earlier value). All zero when there is nothing to divide.
 */
export function apportion(values: readonly number[], units: number): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  if (!(sum > 0)) return values.map(() => 0);
  const exact = values.map((value) => (value / sum) * units);
  const parts = exact.map(Math.floor);
  const missing = Math.round(units) - parts.reduce((total, part) => total + part, 0);
  exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing)
    .forEach(({ index }) => {
      parts[index] = (parts[index] ?? 0) + 1;
    });
  return parts;
}

/** A bar as long as so many eighths of a column. */
export function bar(eighths: number): string {
  const whole = Math.floor(eighths / 8);
  return "█".repeat(whole) + (EIGHTHS[eighths - whole * 8] ?? "");
}

/** How far something is filled, as a bar of fixed width on a light track; overfull ends in an arrow. */
export function gauge(ratio: number, width: number): string {
  if (ratio > 1) return `${"█".repeat(width - 1)}▶`;
  const filled = bar(Math.round(Math.max(0, ratio) * width * 8));
  return filled + "░".repeat(width - Array.from(filled).length);
}
