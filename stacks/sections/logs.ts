import { z } from "zod";

import { section } from "../section";
import { integer, oneOfNumbers } from "../values";

/**
 * The retentions that CloudWatch Logs knows, in days.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const schema = z.strictObject({
  /** Days that log groups keep what is written to them. */
  retentionDays: oneOfNumbers(LOG_RETENTION_DAYS),
  /** Days that the log bucket keeps access and flow logs. */
  bucketDays: integer(1, 3653, "days"),
});

/** How long everything that is logged is kept. */
export const logs = section({
  description: "Retention of log groups and of the log bucket",
  schema,
  // A year is what audits ask for (AWS Foundational Security Best Practices, CloudWatch.16).
  defaults: {
    all: { retentionDays: 365, bucketDays: 365 },
    test: { bucketDays: 90 },
    staging: {},
    prod: { bucketDays: 731 },
  },
});
