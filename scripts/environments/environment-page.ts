/** `docs/environments.md`: what test, staging and prod set, and what they consist of. */
import type { StackConfig } from "../../stacks/environment-config";
import { valueText } from "./component-page";
import type { ConfigGroup, ConfigRow } from "./config-rows";
import { configGroups } from "./config-rows";
import type { ShippedEnvironment } from "./shipped";
import { cell, code, table } from "./tables";

/** The page, in Markdown. */
export function environmentPage(environments: readonly ShippedEnvironment[]): string {
  const tiers = environments.map(({ tier }) => tier);
  return [
    "# Environments",
    "Written by `npm run generate` from the schema and the defaults of `stacks/`, the shipped stack files and previews " +
      "of them. The three environments are one program: they differ where a key below is **bold**, and nowhere else " +
      "(`test/components/environments-differ.test.ts` holds them to it). What the components take is in " +
      "[components.md](components.md).",
    "## What each consists of",
    table(["", ...tiers], overview(environments)),
    "Resources by type, where the numbers differ:",
    table(["Type", ...tiers], countRows(environments)),
    "## What each sets",
    "Values are those of the shipped stacks: the file's own, else the tier's default. `–`: nothing. Fields of named " +
      "items that no stack has are shown under `NAME`, with what each item would have.",
    ...configGroups(environments).map((group) => groupText(group, tiers)),
  ].join("\n\n");
}

function overview(environments: readonly ShippedEnvironment[]): readonly (readonly string[])[] {
  const each = (say: (environment: ShippedEnvironment) => string) => environments.map(say);
  return [
    ["Resources", ...each(({ resources }) => String(resources.length))],
    ["Availability zones", ...each(({ config }) => config.network.zones.join(", "))],
    ["A month, about", ...each(({ cost }) => `$${Math.round(cost.monthly)}`)],
    ["Ceiling", ...each(({ config }) => ceiling(config))],
  ];
}

function ceiling({ cost }: StackConfig): string {
  return cost.monthlyCeiling === undefined ? "none" : `$${cost.monthlyCeiling}`;
}

function countRows(environments: readonly ShippedEnvironment[]): readonly (readonly string[])[] {
  const counts = environments.map(({ resources }) => {
    const byType = new Map<string, number>();
    for (const { type } of resources) byType.set(type, (byType.get(type) ?? 0) + 1);
    return byType;
  });
  const types = [...new Set(counts.flatMap((byType) => [...byType.keys()]))].sort();
  return types
    .map((type) => ({ type, numbers: counts.map((byType) => byType.get(type) ?? 0) }))
    .filter(({ numbers }) => new Set(numbers).size > 1)
    .map(({ type, numbers }) => [code(type), ...numbers.map((number) => (number === 0 ? "–" : `${number}`))]);
}

function groupText({ name, description, rows }: ConfigGroup, tiers: readonly string[]): string {
  const head = ["Key", ...tiers, "Allowed"];
  return [`### ${name}`, `${description}.`, table(head, rows.map(rowText))].join("\n\n");
}

function rowText({ key, values, allowed, differs }: ConfigRow): readonly string[] {
  const name = code(key.replace(/^plumbline:/, ""));
  return [differs ? `**${name}**` : name, ...Object.values(values).map(valueText), cell(allowed)];
}
