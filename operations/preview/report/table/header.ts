import { count, elapsed, hanging, printable } from "../../../terminal/text";
import type { PreviewReport } from "../schema";
import { nature } from "../verdict";
import type { Layout } from "./layout";

/** Whose preview this is, and how much it can know. */
export function header(report: PreviewReport, { width, style }: Layout): readonly string[] {
  const name = style.bold(printable(`${report.project} / ${report.stack}`));
  const facts = [
    count(report.resources.length, "resource"),
    elapsed(report.durationMs),
    report.policyPacks.length === 0 ? "no policy pack" : count(report.policyPacks.length, "policy pack"),
  ].join(" · ");
  const [first = "", ...rest] = hanging("", nature(report), width - 2);
  return [
    `${name}  ${style.dim(facts)}`,
    `${style.yellow(report.engine === "offline" ? "◇" : "◆")} ${style.yellow(first)}`,
    ...rest.map((line) => `  ${style.yellow(line)}`),
  ];
}
