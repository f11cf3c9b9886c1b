import { apportion, bar } from "../../../terminal/bars";
import { count, printable } from "../../../terminal/text";
import type { BillRow } from "../bill";
import { billByComponent, discountText, openUsage } from "../bill";
import type { FindingGroup } from "../finding-groups";
import { exceptionsInOrder, findingSections } from "../finding-groups";
import type { TreeNode } from "../resource-tree";
import { resourceTree } from "../resource-tree";
import type { PreviewReport } from "../schema";
import {
  OPERATIONS,
  burnDown,
  repairDone,
  money,
  percent,
  severityWord,
  shortType,
  subjectOf,
  unitPrice,
} from "../wording";
import { code, escapeText, fenceFor } from "./escape";
import type { Section } from "./fitting";

const BAR_COLUMNS = 16;

/** The findings as a table: what blocks first, what could not be judged last. */
export function findingsSection(report: PreviewReport): Section {
  const { mandatory, advisory, unknown } = findingSections(report.findings);
  const rows = [
    ...mandatory.flatMap((group) => findingRows(group, "❌ mandatory")),
    ...advisory.flatMap((group) => findingRows(group, "⚠️ advisory")),
    ...unknown.flatMap((group) => findingRows(group, "❔ can't be judged yet")),
  ];
  return {
    head: "\n### Findings\n\n| | Severity | Policy | Resource | What is wrong, and what to do |\n|---|---|---|---|---|",
    rows,
    tail: "",
    missing: (missing) => `\n_${count(missing, "more finding")} left out: the comment is full._`,
  };
}

function findingRows(group: FindingGroup, level: string): readonly string[] {
  const fix = group.remediation === "" ? "" : `<br>**Fix:** ${escapeText(group.remediation)}`;
  return group.findings.map((finding) => {
    const { type, name } = subjectOf(finding);
    const subject = type === "" ? escapeText(name) : `${code(name)}<br>${code(shortType(type))}`;
    const policy = `${code(group.policy)}<br>${escapeText(group.pack, 100)}`;
    return `| ${level} | ${severityWord(group.severity)} | ${policy} | ${subject} | ${escapeText(finding.message)}${fix} |`;
  });
}

/** Every use of an exception, the one that ends first on top. */
export function exceptionsSection(report: PreviewReport): Section {
  return {
    head: "\n### Excepted\n\n| Policy | Resource | What is let pass | Until | Owner, ticket, reason |\n|---|---|---|---|---|",
    rows: exceptionsInOrder(report.exceptions).map((use) => {
      const { expires, daysLeft, owner, ticket, reason } = use.exception;
      const grounds = `${escapeText(owner, 100)}, ${escapeText(ticket, 100)}: ${escapeText(reason)}`;
      const until = `${expires}<br>${count(daysLeft, "day")} left`;
      return `| ${code(use.policy)} | ${code(subjectOf(use).name)} | ${escapeText(use.message)} | ${until} | ${grounds} |`;
    }),
    tail: "",
    missing: (missing) => `\n_${count(missing, "more exception")} left out: the comment is full._`,
  };
}

/** What policies at level `remediate` repaired. */
export function repairsSection(report: PreviewReport): Section {
  return {
    head: "\n### Repaired by policy\n",
    rows: report.remediations.map((repair) => {
      return `- ${code(subjectOf(repair).name)}: ${escapeText(repairDone(repair))} (${code(repair.policy)})`;
    }),
    tail: "",
    missing: (missing) => `\n_${count(missing, "more repair")} left out: the comment is full._`,
  };
}

/** How much of each baseline is still there. */
export function baselinesSection(report: PreviewReport): Section {
  return {
    head: "\n### Baseline\n",
    rows: report.baselines.map((baseline) => {
      return `- ${code(baseline.file)}: ${escapeText(burnDown(baseline))}`;
    }),
    tail: "",
    missing: (missing) => `\n_${count(missing, "more baseline")} left out: the comment is full._`,
  };
}

