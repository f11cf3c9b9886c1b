/**
 * Writes the table of priced types into the cost pack's README, between the markers `<!-- types:start -->` and
 * `<!-- types:end -->`, from the cost models themselves.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import { DATA_TRANSFER_USAGE } from "../../policies/cost/models/data-transfer";
import { FREE_TYPES } from "../../policies/cost/models/free-types";
import type { CostModel, UsageNames } from "../../policies/cost/models/model";
import { MODELS } from "../../policies/cost/models/registry";
import type { Generator } from "../generate";
import { sectionOf, withSection } from "../marked-section";

const README = join("policies", "cost", "README.md");

const generator: Generator = {
  name: "cost-types",
  async generate(root) {
    const readme = readFileSync(join(root, README), "utf8");
    if (sectionOf(readme, "types") === undefined)
      throw new Error(`${README} has no place for the table of types`);
    const text = withSection(readme, "types", described());
    return new Map([[README, await format(text, { parser: "markdown", printWidth: 110 })]]);
  },
};

export default generator;

function described(): string {
  const models = [...MODELS].sort((a, b) => (a.type < b.type ? -1 : 1));
  const rows = models.map(({ type, usage }: CostModel) => row(type, usage ?? {}));
  return [
    `${models.length} types have a cost model, ${FREE_TYPES.length} more types or whole modules are known to be free. ` +
      "A type that is in neither list is unpriced, and said to be so.",
    [
      "| Type | What can be assumed about its use |",
      "| --- | --- |",
      ...rows,
      row("data transfer of the stack, by region", DATA_TRANSFER_USAGE, false),
    ].join("\n"),
  ].join("\n\n");
}

function row(type: string, usage: UsageNames, isToken = true): string {
  return `| ${isToken ? `\`${type}\`` : type} | ${namesOf(usage) || "nothing"} |`;
}

/** Usage names; those of a group, or of groups with the same names, together: `{standard, oneZone}.{storageGb, …}`. */
function namesOf(usage: UsageNames): string {
  const single = Object.keys(usage).filter((name) => !name.includes("."));
  const groups = new Map<string, string[]>();
  for (const name of Object.keys(usage)) {
    const [group = "", inner] = name.split(".");
    if (inner !== undefined) groups.set(group, [...(groups.get(group) ?? []), inner]);
  }
  const alike = new Map<string, string[]>();
  for (const [group, names] of groups) {
    const key = names.join(", ");
    alike.set(key, [...(alike.get(key) ?? []), group]);
  }
  return [
    ...single.map((name) => `\`${name}\``),
    ...[...alike].map(([names, owners]) => `\`${braced(owners)}.${braced(names.split(", "))}\``),
  ].join(", ");
}

function braced(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? "") : `{${names.join(", ")}}`;
}
