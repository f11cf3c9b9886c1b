import assert from "node:assert/strict";

import { UNKNOWN } from "@plumbline/policy-kit";
import { aResource, judge, messages } from "@plumbline/policy-kit/testing";

import { topicHasSubscriber } from "../rules/topic-has-subscriber";

const topic = aResource("aws:sns/topic:Topic", {}, { name: "orders" });
const subscription = aResource(
  "aws:sns/topicSubscription:TopicSubscription",
  { topic: UNKNOWN },
  // Before the update the topic's ARN is unknown; what it comes from is not.
  { from: { topic: [topic.urn] } },
);

describe("topic-has-subscriber", () => {
  it("passes a topic that a subscription refers to", () => {
    assert.deepEqual(judge(topicHasSubscriber, [topic, subscription]), []);
  });

  it("fails a topic without one, and names it", () => {
    const verdicts = judge(topicHasSubscriber, [topic]);
    assert.deepEqual(messages(verdicts), ["nobody subscribes to it"]);
    assert.equal(verdicts[0]?.urn, topic.urn);
  });
});
