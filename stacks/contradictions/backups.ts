import type { Contradiction } from "./contradiction";

/** Of backups. */
export const BACKUPS: readonly Contradiction[] = [
  {
    paths: ["backups.lock", "tier"],
    find: ({ backups, tier }, show) =>
      backups.lock === "compliance" && tier !== "prod"
        ? `is ${show("backups.lock")}, after which a vault can't be emptied or deleted; allowed in ${tier}: none | governance`
        : undefined,
  },
  {
    paths: ["backups.monthlyDays", "backups.dailyDays"],
    find: ({ backups }, show) =>
      backups.monthlyDays > 0 && backups.monthlyDays < backups.dailyDays
        ? `is ${show("backups.monthlyDays")}, less than dailyDays (${show("backups.dailyDays")}); allowed: 0, or at least dailyDays`
        : undefined,
  },
  {
    paths: ["backups.copyRegion", "aws.region"],
    find: ({ backups, aws }, show) =>
      backups.copyRegion === aws.region
        ? `is ${show("backups.copyRegion")}, where the data itself is; allowed: another region`
        : undefined,
  },
];
