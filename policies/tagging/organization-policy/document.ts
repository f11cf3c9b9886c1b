/**
 * The JSON of AWS Organizations tag policies, as written for the organization (with inheritance operators) or as
 * `aws organizations describe-effective-policy` prints it (without).
 * Syntax: "Tag policy syntax and examples" in the AWS Organizations User Guide.
 */
import { z } from "zod";
import { InputError } from "../../kit";

/** The setting that says which operators policies further down may use. */
const CHILD_OPERATORS = "@@operators_allowed_for_child_policies";

const operator = z.enum(["@@assign", "@@append", "@@remove"]);
export type Operator = z.infer<typeof operator>;

const childOperators = z.array(z.union([operator, z.enum(["@@all", "@@none"])])).optional();

const values = z.array(z.string());

const single = z.union([
  z.string(),
  z.strictObject({ "@@assign": z.string().optional(), [CHILD_OPERATORS]: childOperators }),
]);

const multiple = z.union([
  values,
  z.strictObject({
    "@@assign": values.optional(),
    "@@append": values.optional(),
    "@@remove": values.optional(),
    [CHILD_OPERATORS]: childOperators,
  }),
]);

const statement = z.strictObject({
  tag_key: single.optional(),
  tag_value: multiple.optional(),
  enforced_for: multiple.optional(),
  report_required_tag_for: multiple.optional(),
  [CHILD_OPERATORS]: childOperators,
});

const documentSchema = z.strictObject({
  tags: z.object({ [CHILD_OPERATORS]: childOperators }).catchall(statement),
});

/** What a statement says of one setting. */
export interface Setting {
  /** The operators in the order in which they take effect. */
  readonly operations: readonly { readonly operator: Operator; readonly values: readonly string[] }[];
  /** What policies further down may do with this setting; nothing said: all. */
  readonly allowed?: ReadonlySet<Operator>;
}

export const SETTINGS = ["tag_key", "tag_value", "enforced_for", "report_required_tag_for"] as const;
export type SettingName = (typeof SETTINGS)[number];

/** What a document says of one tag key. */
export interface Statement {
  /** The policy key: the tag key in any case. */
  readonly policyKey: string;
  readonly settings: ReadonlyMap<SettingName, Setting>;
  readonly allowed?: ReadonlySet<Operator>;
}

/** One tag policy document. */
export interface TagPolicyDocument {
  readonly statements: readonly Statement[];
  readonly allowed?: ReadonlySet<Operator>;
}

/**
 * Reads a tag policy document.
 *
 * @param source what to call the document in errors
 * @throws if it isn't one: the message names every wrong place
 */
export function parseTagPolicy(json: unknown, source: string): TagPolicyDocument {
  const result = documentSchema.safeParse(json);
  if (!result.success) {
    throw new InputError(`tag policy ${source} is not valid: ${z.prettifyError(result.error)}`);
  }
  const { [CHILD_OPERATORS]: allowed, ...keys } = result.data.tags;
  const statements = Object.entries(keys).map(([policyKey, given]) => ({
    policyKey,
    settings: settingsOf(given),
    ...allowedOf(given[CHILD_OPERATORS]),
  }));
  for (const { policyKey, settings } of statements) {
    const key = settings.get("tag_key")?.operations[0]?.values[0];
    if (key !== undefined && key.toLowerCase() !== policyKey.toLowerCase()) {
      throw new InputError(
        `tag policy ${source} is not valid: tags.${policyKey}.tag_key is "${key}"; expected "${policyKey}" in any case`,
      );
    }
  }
  return { statements, ...allowedOf(allowed) };
}

function settingsOf(given: z.infer<typeof statement>): ReadonlyMap<SettingName, Setting> {
  const settings = new Map<SettingName, Setting>();
  for (const name of SETTINGS) {
    const setting = given[name];
    if (setting !== undefined) settings.set(name, settingOf(setting));
  }
  return settings;
}

function settingOf(given: z.infer<typeof single> | z.infer<typeof multiple>): Setting {
  if (typeof given === "string") return { operations: [{ operator: "@@assign", values: [given] }] };
  if (Array.isArray(given)) return { operations: [{ operator: "@@assign", values: given }] };
  const { [CHILD_OPERATORS]: allowed, ...byOperator } = given;
  const operations = operator.options.flatMap((name) => {
    const found: string | readonly string[] | undefined = { ...byOperator }[name as "@@assign"];
    return found === undefined
      ? []
      : [{ operator: name, values: typeof found === "string" ? [found] : found }];
  });
  return { operations, ...allowedOf(allowed) };
}

function allowedOf(given: z.infer<typeof childOperators>): { readonly allowed?: ReadonlySet<Operator> } {
  if (!given || given.includes("@@all")) return {};
  return { allowed: new Set(given.filter((name) => name !== "@@none" && name !== "@@all")) };
}
