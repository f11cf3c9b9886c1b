/** A day of the calendar, `2027-01-31`, without time or zone. */
export type Day = string;

const MILLISECONDS_A_DAY = 86_400_000;

/** Days from one day to another; negative when the other lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_A_DAY);
}

/** The day, in UTC, of a moment. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** `3 days`, `1 day`. */
export function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
