import type { WireObject, WireValue } from "../../wire/values";
import { isWireObject } from "../../wire/values";
import { AwsFunctionError, objects, text, texts } from "./answer";
import { inSetOrder, serializedList, serializedSet, serializedText } from "./schema-set";

/** One text or several. */
type Texts = string | readonly string[];

interface PrincipalEntry {
  readonly type: string;
  readonly identifiers: Texts;
}

interface ConditionEntry {
  readonly test: string;
  readonly variable: string;
  readonly values: Texts;
}

/**
 * A policy statement between reading and rendering. Actions and resources are as they will be rendered; principals
 * and conditions are still lists, because several entries may end up under the same key.
 */
export interface PolicyStatement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: WireValue | undefined;
  readonly notActions: WireValue | undefined;
  readonly resources: WireValue | undefined;
  readonly notResources: WireValue | undefined;
  readonly principals: readonly PrincipalEntry[];
  readonly notPrincipals: readonly PrincipalEntry[];
  readonly conditions: readonly ConditionEntry[];
}

/** Reads a `statements` argument of `aws.iam.getPolicyDocument`. */
export function statementFromArguments(given: WireObject, version: string): PolicyStatement {
  const list = (key: string, replace: boolean): Texts | undefined => {
    const members = [...new Set(texts(given[key]))];
    return members.length === 0
      ? undefined
      : oneOrReversed(replace ? withVariables(members, version) : members);
  };
  return {
    sid: text(given.sid) ?? "",
    effect: text(given.effect) ?? "Allow",
    actions: list("actions", false),
    notActions: list("notActions", false),
    resources: list("resources", true),
    notResources: list("notResources", true),
    principals: principalsFromArguments(given.principals, version),
    notPrincipals: principalsFromArguments(given.notPrincipals, version),
    conditions: conditionsFromArguments(given.conditions, version),
  };
}

function principalsFromArguments(given: WireValue | undefined, version: string): readonly PrincipalEntry[] {
  const entries = objects(given).map((principal) => ({
    type: text(principal.type) ?? "",
    identifiers: [...new Set(texts(principal.identifiers))],
  }));
  const serialized = ({ type, identifiers }: (typeof entries)[number]): string =>
    `identifiers:${serializedSet(identifiers)}type:${serializedText(type)}`;
  return inSetOrder(entries, serialized).map(({ type, identifiers }) => ({
    type,
    identifiers: oneOrReversed(withVariables(identifiers, version)),
  }));
}

function conditionsFromArguments(given: WireValue | undefined, version: string): readonly ConditionEntry[] {
  const entries = objects(given).map((condition) => ({
    test: text(condition.test) ?? "",
    variable: text(condition.variable) ?? "",
    values: texts(condition.values),
  }));
  const serialized = ({ test, variable, values }: (typeof entries)[number]): string =>
    `test:${serializedText(test)}values:${serializedList(values)}variable:${serializedText(variable)}`;
  return inSetOrder(entries, serialized).map(({ values, ...condition }) => ({
    ...condition,
    values: withVariables(values, version),
  }));
}

/** IAM policy variables are written `&{…}` in arguments, because `${…}` is taken in Terraform. */
function withVariables(values: readonly string[], version: string): readonly string[] {
  return values.map((value) => {
    if (version === "2008-10-17" && value.includes("&{")) {
      throw new AwsFunctionError(
        `found &{ sequence in (${value}), which is not supported in document version 2008-10-17`,
      );
    }
    return value.replaceAll("&{", "${");
  });
}

function oneOrReversed(values: readonly string[]): Texts {
  return values.length === 1 ? (values[0] ?? "") : reverseSorted(values);
}

function reverseSorted(values: readonly string[]): readonly string[] {
  return [...values].sort().reverse();
}

