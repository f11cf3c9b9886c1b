/**
 * The preview's report: what the commands build, what every renderer shows, and what `--format json` prints.
 * `docs/schemas/preview.schema.json` is generated from it.
 */
import { z } from "zod";

import { reportedComparison } from "./schema-comparison";
import { reportedCost } from "./schema-cost";
import {
  SEVERITIES,
  reportedBaseline,
  reportedException,
  reportedFinding,
  reportedRemediation,
} from "./schema-finding";
import { operation, properties, reportedResource } from "./schema-resource";

/** Version of the report's form: raised when a field changes its meaning or goes; new fields don't raise it. */
export const SCHEMA_VERSION = "1";

/** The schema's own name (`$id`). A URN: the schema ships with the tool, no server has to answer for it. */
export const SCHEMA_ID = `urn:plumbline:schema:preview:${SCHEMA_VERSION}`;

const tally = (description: string) => z.int().min(0).describe(description);

const warning = z
  .object({
    message: z.string().describe("What the reader should know, e.g. what could not be looked at."),
    urn: z.string().optional().describe("URN of the resource it is about."),
  })
  .meta({ id: "warning", description: "Something the preview could not do or look at." });

const policyPack = z
  .object({
    name: z.string().describe("Name the pack gives itself."),
    version: z.string().describe("Version the pack gives itself; empty if none."),
    path: z.string().describe("Folder it was loaded from."),
  })
  .meta({ id: "policyPack", description: "A policy pack that judged the stack." });

const summary = z
  .object({
    resources: z
      .partialRecord(operation, tally("Resources with this operation."))
      .describe(
        "How many resources are created, updated and so on; operations without a resource are left out.",
      ),
    findings: z
      .object({
        byLevel: z
          .object({
            mandatory: tally("Block the update."),
            advisory: tally("Warn."),
            remediate: tally("Could not be repaired; block the update."),
            disabled: tally(
              "Of policies that are switched off; always 0 unless a pack reports them all the same.",
            ),
          })
          .describe("Violations by enforcement level (verdict `fail` only)."),
        bySeverity: z
          .object({
            critical: tally("Violations of policies with severity `critical`."),
            high: tally("Violations of policies with severity `high`."),
            medium: tally("Violations of policies with severity `medium`."),
            low: tally("Violations of policies with severity `low`."),
            unspecified: tally("Violations of policies that don't state a severity."),
          })
          .describe("Violations by severity (verdict `fail` only)."),
        byVerdict: z
          .object({ fail: tally("Violations."), unknown: tally("What can't be judged before the update.") })
          .describe("All findings by verdict."),
      })
      .describe("How many findings there are."),
    excepted: tally("Findings that an exception lets pass; not among the others."),
    baselined: tally("Findings that a baseline has; not among the others."),
    exitCode: z
      .int()
      .min(0)
      .describe(
        "What the command ends with: 0 clean or advisory only, 1 mandatory violation, 2 bad configuration or " +
          "usage, 3 program failed.",
      ),
  })
  .meta({ id: "summary", description: "The report in figures." });

/** The whole report. */
export const previewReport = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION).describe("Version of this schema."),
    generator: z
      .object({
        name: z.string().describe("Name of the tool."),
        version: z.string().describe("Its version."),
      })
      .optional()
      .describe("What made the report."),
    project: z.string().describe("Name of the Pulumi project."),
    stack: z.string().describe("Name of the stack."),
    engine: z
      .enum(["offline", "pulumi"])
      .describe(
        "`offline`: a stand-in for AWS, no provider validation, no live state. `pulumi`: the real engine.",
      ),
    state: z
      .object({ file: z.string().describe("The exported state, as named on the command line.") })
      .optional()
      .describe(
        "What the operations of an offline preview were found against; absent: against an empty stack.",
      ),
    durationMs: z.number().min(0).describe("Wall time of the preview, in milliseconds."),
    resources: z.array(reportedResource).describe("All resources of the stack."),
    findings: z
      .array(reportedFinding)
      .describe("What the policy packs found, without what is excepted or in a baseline."),
    exceptions: z.array(reportedException).describe("What exceptions let pass: every use of one."),
    baselines: z.array(reportedBaseline).describe("What baselines let pass, and how much of them is gone."),
    remediations: z.array(reportedRemediation).describe("What policies at level `remediate` repaired."),
    cost: reportedCost,
    comparison: reportedComparison.optional().describe("The bill beside the one that was asked for."),
    warnings: z.array(warning).describe("What the preview could not do or look at."),
    outputs: properties.describe("The stack's outputs."),
    policyPacks: z.array(policyPack).describe("The packs that judged the stack."),
    summary,
  })
  .meta({
    title: "Plumbline preview",
    description:
      "What an update of a Pulumi stack would do, which policies it breaks and what it would cost a month. " +
      "New fields may be added without a new schemaVersion: readers ignore what they don't know.",
  });

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** The preview's report. */
export type PreviewReport = DeepReadonly<z.infer<typeof previewReport>>;
export type ReportedResource = PreviewReport["resources"][number];
export type ReportedFinding = PreviewReport["findings"][number];
export type ReportedException = PreviewReport["exceptions"][number];
export type ReportedBaseline = PreviewReport["baselines"][number];
export type ReportedRemediation = PreviewReport["remediations"][number];
export type ReportedCost = PreviewReport["cost"];
export type ResourceCost = ReportedCost["resources"][number];
export type ReportedComparison = NonNullable<PreviewReport["comparison"]>;
export type CostItem = ResourceCost["items"][number];
export type CostCeiling = ReportedCost["ceilings"][number];
export type ReportSummary = PreviewReport["summary"];
export type Operation = ReportedResource["operation"];
export type Severity = ReportedFinding["severity"];
export type EnforcementLevel = ReportedFinding["enforcementLevel"];

export { SEVERITIES };
export type { PropertyValue } from "./schema-resource";
