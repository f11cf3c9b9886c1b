/**
 * Condition blocks, three-valued. A condition is asked two questions: can the caller make it hold, and can the
 * caller make it fail? "Always true" is (yes, no), "never true" (no, yes), a real restriction (unsure, unsure), and
 * one on something the caller chooses (yes, yes).
 */
import { acceptsEverything, compareValue } from "./compare";
import type { KeyState, RequestContext } from "./context";
import type { ConditionTerm } from "./document";
import type { Operator } from "./operators";
import { parseOperator } from "./operators";
import type { Tri } from "./pattern";
import { oncePer } from "../../kit/once-per";

export interface ConditionVerdict {
  readonly canHold: Tri;
  readonly canFail: Tri;
}

const HOLDS: ConditionVerdict = { canHold: "yes", canFail: "no" };
const FAILS: ConditionVerdict = { canHold: "no", canFail: "yes" };
const DEPENDS: ConditionVerdict = { canHold: "unsure", canFail: "unsure" };
const AT_WILL: ConditionVerdict = { canHold: "yes", canFail: "yes" };

/** Judges all conditions of a statement together: every key's conditions must hold in the same request. */
export function evaluateConditions(
  conditions: readonly ConditionTerm[],
  context: RequestContext,
): ConditionVerdict {
  if (conditions.length === 0) return HOLDS;
  return evaluateIn(context)(conditions);
}

/** The same few contexts are asked for again and again, one resource after the other. */
const evaluateIn = oncePer((context: RequestContext) =>
  oncePer((conditions: readonly ConditionTerm[]) => evaluate(conditions, context)),
);

function evaluate(conditions: readonly ConditionTerm[], context: RequestContext): ConditionVerdict {
  const byKey = new Map<string, ConditionTerm[]>();
  for (const condition of conditions) {
    const key = condition.key.toLowerCase();
    byKey.set(key, [...(byKey.get(key) ?? []), condition]);
  }
  const verdicts = [...byKey].map(([key, terms]) => evaluateKey(terms, context.key(key), context));
  return {
    canHold: least(verdicts.map(({ canHold }) => canHold)),
    canFail: most(verdicts.map(({ canFail }) => canFail)),
  };
}

/** Judges the conditions on one key in each state the key may be in. */
function evaluateKey(
  terms: readonly ConditionTerm[],
  state: KeyState,
  context: RequestContext,
): ConditionVerdict {
  const together = (verdicts: readonly ConditionVerdict[]): ConditionVerdict => ({
    canHold: least(verdicts.map(({ canHold }) => canHold)),
    canFail: most(verdicts.map(({ canFail }) => canFail)),
  });
  const absent = together(terms.map((term) => whenAbsent(term)));
  const present = together(terms.map((term) => whenPresent(term, state, context)));
  if (state.presence === "never") return absent;
  if (state.presence === "always") return present;
  if (state.omittable) {
    return {
      canHold: most([absent.canHold, present.canHold]),
      canFail: most([absent.canFail, present.canFail]),
    };
  }
  // Whether the key is there isn't the caller's choice: only what is so either way is sure. But a condition that
  // takes any value (aws:PrincipalOrgID "*") keeps out nobody worth keeping out.
  return {
    canHold: terms.every(takesAnyValue) ? "yes" : agreed(absent.canHold, present.canHold),
    canFail: agreed(absent.canFail, present.canFail),
  };
}

/**
 * True for a condition that any value of its key meets, on a key that everybody has or can have: it narrows nothing.
 * A condition that any value of a tag meets does: it demands that the tag is there.
 */
export function takesAnyValue({ operator: text, key, values }: ConditionTerm): boolean {
  const operator = parseOperator(text);
  if (!operator || operator.negated || values.some(({ known }) => !known)) return false;
  if (!/^(?:aws:[^/]+|sts:externalid)$/i.test(key)) return false;
  return acceptsEverything(
    operator,
    values.map((value) => value.text),
  );
}

function whenAbsent(term: ConditionTerm): ConditionVerdict {
  const operator = parseOperator(term.operator);
  if (!operator) return DEPENDS;
  if (operator.family === "Null") return evaluateNull(term, true);
  if (operator.ifExists || operator.set === "all") return HOLDS;
  return operator.negated && operator.set === undefined ? HOLDS : FAILS;
}

function whenPresent(term: ConditionTerm, state: KeyState, context: RequestContext): ConditionVerdict {
  const operator = parseOperator(term.operator);
  if (!operator) return DEPENDS;
  if (operator.family === "Null") return evaluateNull(term, false);
  if (term.values.some(({ known }) => !known)) return DEPENDS;
  const policyValues = term.values.map(({ text }) => text);
  if (state.values !== undefined) return againstValues(operator, policyValues, state.values, context);
  if (acceptsEverything(operator, policyValues)) return operator.negated ? FAILS : HOLDS;
  return state.choosable && policyValues.length > 0 ? AT_WILL : DEPENDS;
}

/** `Null: true` holds when the key is missing, `Null: false` when it is there. */
function evaluateNull(term: ConditionTerm, absent: boolean): ConditionVerdict {
  const wanted = term.values.map(({ text, known }) => (known ? text.toLowerCase() : undefined));
  if (wanted.length === 0 || wanted.includes(undefined)) return DEPENDS;
  return wanted.includes(String(absent)) ? HOLDS : FAILS;
}

function againstValues(
  operator: Operator,
  policyValues: readonly string[],
  values: readonly string[],
  { variables }: RequestContext,
): ConditionVerdict {
  const each = values.map((value) => {
    const any = most(
      policyValues.map((policyValue) => compareValue(operator, policyValue, value, variables)),
    );
    return operator.negated ? opposite(any) : any;
  });
  return verdictOf(operator.set === "any" ? most(each) : least(each));
}

function verdictOf(truth: Tri): ConditionVerdict {
  if (truth === "unsure") return DEPENDS;
  return truth === "yes" ? HOLDS : FAILS;
}

/** Three-valued not. */
export function opposite(truth: Tri): Tri {
  if (truth === "unsure") return "unsure";
  return truth === "yes" ? "no" : "yes";
}

/** Three-valued and. */
export function least(truths: readonly Tri[]): Tri {
  if (truths.includes("no")) return "no";
  return truths.includes("unsure") ? "unsure" : "yes";
}

/** Three-valued or. */
export function most(truths: readonly Tri[]): Tri {
  if (truths.includes("yes")) return "yes";
  return truths.includes("unsure") ? "unsure" : "no";
}

function agreed(left: Tri, right: Tri): Tri {
  return left === right ? left : "unsure";
}
