/** Writes the facts of the IAM pack into its README: the escalation paths, and the managed policies it knows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import type { Generator } from "../generate";
import { sectionOf, withSection } from "../marked-section";
import { ESCALATION_PATHS } from "../../policies/iam/escalation/path";
import { managedPolicyNames } from "../../policies/iam/facts/managed-policies";

const PATH = "policies/iam/README.md";

/** The sections between markers, by name. */
function sections(): ReadonlyMap<string, string> {
  const paths = ESCALATION_PATHS.map(({ id, title, requires, reference }) => {
    const actions = [...new Set(requires.map(({ action }) => `\`${action}\``))].join(" + ");
    return `| [${id}](${reference}) | ${title} | ${actions} |`;
  });
  return new Map([
    ["paths", ["| Path | What it does | Permissions |", "| --- | --- | --- |", ...paths].join("\n")],
    ["managed", [...managedPolicyNames()].map((name) => `\`${name}\``).join(", ")],
  ]);
}

const generator: Generator = {
  name: "iam-readme",
  async generate(root) {
    let text = readFileSync(join(root, PATH), "utf8");
    for (const [name, content] of sections()) {
      if (sectionOf(text, name) === undefined)
        throw new Error(`${PATH} has no markers for its section "${name}"`);
      text = withSection(text, name, content);
    }
    return new Map([[PATH, await format(text, { parser: "markdown", printWidth: 110 })]]);
  },
};

export default generator;
