/**
 * Reads the Pulumi engine's event stream (`--event-log`; the types are `sdk/go/common/apitype/events.go` in
 * pulumi/pulumi) into what a report is made of.
 */
import { z } from "zod";

import type { RawDiagnostic } from "../gathered";
import { reportedProperties } from "../redact";
import { repairedValues } from "../repaired-values";
import type { ReportedRemediation, ReportedResource } from "../report/schema";
import { operation } from "../report/schema-resource";
import type { Warning, WireObject } from "../../../offline";
import { parseUrn, rootUrn, sameValue } from "../../../offline";

const properties = z.record(z.string(), z.unknown()).default({}) as unknown as z.ZodType<WireObject>;
const state = z.looseObject({
  type: z.string(),
  urn: z.string(),
  custom: z.boolean().default(false),
  parent: z.string().default(""),
  provider: z.string().default(""),
  inputs: properties,
  outputs: properties,
});
const step = z.looseObject({
  metadata: z.looseObject({
    op: z.string(),
    urn: z.string(),
    old: state.nullish(),
    new: state.nullish(),
    diffs: z.array(z.string()).nullish(),
  }),
});
const event = z.looseObject({
  diagnosticEvent: z
    .looseObject({ severity: z.string(), message: z.string(), urn: z.string().optional() })
    .optional(),
  resourcePreEvent: step.optional(),
  resOutputsEvent: step.optional(),
  policyEvent: z
    .looseObject({
      resourceUrn: z.string().default(""),
      message: z.string(),
      policyName: z.string(),
      policyPackName: z.string(),
      enforcementLevel: z.string(),
      severity: z.string().default(""),
    })
    .optional(),
  policyRemediationEvent: z
    .looseObject({
      resourceUrn: z.string().default(""),
      policyName: z.string(),
      policyPackName: z.string(),
      before: properties,
      after: properties,
    })
    .optional(),
  summaryEvent: z.looseObject({ result: z.string().optional() }).optional(),
});
type EngineEvent = z.infer<typeof event>;

/** What the events of one preview amount to. */
export interface EventSummary {
  readonly resources: readonly ReportedResource[];
  readonly diagnostics: readonly RawDiagnostic[];
  readonly remediations: readonly ReportedRemediation[];
  readonly warnings: readonly Warning[];
  readonly errors: readonly string[];
  readonly outputs: ReportedResource["properties"];
  /** Whether the engine saw the preview to its end. */
  readonly finished: boolean;
}

/** Collects events one line at a time. Lines that are not events are ignored. */
export class EventReader {
  readonly #resources = new Map<string, ReportedResource>();
  readonly #diagnostics: RawDiagnostic[] = [];
  readonly #remediations: ReportedRemediation[] = [];
  readonly #warnings: Warning[] = [];
  readonly #errors: string[] = [];
  #finished = false;

  /** @returns how many resources have been seen so far. */
  read(line: string): number {
    const parsed = event.safeParse(parseJson(line));
    if (parsed.success) this.#take(parsed.data);
    return this.#resources.size;
  }

  /** @param ownPack name of the observing pack, whose presence is nobody's business. */
  summary(stack: string, project: string): EventSummary {
    const root = this.#resources.get(rootUrn(stack, project));
    return {
      resources: [...this.#resources.values()],
      diagnostics: this.#diagnostics,
      remediations: this.#remediations,
      warnings: this.#warnings,
      errors: this.#errors,
      outputs: root?.properties ?? {},
      finished: this.#finished,
    };
  }

  #take(found: EngineEvent): void {
    const { diagnosticEvent, resourcePreEvent, resOutputsEvent, policyEvent, policyRemediationEvent } = found;
    if (resourcePreEvent) this.#step(resourcePreEvent);
    if (resOutputsEvent) this.#step(resOutputsEvent);
    if (policyEvent) this.#policy(policyEvent);
    if (policyRemediationEvent) this.#remediation(policyRemediationEvent);
    if (diagnosticEvent) this.#diagnostic(diagnosticEvent);
    if (found.summaryEvent) this.#finished = true;
  }

  #step({ metadata }: z.infer<typeof step>): void {
    const shown = metadata.new ?? metadata.old;
    const known = operation.safeParse(metadata.op);
    if (!shown || !known.success || isDefaultProvider(metadata.urn, shown)) return;
    const before = this.#resources.get(metadata.urn);
    // A replacement comes as three steps in either order; the one resource in the report is what it leaves standing.
    if (before && known.data === "delete-replaced") return;
    const isSecondHalf = before?.operation === "replace" && known.data === "create-replacement";
    const { provider } = shown;
    const changes = isSecondHalf ? (before.changes ?? []) : (metadata.diffs ?? []);
    this.#resources.set(metadata.urn, {
      urn: metadata.urn,
      type: shown.type,
      name: parseUrn(metadata.urn).name,
      parent: shown.parent === "" ? null : shown.parent,
      operation: isSecondHalf ? "replace" : known.data,
      custom: shown.custom,
      ...(provider !== "" && { provider: provider.slice(0, provider.lastIndexOf("::")) }),
      properties: reportedProperties({ ...shown.inputs, ...shown.outputs }),
      ...(changes.length > 0 && { changes: [...changes] }),
    });
  }

  #policy(found: NonNullable<EngineEvent["policyEvent"]>): void {
    this.#diagnostics.push({
      pack: found.policyPackName,
      policy: found.policyName,
      enforcementLevel: levelOf(found.enforcementLevel),
      severity: severityOf(found.severity),
      urn: found.resourceUrn,
      message: plainText(found.message),
    });
  }

  #remediation(found: NonNullable<EngineEvent["policyRemediationEvent"]>): void {
    const keys = new Set([...Object.keys(found.before), ...Object.keys(found.after)]);
    const differs = (key: string): boolean => !sameValue(found.before[key], found.after[key]);
    this.#remediations.push({
      pack: found.policyPackName,
      policy: found.policyName,
      urn: found.resourceUrn,
      description: "",
      changed: [...keys].filter(differs).sort(),
      values: repairedValues(found.before, found.after),
    });
  }

  #diagnostic(found: NonNullable<EngineEvent["diagnosticEvent"]>): void {
    const message = plainText(found.message);
    // Debug messages are never kept: the SDK writes property values into them, secrets included.
    if (found.severity === "error") this.#errors.push(message);
    else if (found.severity === "warning")
      this.#warnings.push({ message, ...(found.urn && { urn: found.urn }) });
  }
}

/** The engine's own providers, which it shows in its log and nowhere else: the only ones without a parent. */
function isDefaultProvider(urn: string, { type, parent }: z.infer<typeof state>): boolean {
  return type.startsWith("pulumi:providers:") && parent === "" && /^default(_|$)/.test(parseUrn(urn).name);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Text without the engine's colour marks (`<{%fg 3%}>`) and surrounding space. */
function plainText(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "").trim();
}

function levelOf(level: string): RawDiagnostic["enforcementLevel"] {
  if (level === "mandatory" || level === "remediate" || level === "disabled") return level;
  return "advisory";
}

function severityOf(severity: string): RawDiagnostic["severity"] {
  return severity === "low" || severity === "medium" || severity === "high" || severity === "critical"
    ? severity
    : "unspecified";
}
