import assert from "node:assert/strict";

import { UNKNOWN } from "@plumbline/policy-kit";
import { aResource, judge, messages } from "@plumbline/policy-kit/testing";

import { queueRetention } from "../rules/queue-retention";

const aQueue = (props = {}) => aResource("aws:sqs/queue:Queue", props);

describe("queue-retention", () => {
  it("passes a queue that keeps its messages for 7 days", () => {
    assert.deepEqual(judge(queueRetention, aQueue({ messageRetentionSeconds: 604_800 })), []);
  });

  it("fails a queue that keeps them for a day, and one that leaves it to SQS", () => {
    assert.deepEqual(messages(judge(queueRetention, aQueue({ messageRetentionSeconds: 86_400 }))), [
      "messages are kept for 1 days; expected at least 7",
    ]);
    assert.equal(messages(judge(queueRetention, aQueue())).length, 1);
  });

  it("takes another limit from its configuration", () => {
    assert.deepEqual(judge(queueRetention, aQueue(), { minimumDays: 4 }), []);
  });

  it("says that it can't know yet", () => {
    const verdicts = judge(queueRetention, aQueue({ messageRetentionSeconds: UNKNOWN }));
    assert.equal(messages(verdicts, "unknown").length, 1);
    assert.equal(messages(verdicts).length, 0);
  });
});
