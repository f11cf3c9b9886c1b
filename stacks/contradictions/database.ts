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
  {
    paths: ["database.backupRetentionDays", "database.kind"],
    find: ({ database }, show) =>
      database.kind === "aurora-serverless" && database.backupRetentionDays === 0
        ? `is ${show("database.backupRetentionDays")}, which Aurora does not take; allowed: 1 to 35 (days)`
        : undefined,
  },
  {
    paths: ["database.capacity.maxAcu", "database.capacity.minAcu"],
    find: ({ database: { capacity } }, show) =>
      capacity.maxAcu < capacity.minAcu
        ? `is ${show("database.capacity.maxAcu")}, less than minAcu (${show("database.capacity.minAcu")}); allowed: at least minAcu`
        : undefined,
  },
  {
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html, limitations
    paths: ["database.readReplicas", "database.kind"],
    find: ({ database }, show) =>
      database.readReplicas > 0 && database.kind === "instance"
        ? `is ${show("database.readReplicas")}, but RDS makes no read replica of an instance whose password it manages; allowed: 0, or database.kind aurora-serverless`
        : undefined,
  },
  {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
    paths: ["database.proxy", "database.kind", "database.capacity.minAcu"],
    find: ({ database }, show) =>
      database.proxy && database.kind === "aurora-serverless" && database.capacity.minAcu === 0
        ? `is ${show("database.proxy")}, but a proxy's connections keep a database with capacity.minAcu 0 from pausing; allowed: false, or a minAcu of at least 0.5`
        : undefined,
  },
];
