import type { ReportedFinding, ReportedRemediation, ReportedResource } from "./report/schema";
import type { PropertyValue } from "./report/schema-resource";
import type { PolicyConfigs, PolicyInfo, Warning } from "../../offline";
import type { JudgedResource } from "../../policies/kit";
import { decodeVerdicts } from "../../policies/kit";

/** A pack that judged, its policies and the configuration they ran with. */
export interface GatheredPack {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly policies: readonly PolicyInfo[];
  readonly configs: PolicyConfigs;
}

/** What an engine found out, whichever engine it was: all that a report is made of. */
export interface Gathered {
  readonly engine: "offline" | "pulumi";
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly ReportedResource[];
  /** The same resources as judges see them, for the bill. */
  readonly judged: readonly JudgedResource[];
  readonly findings: readonly ReportedFinding[];
  readonly remediations: readonly ReportedRemediation[];
  readonly warnings: readonly Warning[];
  readonly outputs: Readonly<Record<string, PropertyValue>>;
  readonly packs: readonly GatheredPack[];
}

/** A violation as either engine reports it. */
export interface RawDiagnostic {
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: ReportedFinding["enforcementLevel"];
  readonly severity: ReportedFinding["severity"];
  readonly urn: string;
  readonly message: string;
}

/** Turns a diagnostic into findings: one, or as many as verdicts of "unknown" travelled in it. */
export function findingsOf(
  diagnostic: RawDiagnostic,
  packs: readonly GatheredPack[],
): readonly ReportedFinding[] {
  const policy = packs
    .find(({ name }) => name === diagnostic.pack)
    ?.policies.find(({ name }) => name === diagnostic.policy);
  const severity = diagnostic.severity === "unspecified" ? policy?.severity : diagnostic.severity;
  return decodeVerdicts(withoutDescription(diagnostic.message, policy?.description)).map(
    ({ verdict, message, urn }) => ({
      pack: diagnostic.pack,
      policy: diagnostic.policy,
      enforcementLevel: diagnostic.enforcementLevel,
      severity: severity ?? "unspecified",
      urn: urn ?? diagnostic.urn,
      message,
      remediation: policy?.remediation ?? "",
      verdict,
      ...(policy?.description && { description: policy.description }),
      ...(policy && policy.frameworks.length > 0 && { frameworks: [...policy.frameworks] }),
    }),
  );
}

/** `@pulumi/policy` puts the policy's description before every message of it; a finding has it in its own field. */
function withoutDescription(message: string, description: string | undefined): string {
  const prefix = `${description ?? ""}\n`;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
