import { stringify } from "yaml";

import type { Example } from "./explanations";
import type { ExplainedRule, ExplainedSetting } from "./explained-rule";
import { palette } from "../terminal/colour";
import { hanging, printable } from "../terminal/text";

/** A rule for a reader at the terminal. */
export function describeRule(
  rule: ExplainedRule,
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string {
  const style = palette(colour);
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", style.bold(title), ...lines];
  const indented = (text: string): readonly string[] => hanging("  ", printable(text), width);
  return [
    `${style.bold(printable(rule.rule))}  ${style.dim(printable(rule.pack))}`,
    ...indented(rule.demands),
    "",
    `  Severity ${rule.severity} · ${rule.enforcementLevel} unless configured · judges ${rule.judges}`,
    ...part("Why", rule.why === undefined ? [] : indented(rule.why)),
    ...part("Looks at", rule.types === undefined ? [] : indented(typesText(rule.types))),
    ...part("How to meet it", indented(rule.remediation)),
    ...part(
      "Helps to meet",
      rule.frameworks.flatMap((each) => indented(each)),
    ),
    ...part(
      "Settings",
      rule.settings.flatMap((setting) => indented(settingText(setting))),
    ),
    ...part("Configured like this", [`  ${configured(rule)}`]),
    ...part("Fails", exampleLines(rule.examples.fails, width)),
    ...part("Passes", exampleLines(rule.examples.passes, width)),
    "",
  ].join("\n");
}

/** Most types that are named: a rule over policy documents looks at dozens. */
const MOST_TYPES = 12;

function typesText(types: readonly string[]): string {
  const named = types.slice(0, MOST_TYPES).join(", ");
  return types.length > MOST_TYPES ? `${named}, and ${types.length - MOST_TYPES} more types` : named;
}

/** An example in the form of Pulumi YAML, and what the rule says of it. */
function exampleLines(example: Example | undefined, width: number): readonly string[] {
  if (!example) return [];
  const { config, resources, says } = example;
  const yaml = stringify(resources, { lineWidth: Math.max(width - INDENT.length, 40) }).trimEnd();
  return [
    ...(config ? hanging(INDENT, `(with ${JSON.stringify(config)})`, width) : []),
    ...yaml.split("\n").map((line) => INDENT + printable(line)),
    ...(says === undefined ? [] : hanging(`${INDENT}→ `, printable(says), width)),
  ];
}

const INDENT = "  ";

function settingText({ name, description, default: assumed, values }: ExplainedSetting): string {
  const of = values === undefined ? "" : ` (${values.map((value) => JSON.stringify(value)).join(" | ")})`;
  const unless = assumed === undefined ? "" : ` Default: ${JSON.stringify(assumed)}.`;
  return `${name}${of}: ${description}${unless}`;
}

/** A line for a policy configuration file. */
function configured({ rule, settings }: ExplainedRule): string {
  const shown = settings.filter((setting) => setting.default !== undefined && setting.name !== "whenUnknown");
  const given = Object.fromEntries(shown.map((setting) => [setting.name, setting.default]));
  return `"${rule}": ${JSON.stringify({ enforcementLevel: "advisory", ...given })}`;
}
