/** The sentences that say what a preview is worth and what it comes to. */
import type { PreviewReport } from "./schema";

/** What kind of preview it is and what that means, for readers who will rely on it. */
export function nature({ engine, state }: Pick<PreviewReport, "engine" | "state">): string {
  if (engine === "pulumi") {
    return "Preview by the Pulumi engine: inputs checked by the providers, operations against the stack's recorded state.";
  }
  const against =
    state === undefined
      ? "every resource is shown as if the stack were empty"
      : `operations are against the exported state ${state.file}`;
  return (
    "Offline preview: nothing was asked of AWS. No provider validation (a value that AWS would refuse looks fine " +
    `here), no live state (${against}).`
  );
}

/** Counts of findings in words: `2 mandatory, 1 advisory, 3 could not be judged`. */
export function findingTally({ summary }: Pick<PreviewReport, "summary">): string {
  const { byLevel, byVerdict } = summary.findings;
  const mandatory = byLevel.mandatory + byLevel.remediate;
  const advisory = byLevel.advisory + byLevel.disabled;
  const parts = [
    ...(mandatory > 0 ? [`${mandatory} mandatory`] : []),
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
    ...(byVerdict.unknown > 0 ? [`${byVerdict.unknown} could not be judged`] : []),
  ];
  return parts.join(", ") || "none";
}

/** Counts of what is let pass, in words, to stand behind those of the findings: `, 2 excepted, 5 in a baseline`. */
export function letPassTally({ summary }: Pick<PreviewReport, "summary">): string {
  const { excepted, baselined } = summary;
  return (
    (excepted > 0 ? `, ${excepted} excepted` : "") + (baselined > 0 ? `, ${baselined} in a baseline` : "")
  );
}

/** What the preview comes to, in one sentence, and how glad to be about it. */
export function result(report: Pick<PreviewReport, "summary" | "policyPacks">): {
  readonly tone: "green" | "yellow" | "red";
  readonly text: string;
} {
  const { exitCode } = report.summary;
  const tally = findingTally(report);
  const passed = letPassTally(report);
  if (exitCode === 1) return { tone: "red", text: `Blocked: ${tally}${passed} (exit code 1)` };
  if (exitCode !== 0) return { tone: "red", text: `Failed (exit code ${exitCode})` };
  if (report.policyPacks.length === 0)
    return { tone: "yellow", text: "Not judged: no policy pack was given" };
  if (tally === "none") return { tone: "green", text: `Clean: no findings${passed}` };
  return { tone: "yellow", text: `Nothing blocks the update: ${tally}${passed}` };
}
