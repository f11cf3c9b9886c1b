import { apportion, bar, gauge } from "../../../terminal/bars";
import { clip, count, hanging, left, printable, right, widest, widthOf } from "../../../terminal/text";
import type { BillRow } from "../bill";
import { billByComponent, byKind, discountText, openUsage } from "../bill";
import { compareText } from "../resource-tree";
import type { CostCeiling, PreviewReport } from "../schema";
import { money, percent, shortType, subjectOf, unitPrice } from "../wording";
import type { Layout } from "./layout";
import { branch, heading } from "./layout";

/** How many resources to name under a component before the cheaper ones are summed. */
const SHOWN_RESOURCES = 8;
/** How many open usage prices to list; the rest is counted. */
const SHOWN_USAGE = 10;

interface Line {
  readonly lines: string;
  readonly row: BillRow;
  readonly eighths: number;
}

/** The monthly bill by component, what is in it and what is not, and how near the ceilings are. */
export function bill(report: PreviewReport, layout: Layout): readonly string[] {
  const { cost } = report;
  const total = money(cost.monthly, cost.currency);
  return [
    heading(layout, "Monthly bill", `${total} · list prices of ${cost.pricesAsOf}`),
    ...rows(report, layout),
    ...composition(report, layout),
    ...discounts(report, layout),
    ...ceilings(cost.ceilings, cost.currency, layout),
    ...unpriced(report, layout),
    ...usageOnly(report, layout),
    "",
  ];
}

function rows(report: PreviewReport, { width, style }: Layout): readonly string[] {
  const { currency } = report.cost;
  const barColumn = Math.max(10, Math.min(32, width - 68));
  const lines: Line[] = [];
  const add = (siblings: readonly BillRow[], above: string | undefined, eighths: number): void => {
    // Every bar is cut from the bar above it, so the parts of a component are together as long as it is.
    const lengths = apportion(
      siblings.map(({ monthly }) => monthly),
      eighths,
    );
    siblings.forEach((row, index) => {
      const place = above === undefined ? { self: "", below: "" } : branch(above, index, siblings.length);
      lines.push({ lines: place.self, row, eighths: lengths[index] ?? 0 });
      add(row.rows, place.below, lengths[index] ?? 0);
    });
  };
  add(billByComponent(report, SHOWN_RESOURCES), undefined, barColumn * 8);
  const amounts = lines.map(({ row }) => money(row.monthly, currency));
  const amountColumn = widest(amounts);
  const nameColumn = width - barColumn - amountColumn - 12;
  return lines.map(({ lines: joints, row, eighths }, index) => {
    const strong = row.kind === "component" ? style.bold : (text: string) => text;
    const name = clip(printable(row.name), nameColumn - joints.length);
    const room = nameColumn - joints.length - widthOf(name) - 2;
    const type = row.kind !== "others" && room >= 8 ? `  ${clip(printable(shortType(row.type)), room)}` : "";
    const filler = " ".repeat(Math.max(0, nameColumn - joints.length - widthOf(name) - widthOf(type)));
    const amount = right(amounts[index] ?? "", amountColumn);
    const share = right(percent(row.thousandths), 6);
    const paint = row.kind === "component" ? style.cyan : style.blue;
    return (
      `  ${style.dim(joints)}${strong(name)}${style.dim(type)}${filler} ` +
      `${strong(amount)} ${style.dim(share)}  ${paint(bar(eighths))}`
    ).trimEnd();
  });
}

function composition({ cost }: PreviewReport, { width, style }: Layout): readonly string[] {
  if (cost.resources.length === 0) return ["  No resource of this stack was given to the estimator."];
  const { currency } = cost;
  const { priced, free, usage, unpriced } = cost.counts;
  const kinds = byKind(cost);
  const split = `${money(kinds.baseline, currency)} from the code alone, ${money(kinds.usage, currency)} from assumed use`;
  const counts = `${priced} priced · ${free} free · ${usage} by use alone · ${unpriced} unpriced`;
  return [
    ...(kinds.usage > 0 ? hanging("  ", split, width) : []),
    ...(unpriced > 0
      ? hanging("  ", `${counts}: the bill is without the unpriced`, width).map(style.yellow)
      : hanging("  ", counts, width)),
  ];
}

