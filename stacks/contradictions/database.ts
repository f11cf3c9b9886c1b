import type { Contradiction } from "./contradiction";

/** Of the database. */
export const DATABASE: readonly Contradiction[] = [
  {
    paths: ["database.backupRetentionDays", "tier"],
    find: ({ database, tier }, show) =>
      tier === "prod" && database.backupRetentionDays === 0
        ? `is ${show("database.backupRetentionDays")}; allowed in prod: 1 to 35 (days)`
        : undefined,
  },
  {
    paths: ["database.storage.maxGib", "database.storage.gib"],
    find: ({ database: { storage } }, show) =>
      storage.maxGib < storage.gib
        ? `is ${show("database.storage.maxGib")}, less than gib (${show("database.storage.gib")}); allowed: at least gib`
        : undefined,
  },
  {
    // RDS refuses a limit closer than a tenth to the size:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
    paths: ["database.storage.maxGib", "database.storage.gib"],
    find: ({ database: { storage } }, show) =>
      storage.maxGib > storage.gib && storage.maxGib < storage.gib * 1.1
        ? `is ${show("database.storage.maxGib")}; allowed: gib (${show("database.storage.gib")}) itself, or at least a tenth more`
        : undefined,
  },
];
