/** What rules ask of a bucket, those of other services too. */
import { ACCOUNT_PUBLIC_ACCESS_BLOCK, PUBLIC_ACCESS_BLOCK, ofBucket } from "./types";
import type { Condition } from "../../conditions/answer";
import { allOf, anyOf, no } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isSet } from "../../conditions/property";
import { hasAttached } from "../../joins/conditions";
import { View } from "../../reading/view";

const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const blocksEverything = allOf(...SWITCHES.map((name) => is(name, true, false)));

/** A block for the whole account covers every bucket of the stack. */
const accountBlocksEverything: Condition = (view, config) => {
  const blocks = view.graph?.ofType(ACCOUNT_PUBLIC_ACCESS_BLOCK) ?? [];
  const answers = blocks.map((block) => blocksEverything(View.of(block, view.graph), config));
  return answers.find(({ holds }) => holds === true) ?? answers[0] ?? no("none for the account either");
};

/** The bucket has a block with all four settings on, or the account has. */
export const blocksPublicAccess: Condition = anyOf(
  hasAttached(ofBucket(PUBLIC_ACCESS_BLOCK), blocksEverything),
  accountBlocksEverything,
);

const LOGS = ofBucket("aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2");

/** Access to the bucket is logged, or the bucket is where others' logs go. */
export const logsAccess: Condition = anyOf(
  hasAttached(LOGS, isSet("targetBucket")),
  isSet("logging.targetBucket"),
  some("loggings", isSet("targetBucket"), "a target bucket"),
  // The target of others' logs would log its own log deliveries without end.
  hasAttached({ types: LOGS.types, property: "targetBucket", keys: ["bucket", "id"] }),
);
