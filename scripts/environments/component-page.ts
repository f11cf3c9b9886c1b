/** `docs/components.md`: every component, from its types, its configuration and the bills of the shipped stacks. */
import { tierDefault } from "./argument-defaults";
import type { ComponentCost } from "./component-costs";
import { COST_MARKS, approximately, componentCosts } from "./component-costs";
import type { ComponentTypes, Property } from "./component-types";
import { firstSentence } from "./component-types";
import type { ShippedEnvironment } from "./shipped";
import { cell, code, table } from "./tables";

type CostsByTier = readonly ReadonlyMap<string, ComponentCost>[];

/** The page, in Markdown. */
export function componentPage(
  components: readonly ComponentTypes[],
  environments: readonly ShippedEnvironment[],
): string {
  const costs = environments.map(componentCosts);
  const tiers = environments.map(({ tier }) => tier);
  const overview = components.map((component) => [
    `[${component.name}](#${component.name.toLowerCase()})`,
    cell(firstSentence(component.doc)),
    ...costsOf(component, costs),
  ]);
  return [
    "# Components",
    "Written by `npm run generate` from the types of `components/`, the defaults of `stacks/` and previews of the " +
      "shipped stacks. What each environment sets is in [environments.md](environments.md).",
    COST_MARKS,
    table(["Component", "What it is", ...tiers], overview),
    ...components.map((component) => sectionOf(component, costs, tiers)),
  ].join("\n\n");
}

function costsOf({ token }: ComponentTypes, costs: CostsByTier): readonly string[] {
  return costs.map((byToken) => approximately(byToken.get(token)));
}

function sectionOf(component: ComponentTypes, costs: CostsByTier, tiers: readonly string[]): string {
  const { name, doc, file, token, references, args, configuredBy, outputs } = component;
  const monthly = costsOf(component, costs).map((cost, index) => `${tiers[index] ?? ""} ${cost}`);
  const isThere = costs.some((byToken) => byToken.has(token));
  return [
    `## ${name}`,
    doc,
    `[\`${file}\`](../${file}) · \`${token}\` · ${references.map(link).join(", ")}`,
    isThere
      ? `A month: ${monthly.join(" · ")}`
      : "In none of the shipped environments unless it is switched on.",
    ...configuredBy.map((type) => `Takes \`${type}\`: the keys of [environments.md](environments.md).`),
    ...(args.length > 0 ? [argumentTable(component)] : []),
    ...(outputs.length > 0 ? [table(["Output", "Type", "Meaning"], outputs.map(outputRow))] : []),
  ].join("\n\n");
}

/** A reference by the last words of its address. */
function link(url: string): string {
  const { hostname, pathname } = new URL(url);
  const page = pathname.split("/").findLast((part) => part !== "") ?? hostname;
  return `[${page.replace(/\.html$/, "")}](${url})`;
}

function argumentTable({ name, args }: ComponentTypes): string {
  const rows = args.map((argument) => {
    // An object's parts say their own.
    const set = argument.type === "object" ? undefined : tierDefault(name, argument.name);
    return [
      code(argument.name),
      code(argument.type),
      set ? bySet(set.values) : cell(argument.default),
      cell(argument.doc.replace(/ ?Default: .+?(?:\.(?=\s|$)|$)/, "")) + (set ? ` Key \`${set.key}\`.` : ""),
    ];
  });
  return table(["Argument", "Type", "Default (test / staging / prod)", "Meaning"], rows);
}

/** One value where all tiers have the same, else one for each. */
function bySet(values: Readonly<Record<string, unknown>>): string {
  const shown = Object.values(values).map(valueText);
  const [first = "", ...others] = shown;
  return others.every((value) => value === first) ? first : shown.join(" / ");
}

/** A configured value as a page shows it. */
export function valueText(value: unknown): string {
  if (value === undefined) return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return code(text);
}

function outputRow({ name, type, doc }: Property): readonly string[] {
  return [code(name), code(type), cell(doc)];
}
