import { z } from "zod";

import { propertyValue } from "./schema-resource";

/** Severities, gravest first: the order in which findings are listed. */
export const SEVERITIES = ["critical", "high", "medium", "low", "unspecified"] as const;

/** One policy's verdict on one resource. */
export const reportedFinding = z
  .object({
    pack: z.string().describe("Name of the policy pack."),
    policy: z.string().describe("Name of the policy."),
    enforcementLevel: z
      .enum(["advisory", "mandatory", "remediate", "disabled"])
      .describe(
        "`mandatory` (and `remediate`, where the repair failed) blocks the update; `advisory` warns.",
      ),
    severity: z.enum(SEVERITIES).describe("How grave the policy's author calls it."),
    urn: z.string().describe("URN of the resource to blame; the stack's own URN for the stack as a whole."),
    message: z.string().describe("What is wrong: property, value found, value expected."),
    remediation: z.string().describe("What to do about it; empty if the pack doesn't say."),
    verdict: z
      .enum(["fail", "unknown"])
      .describe("`fail`: the policy is violated. `unknown`: it can't be judged before the update."),
    fingerprint: z
      .string()
      .optional()
      .describe(
        "What the finding is recognised by in later runs: policy, resource and message without its figures.",
      ),
    description: z.string().optional().describe("What the policy demands."),
    frameworks: z
      .array(z.string())
      .optional()
      .describe("Requirements of published frameworks it helps to meet."),
  })
  .meta({
    id: "finding",
    description: "One policy's verdict on one resource. A resource that passes has none.",
  });

/** One finding that an exception lets pass. */
export const reportedException = reportedFinding
  .extend({
    exception: z
      .object({
        rule: z.string().describe("The rules it is from, as it says; `*` stands for any characters."),
        resource: z
          .string()
          .optional()
          .describe("The resources it is for, as it says; absent where the resource carries it itself."),
        reason: z.string().describe("Why the rule doesn't apply there."),
        owner: z.string().describe("Who answers for it."),
        ticket: z.string().describe("Where it was decided."),
        expires: z.string().describe("The last day on which it holds."),
        daysLeft: z.int().describe("Days from the preview's to that day."),
        source: z.string().describe("Where it stands: file and line, or the program."),
      })
      .describe("The exception that lets it pass."),
  })
  .meta({
    id: "exceptedFinding",
    description:
      "A finding that doesn't count, because an exception lets it pass. The level is what the policy runs at.",
  });

/** What has become of the findings that a baseline recorded. */
export const reportedBaseline = z
  .object({
    file: z.string().describe("The file of the baseline."),
    recordedOn: z.string().describe("The day on which it was recorded."),
    recorded: z.int().min(0).describe("Findings recorded, of the rules that ran."),
    present: z.int().min(0).describe("Findings of it that are still there."),
    gone: z.int().min(0).describe("Findings of it that are no longer there."),
    findings: z
      .array(reportedFinding)
      .describe("Those that are still there: they warn, whatever their level."),
  })
  .meta({ id: "baseline", description: "What has become of the findings that a baseline recorded." });

/** One repair that a policy at level `remediate` made. */
export const reportedRemediation = z
  .object({
    pack: z.string().describe("Name of the policy pack."),
    policy: z.string().describe("Name of the policy."),
    urn: z.string().describe("URN of the resource repaired."),
    description: z.string().describe("What was done."),
    changed: z.array(z.string()).describe("Names of the properties that the policy changed."),
    values: z
      .array(
        z.object({
          path: z.string().describe("The property, and the key or position in it: `tags.Owner`, `tags[2]`."),
          before: propertyValue.optional().describe("What stood there; absent for what was added."),
          after: propertyValue.optional().describe("What stands there now; absent for what was taken away."),
        }),
      )
      .optional()
      .describe("What was added, changed or taken away, one by one."),
  })
  .meta({ id: "remediation", description: "One repair that a policy made before the resource was planned." });
