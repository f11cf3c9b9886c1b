/** When an environment runs, in the time of those who use it. Pure: no clock, no AWS. */
import { DateTime } from "luxon";

/** Days of the week as cron expressions name them, Monday first. */
export const WEEKDAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Every week alike: on some days, from one time to another. */
export interface WeeklySchedule {
  readonly days: readonly Weekday[];
  /** `HH:MM` at which things are there, and at which they may go, on the same day. */
  readonly start: string;
  readonly stop: string;
  /** IANA name of the time zone in which the times are meant, daylight saving included. */
  readonly timeZone: string;
}

/** The hours of an average month, as AWS's calculator and the cost pack count them. */
const HOURS_PER_MONTH = 730;
/** A Monday, and 52 weeks from it: whole weeks, with each change of the clock that a year has. */
const REFERENCE = { year: 2025, month: 1, day: 6, days: 364 } as const;

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** Reads `07:30`, `minutes` earlier; not before midnight. */
function timeOf(text: string, minutes = 0): TimeOfDay {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  const total = Math.max(0, hour * 60 + minute - minutes);
  return { hour: Math.floor(total / 60), minute: total % 60 };
}

/**
 * Hours that something on the schedule runs in an average month, rounded to whole ones.
 *
 * Counted on the clock of the zone over 52 weeks: a night in which the clock is changed is an hour shorter or longer.
 *
 * @param leadMinutes how much earlier than `start` it is started.
 */
export function runningHoursPerMonth(schedule: WeeklySchedule, leadMinutes = 0): number {
  const { year, month, day, days } = REFERENCE;
  const first = DateTime.fromObject({ year, month, day }, { zone: schedule.timeZone });
  const start = timeOf(schedule.start, leadMinutes);
  const stop = timeOf(schedule.stop);
  let running = 0;
  for (let index = 0; index < days; index++) {
    const date = first.plus({ days: index });
    const weekday = WEEKDAYS[date.weekday - 1];
    if (weekday === undefined || !schedule.days.includes(weekday)) continue;
    running += date.set(stop).diff(date.set(start), "hours").hours;
  }
  const all = first.plus({ days }).diff(first, "hours").hours;
  return Math.round((running / all) * HOURS_PER_MONTH);
}

/** The cron expression, as EventBridge Scheduler and Application Auto Scaling take it, of every start. */
export function startExpression(schedule: WeeklySchedule, leadMinutes = 0): string {
  const { hour, minute } = timeOf(schedule.start, leadMinutes);
  const days = WEEKDAYS.filter((day) => schedule.days.includes(day));
  return `cron(${minute} ${hour} ? * ${days.join(",")} *)`;
}

/**
 * The cron expression of every stop: each day, working day or not. What AWS or somebody started in between goes again
 * (a stopped RDS database is started by AWS after seven days).
 */
export function stopExpression(schedule: WeeklySchedule): string {
  const { hour, minute } = timeOf(schedule.stop);
  return `cron(${minute} ${hour} * * ? *)`;
}

/** A time in which nothing runs, so nothing is wrong. */
export interface QuietTime {
  /** Five-field cron expression of its beginning, as mute rules of CloudWatch take it. */
  readonly expression: string;
  /** ISO 8601, e.g. `PT12H30M`. */
  readonly duration: string;
}

/**
 * The times from each stop to the start after it, and `graceMinutes` longer, until what was started is there. Days with
 * equally long nights are one.
 */
export function quietTimes(schedule: WeeklySchedule, graceMinutes: number): readonly QuietTime[] {
  const minutesOf = ({ hour, minute }: TimeOfDay) => hour * 60 + minute;
  const stop = timeOf(schedule.stop);
  const night = 24 * 60 - minutesOf(stop) + minutesOf(timeOf(schedule.start)) + graceMinutes;
  const byLength = new Map<number, Weekday[]>();
  for (const [index, day] of WEEKDAYS.entries()) {
    if (!schedule.days.includes(day)) continue;
    const following = [...WEEKDAYS.slice(index + 1), ...WEEKDAYS.slice(0, index + 1)];
    const free = following.findIndex((next) => schedule.days.includes(next));
    const length = night + free * 24 * 60;
    byLength.set(length, [...(byLength.get(length) ?? []), day]);
  }
  return [...byLength].map(([length, days]) => ({
    expression: `cron(${stop.minute} ${stop.hour} * * ${days.join(",")})`,
    duration: `PT${Math.floor(length / 60)}H${length % 60 === 0 ? "" : `${length % 60}M`}`,
  }));
}
