import { fail, stackPolicy } from "@plumbline/policy-kit";
import { z } from "zod";

/** All resources together, joined by what their properties refer to: every topic has somebody who listens. */
export const topicHasSubscriber = stackPolicy({
  name: "topic-has-subscriber",
  description: "A topic has a subscriber in the same stack.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation: "Add an aws.sns.TopicSubscription, or remove the topic.",
  config: z.strictObject({}),
  *check(graph) {
    const heard = new Set(
      graph
        .ofType("aws:sns/topicSubscription:TopicSubscription")
        .flatMap((subscription) => graph.referenced(subscription, "topic").map(({ urn }) => urn)),
    );
    for (const topic of graph.ofType("aws:sns/topic:Topic")) {
      if (!heard.has(topic.urn)) yield fail("nobody subscribes to it", topic.urn);
    }
  },
});
