import * as deadLetters from "./dead-letters";
import * as queues from "./queues";
import * as streams from "./streams";
import type { Policy } from "../../../kit";

/** The rules on SQS, SNS, Kinesis, Firehose, MSK and Step Functions. */
export const messagingRules: readonly Policy[] = [deadLetters, queues, streams].flatMap((file) =>
  Object.values<Policy>(file),
);
