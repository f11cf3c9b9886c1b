import { fail, isUnknown, resourcePolicy, unknown } from "@plumbline/policy-kit";
import { z } from "zod";

const SECONDS_PER_DAY = 86_400;
/** What SQS keeps messages for when nothing is said: 4 days. */
const DEFAULT_SECONDS = 4 * SECONDS_PER_DAY;

/** One resource at a time: every queue keeps its messages long enough. */
export const queueRetention = resourcePolicy({
  name: "queue-retention",
  description: "A queue keeps its messages for long enough to mend what reads them.",
  severity: "medium",
  frameworks: [],
  remediation: "Set messageRetentionSeconds to at least the days that are asked for.",
  config: z.strictObject({
    minimumDays: z.number().min(1).max(14).default(7).describe("Fewest days that messages are kept."),
  }),
  appliesTo: (type) => type === "aws:sqs/queue:Queue",
  *check({ props }, { config }) {
    const seconds = props.messageRetentionSeconds ?? DEFAULT_SECONDS;
    if (isUnknown(seconds)) {
      yield unknown("messageRetentionSeconds is not known before the update");
      return;
    }
    const days = Number(seconds) / SECONDS_PER_DAY;
    if (days < config.minimumDays) {
      yield fail(`messages are kept for ${days} days; expected at least ${config.minimumDays}`);
    }
  },
});