function discounts({ cost }: PreviewReport, { width }: Layout): readonly string[] {
  const text = discountText(cost);
  return text === undefined ? [] : hanging("  ", text, width);
}

function ceilings(
  list: readonly CostCeiling[],
  currency: string,
  { width, style }: Layout,
): readonly string[] {
  if (list.length === 0) return [];
  const ordered = list.toSorted(
    (a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) || compareText(a.target, b.target),
  );
  const labels = ordered.map(({ scope, target }) => printable(`${scope} ${ceilingTarget(target)}`));
  const labelColumn = Math.min(widest(labels), width - 62);
  const actuals = ordered.map(({ actual }) => money(actual, currency));
  const limits = ordered.map(({ ceiling }) => money(ceiling, currency));
  const [actualColumn, limitColumn] = [widest(actuals), widest(limits)];
  return [
    "",
    `  ${style.bold("Ceilings")}`,
    ...ordered.map(({ ceiling, actual, headroom, exceeded }, index) => {
      const ratio = ceiling > 0 ? actual / ceiling : actual > 0 ? Number.POSITIVE_INFINITY : 0;
      const tone = exceeded ? style.red : ratio > 0.8 ? style.yellow : style.green;
      const rest = exceeded
        ? `over by ${money(-headroom, currency)}`
        : `headroom ${money(headroom, currency)}`;
      const of = `${right(actuals[index] ?? "", actualColumn)} of ${right(limits[index] ?? "", limitColumn)}`;
      const drawn = tone(gauge(ratio, 16));
      return `  ${left(labels[index] ?? "", labelColumn)}  ${drawn}  ${of}  ${tone(rest)}`;
    }),
  ];
}

const SCOPES: readonly CostCeiling["scope"][] = ["stack", "service", "component", "resource"];

/** A ceiling's target may be a URN; its last part is enough to recognise it. */
function ceilingTarget(target: string): string {
  return target.startsWith("urn:pulumi:") ? subjectOf({ urn: target }).name : target;
}

function unpriced({ cost }: PreviewReport, { width, style }: Layout): readonly string[] {
  const missing = cost.resources.filter(({ status }) => status === "unpriced");
  if (missing.length === 0) return [];
  return [
    "",
    `  ${style.bold("Unpriced")} ${style.dim("(not in the bill)")}`,
    ...missing
      .map(({ urn, type, reason }) => ({
        name: subjectOf({ urn }).name,
        type,
        reason: reason ?? "no price is known",
      }))
      .toSorted((a, b) => compareText(a.name, b.name))
      .flatMap(({ name, type, reason }) => {
        return hanging(`  ${style.yellow("·")} `, `${name} (${shortType(type)}): ${reason}`, width);
      }),
  ];
}

function usageOnly({ cost }: PreviewReport, { width, style }: Layout): readonly string[] {
  const open = openUsage(cost);
  if (open.length === 0) return [];
  const rest = open.length - SHOWN_USAGE;
  return [
    "",
    `  ${style.bold("By use alone")} ${style.dim("(no use is assumed, so not in the bill)")}`,
    ...open.slice(0, SHOWN_USAGE).flatMap(({ type, name, unit, unitPrice: price, resources }) => {
      const each = price === null ? "price unknown" : `${unitPrice(price, cost.currency)} per ${unit}`;
      const times = resources > 1 ? ` × ${resources}` : "";
      return hanging("  · ", `${shortType(type)}${times}, ${name}: ${each}`, width);
    }),
    ...(rest > 0 ? [`  · and ${count(rest, "more price")}`] : []),
  ];
}
