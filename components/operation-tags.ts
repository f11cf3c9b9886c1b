import type { WeeklySchedule } from "./off-hours/schedule";
import { runningHoursPerMonth } from "./off-hours/schedule";

type Tags = Readonly<Record<string, string>>;

/** Tag whose value names the environment that stops a resource outside of working hours, or says `never`. */
export const OFF_HOURS_TAG = "OffHours";
/** Value of {@link OFF_HOURS_TAG} that keeps a resource running. */
export const NEVER = "never";
/** Tag whose value names the environment whose backup plan copies a resource. */
export const BACKUP_TAG = "Backup";
/** Tag by which a resource says how many hours a month it runs; the cost pack reads it. */
export const HOURS_TAG = "HoursPerMonth";

/**
 * Tags of something that can be stopped: that it is, and what that makes of a month; or that it never is.
 *
 * @param environment name of the environment. @param leadMinutes how much earlier than the rest it is started.
 */
export function offHoursTags(
  environment: string,
  schedule: WeeklySchedule | undefined,
  { isExcept = false, leadMinutes = 0 } = {},
): Tags {
  if (schedule === undefined) return {};
  if (isExcept) return { [OFF_HOURS_TAG]: NEVER };
  return {
    [OFF_HOURS_TAG]: environment,
    [HOURS_TAG]: String(runningHoursPerMonth(schedule, leadMinutes)),
  };
}

/** Tags of data that the environment's backup plan copies; none where there is no plan. */
export function backupTags(environment: string, isBackedUp: boolean): Tags {
  return isBackedUp ? { [BACKUP_TAG]: environment } : {};
}
