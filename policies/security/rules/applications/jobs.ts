import { cannotTell } from "../../conditions/answer";
import { is } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { AT_REST, LEAST_PRIVILEGE } from "../../frameworks/requirements";
import { hasOwnKey } from "../../joins/keys";

export const schedulerOwnKey = joinedRule({
  name: "scheduler-own-key",
  description: "Schedules of EventBridge are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: ["aws:scheduler/schedule:Schedule"],
  must: hasOwnKey("kmsKeyArn"),
});

const JOB = "aws:batch/jobDefinition:JobDefinition";

export const batchPrivileged = propertyRule({
  name: "batch-privileged",
  description: "Batch jobs don't have the rights of the host's root user.",
  rationale: "Who takes over a privileged job is root on the host, and with it in every other job there.",
  severity: "high",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: "Remove privileged: true from containerProperties.",
  types: [JOB],
  must: (view, config) => {
    const { views, unknown } = view.members("containerProperties");
    const [container] = views;
    if (container) return is("privileged", false, false)(container, config);
    return unknown || view.at("containerProperties").kind === "known"
      ? cannotTell("containerProperties is not known, or not a document that can be read")
      : is("containerProperties.privileged", false, false)(view, config);
  },
});
