import { clip, left, printable, widest, widthOf } from "../../../terminal/text";
import { groupBy } from "../group-by";
import type { TreeNode } from "../resource-tree";
import { resourceTree } from "../resource-tree";
import type { Operation, PreviewReport, ReportedFinding, ReportedResource } from "../schema";
import { blocks } from "../summary";
import { OPERATIONS, STACK_TYPE, operationTallies, shortType } from "../wording";
import type { Branch, Layout } from "./layout";
import { branch, heading } from "./layout";

/** From how many resources on long runs of alike siblings are shown as one row, and what counts as long. */
const FOLD_ABOVE = 200;
const LONG_RUN = 5;

/** One row of the tree before it is aligned. */
interface Row {
  readonly lines: string;
  readonly resource: ReportedResource;
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly remarks: readonly string[];
}

interface Mark {
  readonly text: string;
  readonly tone: "red" | "yellow" | "cyan";
}

/** All resources by component: what would be done, type, name, and how many findings each has. */
export function tree(report: PreviewReport, layout: Layout): readonly string[] {
  const title = heading(layout, "Resources", tally(report, layout));
  const findings = groupBy(report.findings, ({ urn }) => urn);
  const fold = report.resources.length > FOLD_ABOVE;
  const rows: Row[] = [];
  const add = (nodes: readonly TreeNode[], above: string | undefined): void => {
    const runs = runsOf(nodes, (node) => fold && !findings.has(node.resource.urn));
    runs.forEach((run, index) => {
      const [node] = run;
      if (!node) return;
      const place: Branch = above === undefined ? { self: "", below: "" } : branch(above, index, runs.length);
      rows.push(rowOf(run, place.self, findings.get(node.resource.urn) ?? []));
      if (run.length === 1) add(node.children, place.below);
    });
  };
  add(resourceTree(report.resources), undefined);
  return [title, ...aligned(rows, layout), ...legend(report.findings, layout)];
}

/** How many resources have which operation: in words, or where they don't fit, by sign. */
function tally({ summary }: PreviewReport, { width }: Layout): string {
  const words = operationTallies(summary).join(" · ");
  if (widthOf(words) <= width - 20) return words;
  const operations = Object.keys(OPERATIONS) as Operation[];
  return operations
    .flatMap((operation) => {
      const amount = summary.resources[operation] ?? 0;
      return amount > 0 ? [`${OPERATIONS[operation].sign}${amount}`] : [];
    })
    .join("  ");
}

/** Cuts siblings into runs that make one row each: of one node, or of many alike ones. */
function runsOf(
  nodes: readonly TreeNode[],
  mayFold: (node: TreeNode) => boolean,
): readonly (readonly TreeNode[])[] {
  const runs: TreeNode[][] = [];
  for (const node of nodes) {
    const current = runs.at(-1);
    const before = current?.[0];
    const isAlike =
      before !== undefined &&
      before.children.length + node.children.length === 0 &&
      before.resource.type === node.resource.type &&
      before.resource.operation === node.resource.operation &&
      mayFold(before) &&
      mayFold(node);
    if (isAlike && current) current.push(node);
    else runs.push([node]);
  }
  return runs.flatMap((run) => (run.length < LONG_RUN ? run.map((node) => [node]) : [run]));
}

function rowOf(run: readonly TreeNode[], lines: string, findings: readonly ReportedFinding[]): Row {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) throw new RangeError("a run of resources can't be empty");
  const { resource } = first;
  const isRun = run.length > 1;
  return {
    lines,
    resource,
    name: isRun ? `${run.length} × ${resource.name} … ${last.resource.name}` : resource.name,
    marks: marksOf(findings),
    remarks: isRun ? [] : remarksOf(resource),
  };
}

function marksOf(findings: readonly ReportedFinding[]): readonly Mark[] {
  const failed = findings.filter(({ verdict }) => verdict === "fail");
  const mandatory = failed.filter(blocks).length;
  const advisory = failed.length - mandatory;
  const unknown = findings.length - failed.length;
  return [
    ...(mandatory > 0 ? [{ text: `✗${mandatory}`, tone: "red" } as const] : []),
    ...(advisory > 0 ? [{ text: `!${advisory}`, tone: "yellow" } as const] : []),
    ...(unknown > 0 ? [{ text: `?${unknown}`, tone: "cyan" } as const] : []),
  ];
}

function remarksOf({ operation, changes = [], notes = [] }: ReportedResource): readonly string[] {
  const { word } = OPERATIONS[operation];
  const isPlain =
    operation === "create" || operation === "same" || operation === "update" || operation === "delete";
  return [...(isPlain ? [] : [word]), ...(changes.length > 0 ? [changes.join(", ")] : []), ...notes];
}

function aligned(rows: readonly Row[], { width, style }: Layout): readonly string[] {
  const types = rows.map(({ lines, resource }) => lines + typeOf(resource));
  const longestType = widest(types);
  const longestName = widest(rows.map(({ name }) => name));
  // Names tell resources apart, so where the width is short the types give way first, down to half of it.
  const typeColumn = Math.min(longestType, Math.max(Math.floor(width / 2), width - longestName - 5));
  return rows.map(({ lines, resource, name, marks, remarks }, index) => {
    const { sign, tone } = OPERATIONS[resource.operation];
    const type = left(printable(types[index] ?? ""), typeColumn).slice(lines.length);
    const flags = marks.map(({ text }) => `  ${text}`).join("");
    const shownName = clip(printable(name), width - typeColumn - 5 - flags.length);
    const used = 3 + typeColumn + 2 + widthOf(shownName) + flags.length;
    const remark =
      remarks.length === 0 || width - used < 12
        ? ""
        : clip(printable(`  ${remarks.join("; ")}`), width - used);
    const strong = resource.custom ? (text: string) => text : style.bold;
    const flagged = marks.map((mark) => `  ${style[mark.tone](mark.text)}`).join("");
    const text = `${strong(type)}  ${strong(shownName)}${flagged}${style.dim(remark)}`;
    const row = `${style[tone](left(sign, 2))} ${style.dim(lines)}${text}`;
    return resource.operation === "same" ? style.dim(row) : row;
  });
}

function typeOf({ type, custom }: ReportedResource): string {
  return type === STACK_TYPE ? "stack" : custom ? shortType(type) : type;
}

/** What the marks behind a name mean, for those that occur. */
function legend(findings: readonly ReportedFinding[], { style }: Layout): readonly string[] {
  const marks = marksOf(findings);
  if (marks.length === 0) return [];
  const words = { red: "mandatory", yellow: "advisory", cyan: "could not be judged" };
  const parts = marks.map(({ text, tone }) => `${style[tone](text.slice(0, 1))} ${style.dim(words[tone])}`);
  return [`   ${parts.join("   ")}`];
}
