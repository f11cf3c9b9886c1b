import { YES, anyOf, not } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { isNoneOf, isSet } from "../../conditions/property";
import { joinedRule } from "../../declare";
import { AVAILABILITY } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const QUEUE = "aws:sqs/queue:Queue";

/** Resources that belong to a queue name it by its URL. */
const BY_URL = { property: "queueUrl", keys: ["url", "id"] };

/** Where a resource names the queue, or topic, for what it can't get rid of. */
const SENDERS: readonly (readonly [type: string, property: string])[] = [
  [QUEUE, "redrivePolicy"],
  ["aws:sqs/redrivePolicy:RedrivePolicy", "redrivePolicy"],
  ["aws:sns/topicSubscription:TopicSubscription", "redrivePolicy"],
  ["aws:lambda/function:Function", "deadLetterConfig.targetArn"],
  [
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    "destinationConfig.onFailure.destination",
  ],
  ["aws:lambda/eventSourceMapping:EventSourceMapping", "destinationConfig.onFailure.destinationArn"],
  ["aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig.arn"],
  ["aws:scheduler/schedule:Schedule", "target.deadLetterConfig.arn"],
];

/** The queue's name in its ARN, which may stand inside a redrive policy. */
function queueIn(text: string): string | undefined {
  return /arn:[\w-]+:sqs:[^:]*:[^:]*:([\w.-]+)/.exec(text)?.[1];
}

const ALLOWS = "redriveAllowPolicy";

/** Says which queues may leave dead letters here, and not that none may. */
const takesDeadLetters: Condition = (view, config) => {
  const reading = view.at(ALLOWS);
  // What isn't known yet because it names queues of the stack names some.
  return reading.kind === "unknown" && reading.sources.length > 0
    ? YES
    : some(ALLOWS, isNoneOf("redrivePermission", ["denyAll"], "allowAll"), "a source")(view, config);
};

const isDeadLetterQueue = anyOf(
  takesDeadLetters,
  hasAttached({ types: ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"], ...BY_URL }, takesDeadLetters),
  ...SENDERS.map(([type, property]) =>
    hasAttached({ types: [type], property, keys: ["name"], nameIn: queueIn }),
  ),
);

export const sqsDeadLetters = joinedRule({
  name: "sqs-dead-letter-queue",
  description: "Messages that nobody manages to handle end in a queue of their own.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation:
    "Set redrivePolicy with deadLetterTargetArn and maxReceiveCount, or add an aws.sqs.RedrivePolicy.",
  types: [QUEUE],
  where: not(isDeadLetterQueue, "dead letters end here"),
  must: anyOf(
    isSet("redrivePolicy", "a dead-letter queue"),
    hasAttached({ types: ["aws:sqs/redrivePolicy:RedrivePolicy"], ...BY_URL }),
  ),
});
