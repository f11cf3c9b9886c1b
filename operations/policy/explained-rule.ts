import type { Example, Explanation } from "./explanations";
import type { PolicyInfo, WireValue } from "../../offline";
import { isWireObject } from "../../offline";

/** A setting of a rule. */
export interface ExplainedSetting {
  readonly name: string;
  readonly description: string;
  /** Missing where nothing is assumed. */
  readonly default?: WireValue;
  /** Values that it may have, where they are few. */
  readonly values?: readonly WireValue[];
}

/** What there is to know of a rule, as `policy explain --format json` prints it. */
export interface ExplainedRule {
  readonly rule: string;
  readonly pack: string;
  readonly demands: string;
  /** Why: what happens where it isn't met. Missing where the pack doesn't say. */
  readonly why?: string;
  readonly severity: PolicyInfo["severity"];
  readonly enforcementLevel: PolicyInfo["enforcementLevel"];
  readonly judges: "each resource" | "the stack";
  /** Pulumi types of what it gives verdicts on. Missing where the pack doesn't say. */
  readonly types?: readonly string[];
  readonly frameworks: readonly string[];
  readonly remediation: string;
  readonly settings: readonly ExplainedSetting[];
  /** Resources that it fails, and that it passes. Missing where the pack ships none. */
  readonly examples: { readonly fails?: Example; readonly passes?: Example };
}

/** What a pack tells of one of its policies, by the protocol and by its files. */
export function explainedRule(
  pack: string,
  policy: PolicyInfo,
  { rationale, types, fails, passes }: Explanation,
): ExplainedRule {
  return {
    rule: policy.name,
    pack,
    demands: policy.description,
    ...(rationale !== undefined && { why: rationale }),
    severity: policy.severity,
    enforcementLevel: policy.enforcementLevel,
    judges: policy.kind === "stack" ? "the stack" : "each resource",
    ...(types && { types }),
    frameworks: policy.frameworks,
    remediation: policy.remediation,
    settings: Object.entries(policy.configProperties).map(([name, schema]) => settingOf(name, schema)),
    examples: { ...(fails && { fails }), ...(passes && { passes }) },
  };
}

function settingOf(name: string, schema: WireValue): ExplainedSetting {
  if (!isWireObject(schema)) return { name, description: "" };
  const { description, default: assumed, enum: values } = schema;
  return {
    name,
    description: typeof description === "string" ? description : "",
    ...(assumed !== undefined && { default: assumed }),
    ...(Array.isArray(values) && { values: values as readonly WireValue[] }),
  };
}