/** The bill by component; a component's rows stand under it, indented. */
export function billSection(report: PreviewReport): Section {
  const { currency } = report.cost;
  const rows: string[] = [];
  const add = (siblings: readonly BillRow[], depth: number, eighths: number): void => {
    const lengths = apportion(
      siblings.map(({ monthly }) => monthly),
      eighths,
    );
    siblings.forEach((row, index) => {
      const indent = "&emsp;".repeat(depth);
      const strong = row.kind === "component" ? "**" : "";
      const name = row.kind === "others" ? escapeText(row.name) : code(row.name);
      const amount = `${strong}${escapeText(money(row.monthly, currency))}${strong}`;
      const drawn = bar(lengths[index] ?? 0);
      rows.push(
        `| ${indent}${name} ${escapeText(shortType(row.type))} | ${amount} | ${percent(row.thousandths)} | ${drawn} |`,
      );
      add(row.rows, depth + 1, lengths[index] ?? 0);
    });
  };
  add(billByComponent(report, 5), 0, BAR_COLUMNS * 8);
  const discounted = discountText(report.cost);
  const below = discounted === undefined ? "" : `${escapeText(discounted)}.\n\n`;
  return {
    head: `\n### Monthly bill\n\n${below}| Component | Monthly | Share | |\n|---|--:|--:|---|`,
    rows,
    tail: "",
    missing: (missing) => `\n_${count(missing, "more row")} of the bill left out: the comment is full._`,
  };
}

/** The ceilings, the one with the least headroom first. */
export function ceilingsSection(report: PreviewReport): Section {
  const { currency, ceilings } = report.cost;
  const amount = (value: number) => escapeText(money(value, currency));
  return {
    head: "\n### Ceilings\n\n| Ceiling | Is | May be | Headroom |\n|---|--:|--:|--:|",
    rows: ceilings
      .toSorted((a, b) => a.headroom - b.headroom)
      .map(({ scope, target, ceiling, actual, headroom, exceeded }) => {
        const name = target.startsWith("urn:pulumi:") ? subjectOf({ urn: target }).name : target;
        const rest = exceeded ? `❌ over by ${amount(-headroom)}` : amount(headroom);
        return `| ${scope} ${code(name)} | ${amount(actual)} | ${amount(ceiling)} | ${rest} |`;
      }),
    tail: "",
    missing: (missing) => `\n_${count(missing, "more ceiling")} left out: the comment is full._`,
  };
}

/** What the bill is without: resources that have no price, and prices of which nobody said how much is used. */
export function unpricedSection(report: PreviewReport): Section {
  const { resources, currency } = report.cost;
  const unpriced = resources.filter(({ status }) => status === "unpriced");
  const open = openUsage(report.cost);
  return {
    head: "\n### Not in the bill\n",
    rows: [
      ...unpriced.map(({ urn, type, reason }) => {
        return `- unpriced: ${code(subjectOf({ urn }).name)} ${escapeText(shortType(type))}: ${escapeText(reason ?? "no price is known")}`;
      }),
      ...open.map(({ type, name, unit, unitPrice: price }) => {
        const each = price === null ? "price unknown" : `${unitPrice(price, currency)} per ${unit}`;
        return `- by use alone: ${escapeText(shortType(type))}, ${escapeText(name)}: ${escapeText(each)}`;
      }),
    ],
    tail: "",
    missing: (missing) => `\n_${count(missing, "more entry", "more entries")} that are not in the bill._`,
  };
}

/** What the preview could not do. */
export function warningsSection(report: PreviewReport): Section {
  return {
    head: "\n### Warnings\n",
    rows: report.warnings.map(({ message, urn }) => {
      return `- ${urn === undefined ? "" : `${code(subjectOf({ urn }).name)}: `}${escapeText(message)}`;
    }),
    tail: "",
    missing: (missing) => `\n_${count(missing, "more warning")} left out: the comment is full._`,
  };
}

/** All resources, folded away. GitHub colours lines of a `diff` by their first character. */
export function treeSection(report: PreviewReport): Section {
  const rows: string[] = [];
  const add = (nodes: readonly TreeNode[], depth: number): void => {
    for (const { resource, children } of nodes) {
      const { sign } = OPERATIONS[resource.operation];
      const changes = resource.changes?.length ? `  [${resource.changes.join(", ")}]` : "";
      const text = `${"  ".repeat(depth)}${shortType(resource.type)}  ${resource.name}${changes}`;
      rows.push(`${sign.padEnd(2)} ${printable(text)}`);
      add(children, depth + 1);
    }
  };
  add(resourceTree(report.resources), 0);
  const fence = fenceFor(rows);
  return {
    head: `\n<details><summary>${count(report.resources.length, "resource")}</summary>\n\n${fence}diff`,
    rows,
    tail: `${fence}\n\n</details>\n`,
    missing: (missing) => `   … ${count(missing, "more resource")} left out: the comment is full`,
  };
}
