import type { ApplicationConfig } from "../stacks/environment-config";
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

/** How much earlier than services a database is started: it takes RDS some minutes to be there. */
export const DATABASE_LEAD_MINUTES = 30;

/** Tags by which an environment's operations find what they are about, by part of the application. */
export interface OperationTags {
  readonly services: Tags;
  readonly database: Tags;
  readonly storage: Tags;
  readonly canary: Tags;
}

/** The tags that an application's parts carry for its backups and its off hours. */
export function operationTags({
  name,
  backups,
  offHours,
}: Pick<ApplicationConfig, "name" | "backups" | "offHours">): OperationTags {
  const backup: Tags = backups.enabled ? { [BACKUP_TAG]: name } : {};
  const stops = (part?: "services" | "database", leadMinutes = 0): Tags => {
    if (!offHours.enabled) return {};
    if (part !== undefined && offHours.except.includes(part)) return { [OFF_HOURS_TAG]: NEVER };
    return { [OFF_HOURS_TAG]: name, [HOURS_TAG]: String(runningHoursPerMonth(offHours, leadMinutes)) };
  };
  return {
    services: stops("services"),
    database: { ...stops("database", DATABASE_LEAD_MINUTES), ...backup },
    storage: backup,
    canary: stops(),
  };
}
