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
    ...part("How to meet it", indented(rule.remediation)),
    ...part(
      "Helps to meet",
      rule.frameworks.flatMap((each) => indented(each)),
    ),
    ...part(
      "Settings",
      rule.settings.flatMap((setting) => indented(settingText(setting))),
    ),
    ...part("Configured like this", [`  ${example(rule)}`]),
    "",
  ].join("\n");
}

function settingText({ name, description, default: assumed, values }: ExplainedSetting): string {
  const of = values === undefined ? "" : ` (${values.map((value) => JSON.stringify(value)).join(" | ")})`;
  const unless = assumed === undefined ? "" : ` Default: ${JSON.stringify(assumed)}.`;
  return `${name}${of}: ${description}${unless}`;
}

/** A line for a policy configuration file. */
function example({ rule, settings }: ExplainedRule): string {
  const shown = settings.filter((setting) => setting.default !== undefined && setting.name !== "whenUnknown");
  const given = Object.fromEntries(shown.map((setting) => [setting.name, setting.default]));
  return `"${rule}": ${JSON.stringify({ enforcementLevel: "advisory", ...given })}`;
}
