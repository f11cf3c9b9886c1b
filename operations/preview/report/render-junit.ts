import { compareFindings, exceptionsInOrder } from "./finding-groups";
import { groupBy } from "./group-by";
import type { PreviewReport, ReportedFinding } from "./schema";
import type { SourceOptions } from "./sources";
import { sourceLookup } from "./sources";
import { blocks } from "./summary";
import { exceptionGrounds, exceptionTerm, subjectOf } from "./wording";

/** A test case: a failure, a skip, or neither (it passed). */
interface Case {
  readonly classname: string;
  readonly name: string;
  readonly outcome?: {
    readonly element: "failure" | "skipped";
    readonly type: string;
    readonly message: string;
  };
  readonly text?: string;
}

/**
 * The report as JUnit XML, the dialect that Jenkins, GitLab and Azure DevOps read: a suite for each policy pack, a
 * test case for each finding. What blocks the update is a failure. What warns, and what could not be judged, is
 * skipped with the reason, and so is what an exception or a baseline lets pass: none may read as passed, and none
 * fails the build. A pack without findings has one case that passed.
 */
export function renderJunit(report: PreviewReport, options: SourceOptions = {}): string {
  const sourceOf = sourceLookup(report, options);
  const placeOf = (urn: string): string | undefined => {
    const { file, line, known } = sourceOf(urn);
    return known ? `${file}:${line}` : undefined;
  };
  const all = [
    ...report.findings.toSorted(compareFindings).map((finding) => [finding, typeOf(finding)] as const),
    ...exceptionsInOrder(report.exceptions).map((use) => {
      return [use, `excepted ${exceptionTerm(use)} (${exceptionGrounds(use)})`] as const;
    }),
    ...report.baselines.flatMap(({ findings, recordedOn }) => {
      return findings.map((finding) => [finding, `in the baseline of ${recordedOn}`] as const);
    }),
  ];
  const byPack = groupBy(all, ([{ pack }]) => pack);
  const packs = new Set([...report.policyPacks.map(({ name }) => name), ...byPack.keys()]);
  const suites = [...packs].map((pack): [string, readonly Case[]] => {
    const cases = (byPack.get(pack) ?? []).map(([finding, type]) => {
      return caseOf(finding, type, report.findings.includes(finding), placeOf(finding.urn));
    });
    return [pack, cases.length > 0 ? cases : [{ classname: pack, name: "no findings" }]];
  });
  const written = suites.length > 0 ? suites : [["policies", [notJudged]] as const];
  const name = `${report.project}/${report.stack}`;
  // The schema that Jenkins checks against knows no `skipped` on the root.
  const { tests, failures, errors } = countsOf(written.flatMap(([, cases]) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, tests, failures, errors, time: (report.durationMs / 1000).toFixed(3) })}>`,
    ...written.flatMap(([pack, cases]) => suite(pack, cases)),
    "</testsuites>",
    "",
  ].join("\n");
}

const notJudged: Case = {
  classname: "policies",
  name: "no policy pack was given",
  outcome: {
    element: "skipped",
    type: "not judged",
    message: "No policy pack was given, so nothing was judged.",
  },
};

function typeOf({ verdict, enforcementLevel }: ReportedFinding): string {
  return verdict === "unknown" ? "could not be judged" : enforcementLevel;
}

/** @param counts whether the finding counts: it isn't let pass */
function caseOf(finding: ReportedFinding, type: string, counts: boolean, place: string | undefined): Case {
  const { pack, policy, message, remediation, severity, urn } = finding;
  const lines = [
    message,
    ...(remediation === "" ? [] : [`Fix: ${remediation}`]),
    `Severity: ${severity}`,
    `Resource: ${urn}`,
    ...(place === undefined ? [] : [`Source: ${place}`]),
  ];
  const element = counts && blocks(finding) ? "failure" : "skipped";
  const text = lines.join("\n");
  return {
    classname: `${pack}.${policy}`,
    name: subjectOf(finding).name,
    outcome: { element, type, message: `${type}: ${message}` },
    text,
  };
}

function suite(name: string, cases: readonly Case[]): readonly string[] {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
    ...cases.map(({ classname, name: test, outcome, text = "" }) => {
      const open = `    <testcase${attributes({ classname, name: test })}`;
      if (!outcome) return `${open}/>`;
      const { element, type, message } = outcome;
      // What stands inside `skipped` is shown by few tools, so its message says it all and the rest is output.
      if (element === "skipped") {
        return `${open}><skipped${attributes({ message })}/><system-out>${escapeXml(text)}</system-out></testcase>`;
      }
      return `${open}><failure${attributes({ message, type })}>${escapeXml(text)}</failure></testcase>`;
    }),
    "  </testsuite>",
  ];
}

function countsOf(cases: readonly Case[]) {
  const count = (element: string) =>
    String(cases.filter(({ outcome }) => outcome?.element === element).length);
  return { tests: String(cases.length), failures: count("failure"), errors: "0", skipped: count("skipped") };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escapeXml(value).replaceAll("\n", "&#10;")}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Escapes text for XML 1.0, in which control characters and lone surrogates can't stand at all. */
function escapeXml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "\u{fffd}")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
