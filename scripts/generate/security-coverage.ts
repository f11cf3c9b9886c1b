/**
 * Writes the coverage of the security pack into its README, between `<!-- coverage:start -->` and
 * `<!-- coverage:end -->`: how many rules each service and severity has, and which rules serve which requirement.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import type { Policy } from "../../policies/kit";
import { rules as policies } from "../../policies/security/policies";
import { serviceOf } from "../../policies/security/selection/services";
import type { Generator } from "../generate";
import { sectionOf, withSection } from "../marked-section";

const README = join("policies", "security", "README.md");
const SEVERITIES = ["critical", "high", "medium", "low"] as const;

const generator: Generator = {
  name: "security-coverage",
  async generate(root) {
    const readme = existsSync(join(root, README)) ? readFileSync(join(root, README), "utf8") : "";
    if (sectionOf(readme, "coverage") === undefined) return new Map();
    const coverage = [byService(), ...byFramework()].join("\n\n");
    const text = withSection(readme, "coverage", coverage);
    return new Map([[README, await format(text, { parser: "markdown", printWidth: 110 })]]);
  },
};

export default generator;

function byService(): string {
  const services = [...new Set(policies.map(({ name }) => serviceOf(name)))].sort();
  const count = (of: readonly Policy[]) => [
    ...SEVERITIES.map((severity) => of.filter((policy) => policy.severity === severity).length || ""),
    of.filter(({ kind }) => kind === "stack").length || "",
    of.length,
  ];
  return [
    row(["Service", ...SEVERITIES, "joined", "rules"]),
    row(["---", "---:", "---:", "---:", "---:", "---:", "---:"]),
    ...services.map((service) =>
      row([service, ...count(policies.filter(({ name }) => serviceOf(name) === service))]),
    ),
    row(["**all**", ...count(policies)]),
  ].join("\n");
}

/** One table for each framework: requirement, what it asks for, the rules that help to meet it. */
function byFramework(): readonly string[] {
  const references = policies.flatMap((policy) =>
    policy.frameworks.map((reference) => ({ policy, reference })),
  );
  const names = [
    ...new Set(references.map(({ reference }) => `${reference.name} ${reference.version}`)),
  ].sort();
  return names.map((name) => {
    const own = references.filter(({ reference }) => `${reference.name} ${reference.version}` === name);
    const ids = [...new Set(own.map(({ reference }) => reference.reference))].sort(natural);
    const rows = ids.map((id) => {
      const rules = own.filter(({ reference }) => reference.reference === id);
      const texts = new Set(rules.map(({ reference }) => reference.specification));
      // Security Hub's controls are what their rules demand: one text where there is one rule.
      const text = texts.size === 1 ? [...texts].join() : "";
      return row([id, text, rules.map(({ policy }) => `\`${policy.name}\``).join(", ")]);
    });
    return [
      `### ${name}`,
      "",
      row(["Requirement", "What it asks for", "Rules"]),
      row(["---", "---", "---"]),
      ...rows,
    ].join("\n");
  });
}

/** `2.1.10` after `2.1.9`. */
function natural(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replace(/\|/g, "\\|")).join(" | ")} |`;
}
