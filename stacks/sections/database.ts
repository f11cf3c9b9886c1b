import { z } from "zod";

import { section } from "../section";
import { integer, numberThat, oneOf, oneOfNumbers, text, toggle } from "../values";

/** Aurora capacity units: about 2 GiB of memory each, in halves. */
const acu = (least: number) =>
  numberThat(
    `a number from ${least} to 256 in steps of 0.5 (Aurora capacity units)`,
    (units) => units >= least && units <= 256 && Number.isInteger(units * 2),
  );

const schema = z.strictObject({
  /** None, an RDS instance, or an Aurora cluster that follows the load (Serverless v2). Another kind is another database. */
  kind: oneOf(["none", "instance", "aurora-serverless"]),
  /** Major version of PostgreSQL, or a full one; minor upgrades are automatic. */
  engineVersion: text("a PostgreSQL version from 13 on, e.g. 17 or 17.4", /^(1[3-9]|2\d)(\.\d{1,2})?$/),
  /** Class of an RDS instance. */
  instanceClass: text(
    "an RDS instance class, e.g. db.t4g.micro",
    /^db\.[a-z][a-z0-9-]*\.([a-z0-9-]*)(micro|small|medium|large|xlarge)$/,
  ),
  /** Capacity of each instance of Aurora. A minimum of 0 pauses it after five minutes without connections. */
  capacity: z.strictObject({ minAcu: acu(0), maxAcu: acu(1) }),
  /** Name of the database. */
  name: text("a lower-case name of letters, digits and _", /^[a-z][a-z0-9_]{0,62}$/),
  /** Storage of an RDS instance; Aurora's grows by itself. */
  storage: z.strictObject({
    /** Size to start with, in GiB. */
    gib: integer(20, 65536, "GiB"),
    /** Size up to which it grows by itself, in GiB. */
    maxGib: integer(20, 65536, "GiB"),
  }),
  /** Whether a standby in a second zone takes over when the first fails. */
  multiAz: toggle(),
  /** Instances that only read, besides the standby; Aurora only. */
  readReplicas: integer(0, 5, "instances"),
  /** Whether services connect through a pool of connections (RDS Proxy). */
  proxy: toggle(),
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
  description: "PostgreSQL: kind, size, availability, replicas, proxy, backups, password rotation",
  schema,
  defaults: {
    all: {
      kind: "instance",
      engineVersion: "17",
      name: "app",
      readReplicas: 0,
      proxy: false,
      performanceInsightsDays: 7,
      monitoringIntervalSeconds: 60,
      passwordRotationDays: 30,
    },
    test: {
      instanceClass: "db.t4g.micro",
      storage: { gib: 20, maxGib: 50 },
      capacity: { minAcu: 0, maxAcu: 2 },
      multiAz: false,
      backupRetentionDays: 1,
      finalSnapshot: false,
    },
    staging: {
      instanceClass: "db.t4g.medium",
      storage: { gib: 50, maxGib: 200 },
      capacity: { minAcu: 0.5, maxAcu: 4 },
      multiAz: true,
      backupRetentionDays: 7,
      finalSnapshot: true,
    },
    prod: {
      instanceClass: "db.m6g.large",
      storage: { gib: 100, maxGib: 1000 },
      capacity: { minAcu: 2, maxAcu: 16 },
      multiAz: true,
      backupRetentionDays: 35,
      finalSnapshot: true,
      monitoringIntervalSeconds: 15,
    },
  },
});
