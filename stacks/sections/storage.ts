import { z } from "zod";

import { section } from "../section";
import { integer, numberThat, toggle } from "../values";

const schema = z.strictObject({
  /** Whether there is a bucket at all. */
  enabled: toggle(),
  /** Days until an object moves to the Infrequent Access class; 0 for never. */
  infrequentAccessAfterDays: numberThat(
    "0, or a whole number from 30 to 3650 (days)",
    (days) => days === 0 || (Number.isInteger(days) && days >= 30 && days <= 3650),
  ),
  /** Days that replaced and deleted versions of an object are kept. */
  noncurrentVersionDays: integer(1, 3650, "days"),
  /** Whether requests to the bucket are written to the environment's log bucket. */
  accessLogs: toggle(),
});

/** The bucket for the application's objects. */
export const storage = section({
  description: "S3 bucket: lifecycle of objects, access logs",
  schema,
  defaults: {
    all: { enabled: true, infrequentAccessAfterDays: 0, accessLogs: true },
    test: { noncurrentVersionDays: 7 },
    staging: { noncurrentVersionDays: 30 },
    prod: { noncurrentVersionDays: 90, infrequentAccessAfterDays: 90 },
  },
});
