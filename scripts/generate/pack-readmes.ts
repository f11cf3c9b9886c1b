/**
 * Writes the table of rules into each policy pack's README, between the markers `<!-- rules:start -->` and
 * `<!-- rules:end -->`, from the policies that `policies/<pack>/policies.ts` declares.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { format } from "prettier";

import type { Policy } from "../../policies/kit";
import { toPulumiPolicy } from "../../policies/kit/pack";
import type { Generator } from "../generate";
import { sectionOf, withSection } from "../marked-section";

/** Longer defaults are cut: the schema that the pack publishes has them in full. */
const LONGEST_DEFAULT = 70;

const generator: Generator = {
  name: "pack-readmes",
  async generate(root) {
    const files = new Map<string, string>();
    for (const pack of readdirSync(join(root, "policies")).sort()) {
      const path = join("policies", pack, "README.md");
      const readme = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
      const hasRules = existsSync(join(root, "policies", pack, "policies.ts"));
      if (sectionOf(readme, "rules") === undefined || !hasRules) continue;
      const rules = describeRules(policiesOf(root, pack));
      const text = withSection(readme, "rules", rules);
      files.set(path, await format(text, { parser: "markdown", printWidth: 110 }));
    }
    return files;
  },
};

export default generator;

/** Every pack lists its policies in `policies.ts`; its `index.ts` only publishes them. */
function policiesOf(root: string, pack: string): readonly Policy[] {
  const load = createRequire(__filename) as (path: string) => { readonly policies: readonly Policy[] };
  return load(join(root, "policies", pack, "policies.ts")).policies;
}

/** The table of rules, and a table of settings for each rule that has some. */
function describeRules(policies: readonly Policy[]): string {
  const byName = [...policies].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = byName.map((policy) =>
    row([
      `\`${policy.name}\``,
      policy.description,
      policy.severity,
      levelOf(policy),
      policy.kind === "stack" ? "the stack" : "each resource",
    ]),
  );
  const table = [
    row(["Rule", "What it demands", "Severity", "Level", "Judges"]),
    row(["---", "---", "---", "---", "---"]),
    ...rows,
  ];
  return [table.join("\n"), ...byName.flatMap(describeSettings)].join("\n\n");
}

function levelOf(policy: Policy): string {
  const level = policy.enforcementLevel ?? "mandatory";
  return policy.kind === "resource" && policy.remediate ? `${level}, can \`remediate\`` : level;
}

function describeSettings(policy: Policy): readonly string[] {
  const { properties = {} } = toPulumiPolicy(policy).configSchema ?? {};
  const rows = Object.entries(properties).flatMap(([name, setting]) =>
    // The kit's own setting is the same everywhere and described once.
    name === "whenUnknown" ? [] : settingRows(name, setting as JsonSchema),
  );
  if (rows.length === 0) return [];
  const frameworks = policy.frameworks.map((each) => `${each.name} ${each.version} (${each.reference})`);
  return [
    `#### \`${policy.name}\``,
    [row(["Setting", "Default", "Meaning"]), row(["---", "---", "---"]), ...rows].join("\n"),
    ...(frameworks.length > 0 ? [`Frameworks: ${frameworks.join("; ")}.`] : []),
  ];
}

/** What of a JSON schema the table shows. */
interface JsonSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** A setting and, where it is a list of objects, their fields. */
function settingRows(name: string, setting: JsonSchema): readonly string[] {
  const fields = [setting.items ?? {}, ...(setting.items?.anyOf ?? [])].flatMap(({ properties }) =>
    Object.entries(properties ?? {}),
  );
  return [
    row([`\`${name}\``, code(setting.default), setting.description ?? ""]),
    ...fields.map(([field, { default: value, description }]) =>
      row([`\`${name}[].${field}\``, code(value), description ?? ""]),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
}

function code(value: unknown): string {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return `\`${text.length > LONGEST_DEFAULT ? `${text.slice(0, LONGEST_DEFAULT)}…` : text}\``;
}
