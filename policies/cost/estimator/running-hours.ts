/** How long resources run: hours a month, or the days and times of a week. */
import { z } from "zod";

/** The hours of an average month, as AWS's own calculator counts them. */
export const HOURS_PER_MONTH = 730;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const HOURS_PER_WEEK = 7 * 24;

const dayRange = z
  .string()
  .regex(/^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/)
  .describe("A day, or days from one to another: `mon-fri`.");
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .describe("`07:00`, to `24:00`.");

const weekSchema = z.strictObject({
  days: z.union([dayRange, z.array(dayRange).min(1)]),
  from: timeOfDay.optional().describe("Default: `00:00`."),
  to: timeOfDay.optional().describe("Default: `24:00`. Before `from`: on the next day."),
});

/** Hours a month, or the part of a week in which something runs. */
export const runningHoursSchema = z.union([z.number().positive().max(744), weekSchema]);

/** Hours a month that something runs: a week's share of an average month. */
export function hoursAMonth(running: z.infer<typeof runningHoursSchema>): number {
  if (typeof running === "number") return running;
  const days = new Set([running.days].flat().flatMap(daysOf));
  const [from, to] = [hourOf(running.from ?? "00:00"), hourOf(running.to ?? "24:00")];
  const hours = to > from ? to - from : 24 - from + to;
  return (days.size * hours * HOURS_PER_MONTH) / HOURS_PER_WEEK;
}

function daysOf(range: string): readonly string[] {
  const [first = "", last = first] = range.split("-");
  const from = DAYS.findIndex((day) => day === first);
  const to = DAYS.findIndex((day) => day === last);
  return to >= from ? DAYS.slice(from, to + 1) : [...DAYS.slice(from), ...DAYS.slice(0, to + 1)];
}

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours + minutes / 60;
}