/** Reads a statement of a JSON document. */
export function statementFromDocument(given: WireObject): PolicyStatement {
  return {
    sid: text(given.Sid) ?? "",
    effect: text(given.Effect) ?? "",
    actions: given.Action,
    notActions: given.NotAction,
    resources: given.Resource,
    notResources: given.NotResource,
    principals: principalsFromDocument(given.Principal),
    notPrincipals: principalsFromDocument(given.NotPrincipal),
    conditions: conditionsFromDocument(given.Condition),
  };
}

function principalsFromDocument(given: WireValue | undefined): readonly PrincipalEntry[] {
  if (typeof given === "string") return [{ type: "*", identifiers: ["*"] }];
  if (!isWireObject(given)) return [];
  return Object.entries(given).flatMap(([type, value]): readonly PrincipalEntry[] => {
    if (typeof value === "string") return [{ type, identifiers: value }];
    return Array.isArray(value) ? [{ type, identifiers: [...texts(value)].sort() }] : [];
  });
}

/** The provider reads texts, lists of texts and Booleans; a number is lost, as it is there. */
function conditionsFromDocument(given: WireValue | undefined): readonly ConditionEntry[] {
  if (!isWireObject(given)) return [];
  return Object.entries(given).flatMap(([test, variables]) =>
    Object.entries(isWireObject(variables) ? variables : {}).flatMap(
      ([variable, value]): readonly ConditionEntry[] => {
        if (typeof value === "string") return [{ test, variable, values: [value] }];
        if (typeof value === "boolean") return [{ test, variable, values: String(value) }];
        return Array.isArray(value) ? [{ test, variable, values: texts(value) }] : [];
      },
    ),
  );
}

/** The statement as JSON, its keys in the order in which the provider writes them. */
export function renderedStatement(statement: PolicyStatement): WireObject {
  const entries: readonly (readonly [string, WireValue | undefined])[] = [
    ["Sid", statement.sid === "" ? undefined : statement.sid],
    ["Effect", statement.effect === "" ? undefined : statement.effect],
    ["Action", statement.actions],
    ["NotAction", statement.notActions],
    ["Resource", statement.resources],
    ["NotResource", statement.notResources],
    ["Principal", renderedPrincipals(statement.principals)],
    ["NotPrincipal", renderedPrincipals(statement.notPrincipals)],
    ["Condition", renderedConditions(statement.conditions)],
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, WireValue] => entry[1] !== undefined));
}

/** Entries of the same type are joined. Only `{"*": "*"}` becomes `"*"`: for a role, `{"AWS": "*"}` is not the same. */
function renderedPrincipals(principals: readonly PrincipalEntry[]): WireValue | undefined {
  const [first, second] = principals;
  if (!first) return undefined;
  if (!second && first.type === "*" && [first.identifiers].flat().join("\n") === "*") return "*";
  const joined = new Map<string, Texts>();
  for (const { type, identifiers } of principals) {
    const known = joined.get(type);
    const added = typeof identifiers === "string" ? identifiers : reverseSorted(identifiers);
    joined.set(type, known === undefined ? added : [...[known].flat(), ...[added].flat()]);
  }
  return sortedByKey(joined);
}

/** Values of the same test and variable are joined; a single value stands without a list. */
function renderedConditions(conditions: readonly ConditionEntry[]): WireValue | undefined {
  if (conditions.length === 0) return undefined;
  const tests = new Map<string, Map<string, string[]>>();
  for (const { test, variable, values } of conditions) {
    const variables = tests.get(test) ?? new Map<string, string[]>();
    variables.set(variable, [...(variables.get(variable) ?? []), ...[values].flat()]);
    tests.set(test, variables);
  }
  const single = (values: string[]): WireValue => (values.length === 1 ? (values[0] ?? "") : values);
  return sortedByKey(
    new Map(
      [...tests].map(([test, variables]) => [
        test,
        sortedByKey(new Map([...variables].map(([variable, values]) => [variable, single(values)]))),
      ]),
    ),
  );
}

function sortedByKey(entries: ReadonlyMap<string, WireValue>): WireObject {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
