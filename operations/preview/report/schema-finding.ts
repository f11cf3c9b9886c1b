import { z } from "zod";

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

/** One repair that a policy at level `remediate` made. */
export const reportedRemediation = z
  .object({
    pack: z.string().describe("Name of the policy pack."),
    policy: z.string().describe("Name of the policy."),
    urn: z.string().describe("URN of the resource repaired."),
    description: z.string().describe("What was done."),
    changed: z.array(z.string()).describe("Names of the properties that the policy changed."),
  })
  .meta({ id: "remediation", description: "One repair that a policy made before the resource was planned." });
