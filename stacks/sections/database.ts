import { z } from "zod";

import { section } from "../section";
import { integer, oneOfNumbers, text, toggle } from "../values";

const schema = z.strictObject({
  /** Major version of PostgreSQL, or a full one; minor upgrades are automatic. */
  engineVersion: text("a PostgreSQL version from 13 on, e.g. 17 or 17.4", /^(1[3-9]|2\d)(\.\d{1,2})?$/),
  instanceClass: text(
    "an RDS instance class, e.g. db.t4g.micro",
    /^db\.[a-z][a-z0-9-]*\.([a-z0-9-]*)(micro|small|medium|large|xlarge)$/,
  ),
  /** Name of the database that is made in the instance. */
  name: text("a lower-case name of letters, digits and _", /^[a-z][a-z0-9_]{0,62}$/),
  storage: z.strictObject({
    /** Size to start with, in GiB. */
    gib: integer(20, 65536, "GiB"),
    /** Size up to which it grows by itself, in GiB. */
    maxGib: integer(20, 65536, "GiB"),
  }),
  /** Whether a standby in a second zone takes over when the first fails. */
  multiAz: toggle(),
  /** Days that automatic backups are kept; 0 switches them off. */
  backupRetentionDays: integer(0, 35, "days"),
  /** Whether deleting the database leaves a last snapshot. */
  finalSnapshot: toggle(),
  /** Days that Performance Insights are kept; 7 cost nothing. */
  performanceInsightsDays: oneOfNumbers([0, 7, 31, 93, 186, 372, 731]),
  /** Seconds between samples of the operating system's metrics; 0 switches them off. */
  monitoringIntervalSeconds: oneOfNumbers([0, 1, 5, 10, 15, 30, 60]),
  /** Days between two changes of the master password. RDS would take 7. */
  passwordRotationDays: integer(1, 365, "days"),
});

/** The database. */
export const database = section({
  description: "PostgreSQL: class, storage, availability, backups, password rotation",
  schema,
  defaults: {
    all: {
      engineVersion: "17",
      name: "app",
      performanceInsightsDays: 7,
      monitoringIntervalSeconds: 60,
      passwordRotationDays: 30,
    },
    test: {
      instanceClass: "db.t4g.micro",
      storage: { gib: 20, maxGib: 50 },
      multiAz: false,
      backupRetentionDays: 1,
      finalSnapshot: false,
    },
    staging: {
      instanceClass: "db.t4g.medium",
      storage: { gib: 50, maxGib: 200 },
      multiAz: true,
      backupRetentionDays: 7,
      finalSnapshot: true,
    },
    prod: {
      instanceClass: "db.m6g.large",
      storage: { gib: 100, maxGib: 1000 },
      multiAz: true,
      backupRetentionDays: 35,
      finalSnapshot: true,
      monitoringIntervalSeconds: 15,
    },
  },
});
