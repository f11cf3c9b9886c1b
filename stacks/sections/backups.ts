import { z } from "zod";

import { section } from "../section";
import { integer, numberThat, oneOf, text, toggle } from "../values";

const schema = z.strictObject({
  /** Whether AWS Backup copies the environment's data, besides RDS's own backups. */
  enabled: toggle(),
  /** Days that the backup of each day is kept. */
  dailyDays: integer(1, 36500, "days"),
  /** Days that the backup of each month's first day is kept; 0 for none. */
  monthlyDays: numberThat(
    "0, or a whole number from 28 to 36500 (days)",
    (days) => days === 0 || (Number.isInteger(days) && days >= 28 && days <= 36500),
  ),
  /**
   * Who may delete a backup before its time: `none` everybody with the permission; `governance` whoever may first take
   * the lock off; `compliance` nobody, AWS included, once `lockChangeableDays` are over.
   */
  lock: oneOf(["none", "governance", "compliance"]),
  /** Days, from the first update with a compliance lock on, in which the lock can still be taken off. AWS asks for 3. */
  lockChangeableDays: integer(3, 36500, "days"),
  /** Region that every backup is copied to. */
  copyRegion: text(
    "an AWS region other than the environment's, e.g. us-west-2",
    /^[a-z]{2}(-[a-z]+)+-\d$/,
  ).optional(),
  /** Whether the latest backup of the database is restored once a month, to see that it can be, and deleted again. */
  restoreTests: toggle(),
});

/** Backups of the environment's data that survive the environment. */
export const backups = section({
  description: "AWS Backup: how long backups are kept, locked against whom, copied where, and tested",
  schema,
  defaults: {
    // Five weeks, as AWS's own control asks for (AWS Foundational Security Best Practices, Backup).
    all: {
      enabled: true,
      dailyDays: 35,
      lock: "none",
      lockChangeableDays: 30,
      monthlyDays: 0,
      restoreTests: false,
    },
    // A vault with backups in it can't be destroyed: not in stacks that come and go.
    test: { enabled: false },
    staging: {},
    prod: { monthlyDays: 365, lock: "governance", restoreTests: true },
  },
});
