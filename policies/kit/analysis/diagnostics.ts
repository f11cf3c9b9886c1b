import type { Configuration } from "../configuration";
import type { Ruling } from "../exceptions/desk";
import type { EnforcementLevel, Policy } from "../policy";
import type { PolicyDiagnostic } from "../policy-internals";
import type { Verdict } from "../verdict";
import { UNKNOWN_PREFIX, encodeUnknown } from "../verdict";

/** A policy with the name and version of the pack that it belongs to. */
export interface Filed<Kind extends Policy = Policy> {
  readonly rule: Kind;
  readonly pack: string;
  readonly version: string;
}

/**
 * Verdicts as diagnostics: a violation each, at the policy's level; what an exception or the baseline lets pass as
 * advisory, with the reason; what is unknown in one that is advisory whatever the level, unless it is to count as a
 * violation.
 */
export function delivered(
  filed: Filed,
  enforcementLevel: EnforcementLevel,
  verdicts: Iterable<Verdict>,
  whenUnknown: Configuration["whenUnknown"],
  rulingOn: (verdict: Verdict, enforced: boolean) => Ruling,
): readonly PolicyDiagnostic[] {
  const found: PolicyDiagnostic[] = [];
  const unknowns: Verdict[] = [];
  const enforced = whenUnknown === "enforced";
  for (const verdict of verdicts) {
    const ruling = rulingOn(verdict, enforced);
    if (ruling.kind === "let-pass") {
      found.push(diagnosticOf(filed, "advisory", ruling.text, verdict.urn));
    } else if (verdict.verdict === "unknown" && !enforced) {
      unknowns.push(verdict);
    } else {
      const prefix = verdict.verdict === "fail" ? "" : UNKNOWN_PREFIX;
      const message = prefix + verdict.message + ruling.remark;
      found.push(diagnosticOf(filed, enforcementLevel, message, verdict.urn));
    }
  }
  if (unknowns.length === 0) return found;
  const message = `can't run ${originOf(filed)} during preview: ${encodeUnknown(unknowns)}`;
  return [...found, { ...describing(filed), message, enforcementLevel: "advisory" }];
}

/** A diagnostic, which begins with the policy's description as all do. */
export function diagnosticOf(
  filed: Filed,
  enforcementLevel: EnforcementLevel,
  message: string,
  urn: string | undefined,
): PolicyDiagnostic {
  return {
    ...describing(filed),
    message: `${filed.rule.description}\n${message}`,
    enforcementLevel,
    ...(urn !== undefined && { urn }),
  };
}

function describing({ rule, pack, version }: Filed) {
  return {
    policyName: rule.name,
    policyPackName: pack,
    policyPackVersion: version,
    description: rule.description,
    severity: rule.severity,
  };
}

/** Names a policy and its pack, for an error. */
export function originOf({ rule, pack, version }: Filed): string {
  return `policy '${rule.name}' from policy pack '${pack}@v${version}'`;
}
