import type { Biller } from "./bill";
import type { GatheredPack } from "./gathered-packs";
import { groupBy } from "./report/group-by";
import type {
  ReportedBaseline,
  ReportedException,
  ReportedFinding,
  ReportedRemediation,
  ReportedResource,
} from "./report/schema";
import type { PropertyValue } from "./report/schema-resource";
import type { PolicyInfo, Warning } from "../../offline";
import type { BurnDown, JudgedResource } from "../../policies/kit";
import {
  decodeBaselined,
  decodeBurnDown,
  decodeExcepted,
  decodeUnused,
  decodeVerdicts,
  fingerprint,
} from "../../policies/kit";

/** What an engine found out, whichever engine it was: all that a report is made of. */
export interface Gathered extends Judgement {
  readonly engine: "offline" | "pulumi";
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly ReportedResource[];
  /** The same resources as judges see them, in the order of their tree. */
  readonly judged: readonly JudgedResource[];
  /** Prices them. */
  readonly biller: Biller;
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

/** What policies said, by what it means for the update. */
export interface Judgement {
  readonly findings: readonly ReportedFinding[];
  /** What exceptions let pass. */
  readonly exceptions: readonly ReportedException[];
  /** What baselines have that packs were configured with. */
  readonly baselines: readonly ReportedBaseline[];
}

/** Decodes diagnostics: a finding each, or as many as verdicts of "unknown" travelled in it; what is let pass apart. */
export function judgementOf(
  diagnostics: readonly RawDiagnostic[],
  packs: readonly GatheredPack[],
): Judgement {
  const findings: ReportedFinding[] = [];
  const exceptions: ReportedException[] = [];
  const baselined: Baselined[] = [];
  const burnDowns: BurnDown[] = [];
  for (const diagnostic of diagnostics) {
    const policy = packs
      .find(({ name }) => name === diagnostic.pack)
      ?.policies.find(({ name }) => name === diagnostic.policy);
    const text = withoutDescription(diagnostic.message, policy?.description);
    const excepted = decodeExcepted(text);
    const known = decodeBaselined(text);
    const burnDown = decodeBurnDown(text);
    if (excepted) {
      const { message, exception } = excepted;
      for (const finding of findingsOf(letPass(diagnostic, packs), policy, message)) {
        exceptions.push({ ...finding, exception });
      }
    } else if (known !== undefined) {
      for (const finding of findingsOf(letPass(diagnostic, packs), policy, known.message)) {
        baselined.push({ file: known.file, finding });
      }
    } else if (burnDown) burnDowns.push(burnDown);
    else findings.push(...findingsOf(diagnostic, policy, text));
  }
  const used = new Set(exceptions.map(({ exception }) => exception.source));
  return {
    // An exception from several rules may be of no use to one pack and needed by another.
    findings: findings.filter(({ message }) => !used.has(decodeUnused(message) ?? "")),
    exceptions,
    baselines: baselinesOf(burnDowns, baselined),
  };
}

/** The diagnostic at the level its policy runs at: what is let pass travels as advisory. */
function letPass(diagnostic: RawDiagnostic, packs: readonly GatheredPack[]): RawDiagnostic {
  const { configs } = packs.find(({ name }) => name === diagnostic.pack) ?? {};
  const enforcementLevel = configs?.[diagnostic.policy]?.enforcementLevel ?? diagnostic.enforcementLevel;
  return { ...diagnostic, enforcementLevel };
}

function findingsOf(
  diagnostic: RawDiagnostic,
  policy: PolicyInfo | undefined,
  text: string,
): readonly ReportedFinding[] {
  const severity = diagnostic.severity === "unspecified" ? policy?.severity : diagnostic.severity;
  return decodeVerdicts(text).map(({ verdict, message, urn = diagnostic.urn }) => ({
    pack: diagnostic.pack,
    policy: diagnostic.policy,
    enforcementLevel: diagnostic.enforcementLevel,
    severity: severity ?? "unspecified",
    urn,
    message,
    remediation: policy?.remediation ?? "",
    verdict,
    fingerprint: fingerprint({ policy: diagnostic.policy, urn, message }),
    ...(policy?.description && { description: policy.description }),
    ...(policy && policy.frameworks.length > 0 && { frameworks: [...policy.frameworks] }),
  }));
}

/** A finding with the file of the baseline that has it. */
interface Baselined {
  readonly file: string;
  readonly finding: ReportedFinding;
}

/** Each pack tells of its own rules how much of a baseline is left: one entry a file. */
function baselinesOf(
  burnDowns: readonly BurnDown[],
  baselined: readonly Baselined[],
): readonly ReportedBaseline[] {
  return [...groupBy(burnDowns, ({ file }) => file)].map(([file, parts]) => ({
    file,
    recordedOn: parts[0]?.recordedOn ?? "",
    recorded: parts.reduce((sum, { recorded }) => sum + recorded, 0),
    present: parts.reduce((sum, { present }) => sum + present, 0),
    gone: parts.reduce((sum, { gone }) => sum + gone, 0),
    findings: baselined.filter((each) => each.file === file).map(({ finding }) => finding),
  }));
}

/** `@pulumi/policy` puts the policy's description before every message of it; a finding has it in its own field. */
function withoutDescription(message: string, description: string | undefined): string {
  const prefix = `${description ?? ""}\n`;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
