import type { Operator, Setting, SettingName, Statement, TagPolicyDocument } from "./document";

/** What the organization demands of one tag key, after inheritance. */
export interface TagDemand {
  /** The key as it must be written. */
  readonly key: string;
  /** The allowed values, in which `*` stands for any characters; nothing: any value. */
  readonly values?: readonly string[];
  /** Resource types (`ec2:instance`, `ec2:*`, `ec2:ALL_SUPPORTED`) for which AWS refuses wrong tags. */
  readonly enforcedFor: readonly string[];
  /** Resource types on which the tag is required. */
  readonly requiredFor: readonly string[];
}

/** The state of one tag key while documents are merged, from the root of the organization down. */
interface Merged {
  readonly policyKey: string;
  readonly values: Map<SettingName, readonly string[]>;
  readonly limits: Map<SettingName | "statement", ReadonlySet<Operator>>;
}

/**
 * The effective policy of an account: the documents merged in the order of inheritance, root first.
 *
 * An operator that a document further up doesn't allow to its children has no effect, as in AWS; a child can't
 * lift such a limit ("Inheritance operators" in the AWS Organizations User Guide).
 */
export function effectivePolicy(documents: readonly TagPolicyDocument[]): readonly TagDemand[] {
  const merged = new Map<string, Merged>();
  let limit: ReadonlySet<Operator> | undefined;
  for (const { statements, allowed } of documents) {
    for (const statement of statements) apply(statement, merged, limit);
    limit = narrowed(limit, allowed);
  }
  return [...merged.values()].filter(({ values }) => values.size > 0).map(demandOf);
}

function apply(
  statement: Statement,
  all: Map<string, Merged>,
  limit: ReadonlySet<Operator> | undefined,
): void {
  const identity = statement.policyKey.toLowerCase();
  const merged: Merged = all.get(identity) ?? { policyKey: identity, values: new Map(), limits: new Map() };
  all.set(identity, merged);
  const { values, limits } = merged;
  const inherited = narrowed(limit, limits.get("statement"));
  for (const [name, setting] of statement.settings) {
    const changed = operate(values.get(name), setting, narrowed(inherited, limits.get(name)));
    if (changed) values.set(name, changed);
    const next = narrowed(limits.get(name), setting.allowed);
    if (next) limits.set(name, next);
  }
  const next = narrowed(limits.get("statement"), statement.allowed);
  if (next) limits.set("statement", next);
}

function operate(
  inherited: readonly string[] | undefined,
  { operations }: Setting,
  allowed: ReadonlySet<Operator> | undefined,
): readonly string[] | undefined {
  let current = inherited;
  for (const { operator, values } of operations) {
    if (allowed && !allowed.has(operator)) continue;
    if (operator === "@@assign") current = values;
    else if (operator === "@@append") current = [...new Set([...(current ?? []), ...values])];
    else current = current?.filter((value) => !values.includes(value));
  }
  return current;
}

function narrowed(
  first: ReadonlySet<Operator> | undefined,
  second: ReadonlySet<Operator> | undefined,
): ReadonlySet<Operator> | undefined {
  if (!first || !second) return first ?? second;
  return new Set([...first].filter((operator) => second.has(operator)));
}

/** Without `tag_key`, the key is the policy key in lower case, as AWS has it. */
function demandOf({ policyKey, values }: Merged): TagDemand {
  const allowed = values.get("tag_value");
  return {
    key: values.get("tag_key")?.[0] ?? policyKey,
    ...(allowed && allowed.length > 0 && { values: allowed }),
    enforcedFor: values.get("enforced_for") ?? [],
    requiredFor: values.get("report_required_tag_for") ?? [],
  };
}
