import { readFileSync } from "node:fs";

import type { Gathered, Judgement } from "./gathered";
import type { BaselineChoice } from "./arguments";
import type { ReportedFinding } from "./report/schema";
import { blocks } from "./report/summary";
import type { Day } from "../../policies/kit";
import { Baseline, OWN_POLICY, parseBaseline, writeBaseline } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";
import { writeWhole } from "../terminal/write-whole";

/**
 * Takes the findings that a baseline has out of a judgement, whichever packs they come from. A baseline that is to
 * be recorded is written first, and holds for this preview already.
 *
 * @param name what reports call the file
 * @throws UserError when the file can't be read, used or written.
 */
export function withBaseline(
  gathered: Gathered,
  choice: BaselineChoice,
  name: string,
  today: Day,
): Judgement {
  const text = choice.record ? record(gathered, choice.file, today) : read(choice.file);
  const baseline = new Baseline(name, parsed(text, name), gathered.stack);
  const kept: ReportedFinding[] = [];
  const known: ReportedFinding[] = [];
  for (const finding of gathered.findings)
    (isRecordable(finding) && baseline.has(finding) ? known : kept).push(finding);
  const ran = new Set(gathered.packs.flatMap(({ policies }) => policies.map(({ name: policy }) => policy)));
  const standing = baseline.standing((policy) => ran.has(policy));
  const recorded = standing.reduce((sum, { count }) => sum + count, 0);
  const { recordedOn } = baseline;
  return {
    findings: kept,
    exceptions: gathered.exceptions,
    baselines: [
      ...gathered.baselines,
      {
        file: name,
        recordedOn,
        recorded,
        present: known.length,
        gone: recorded - known.length,
        findings: known,
      },
    ],
  };
}

/** What fails, or would block; not what is said of exceptions, which have a last day of their own. */
function isRecordable(finding: ReportedFinding): boolean {
  return finding.policy !== OWN_POLICY && (finding.verdict === "fail" || blocks(finding));
}

/** Records what stands now, and what baselines of the packs have let pass: the new file replaces them all. */
function record({ findings, baselines }: Gathered, file: string, today: Day): string {
  const known = baselines.flatMap((baseline) => baseline.findings);
  const text = writeBaseline(today, [...findings.filter(isRecordable), ...known]);
  writeWhole(file, text, "the baseline");
  return text;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      where: "--baseline",
      what: `${file} can't be read`,
      fix: "record one with --write-baseline FILE",
    });
  }
}

function parsed(text: string, file: string): ReturnType<typeof parseBaseline> {
  try {
    return parseBaseline(text, file);
  } catch (error) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: error instanceof Error ? error.message : String(error),
    });
  }
}
