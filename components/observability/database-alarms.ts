import * as pulumi from "@pulumi/pulumi";

import type { AlarmSetArgs } from "./alarm-set";
import { AlarmSet, QUARTER_HOUR } from "./alarm-set";
import { maxConnections, maxConnectionsOfCapacity } from "./max-connections";
import { databaseMetric } from "./metrics";
import type { ObservedDatabase } from "./observed";

/** What {@link DatabaseAlarms} takes. */
export interface DatabaseAlarmsArgs extends AlarmSetArgs {
  readonly database: ObservedDatabase;
}

const BUSY_PERCENT = 85;
/** Part of the connections that may be open; above it a deployment, which doubles the tasks, may find none. */
const CONNECTIONS_PART = 0.8;
/** Part of the storage that has to be free. One that grows by itself does so at a tenth: below that it hasn't. */
const FREE_PART = { fixed: 0.1, growing: 0.05 } as const;

/**
 * Alarms on what a database runs out of, and on its silence.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html.
 */
export class DatabaseAlarms extends pulumi.ComponentResource {
  /** Names of the alarms. */
  public readonly alarmNames: readonly string[];

  constructor(name: string, args: DatabaseAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:observability:DatabaseAlarms", name, {}, opts);
    const { database } = args;
    const set = new AlarmSet(name, args, this);

    set.add("cpu-saturated", {
      description: `The database has used more than ${BUSY_PERCENT}% of its CPU for a quarter of an hour: see Performance Insights for the statements.`,
      watched: { metric: databaseMetric(database, "CPUUtilization", "Average") },
      comparison: "above",
      threshold: BUSY_PERCENT,
      ...QUARTER_HOUR,
      missing: "notBreaching",
    });
    if (database.kind === "instance") this.#storage(set, database);
    else this.#capacity(set, database);
    this.#connections(set, database);
    set.add("silent", {
      description: "The database has sent no metrics for ten minutes: it is stopped, failing over, or gone.",
      watched: { metric: databaseMetric(database, "CPUUtilization", "SampleCount") },
      comparison: "below",
      threshold: 1,
      periodSeconds: 300,
      of: { values: 2, beyond: 2 },
      // A heartbeat: silence is what it is there to tell.
      missing: "breaching",
    });
    this.alarmNames = set.names;

    this.registerOutputs({});
  }

  #storage(set: AlarmSet, database: Extract<ObservedDatabase, { kind: "instance" }>): void {
    const { gib, maxGib } = database.storage;
    const free = gib * (maxGib > gib ? FREE_PART.growing : FREE_PART.fixed);
    set.add("storage-low", {
      description: `Less than ${free} GiB are free. A full database stops writing: raise database.storage.`,
      watched: { metric: databaseMetric(database, "FreeStorageSpace", "Minimum") },
      comparison: "below",
      threshold: Math.round(free * 2 ** 30),
      ...QUARTER_HOUR,
      missing: "notBreaching",
    });
  }

  /** A cluster's storage grows by itself; what it runs out of is capacity. */
  #capacity(set: AlarmSet, database: ObservedDatabase): void {
    set.add("capacity-saturated", {
      description: `The cluster has used more than ${BUSY_PERCENT}% of the capacity that it may grow to for a quarter of an hour: raise the most.`,
      watched: { metric: databaseMetric(database, "ACUUtilization", "Average") },
      comparison: "above",
      threshold: BUSY_PERCENT,
      ...QUARTER_HOUR,
      missing: "notBreaching",
    });
  }

  #connections(set: AlarmSet, database: ObservedDatabase): void {
    const most =
      database.kind === "instance"
        ? maxConnections(database.instanceClass)
        : maxConnectionsOfCapacity(database.maxCapacity);
    // Of a class whose memory isn't known here, nobody can say how many are many.
    if (most === undefined) return;
    const many = Math.floor(most * CONNECTIONS_PART);
    set.add("connections-many", {
      description: `More than ${many} connections are open, of about ${most} that the database takes: pool them, or take a larger one.`,
      watched: { metric: databaseMetric(database, "DatabaseConnections", "Maximum") },
      comparison: "above",
      threshold: many,
      ...QUARTER_HOUR,
      missing: "notBreaching",
    });
  }
}
