/** Questions about one property. A default is AWS's own, which applies when the program doesn't set the property. */
import type { Answer, Condition } from "./answer";
import { YES, cannotTell, no } from "./answer";
import type { View } from "../reading/view";
import type { Json } from "../../kit";

type Scalar = string | number | boolean;

const LISTS = {
  or: new Intl.ListFormat("en", { type: "disjunction" }),
  and: new Intl.ListFormat("en", { type: "conjunction" }),
};

/** The property has this value. Numbers and switches may come as text. */
export function is(path: string, expected: Scalar, awsDefault?: Scalar): Condition {
  return isOneOf(path, [expected], awsDefault);
}

/** The property has one of these values. */
export function isOneOf(path: string, expected: readonly Scalar[], awsDefault?: Scalar): Condition {
  const accepted = new Set(expected.map(String));
  return judgeScalar(
    path,
    awsDefault,
    (value) => accepted.has(value),
    () => listed(expected),
  );
}

/** The property has none of these values. */
export function isNoneOf(path: string, refused: readonly Scalar[], awsDefault: Scalar = ""): Condition {
  const values = new Set(refused.map(String));
  return judgeScalar(
    path,
    awsDefault,
    (value) => !values.has(value),
    () => `not ${listed(refused)}`,
  );
}

/** The property is a number not below the limit. */
export function isAtLeast(path: string, limit: number, awsDefault?: number): Condition {
  return judgeScalar(
    path,
    awsDefault,
    (value) => Number(value) >= limit,
    () => `at least ${limit}`,
  );
}

/** The property is a number not above the limit. */
export function isAtMost(path: string, limit: number, awsDefault?: number): Condition {
  return judgeScalar(
    path,
    awsDefault,
    (value) => Number(value) <= limit,
    () => `at most ${limit}`,
  );
}

/** The property is a number within the limits, both included. */
export function isBetween(path: string, least: number, most: number, awsDefault?: number): Condition {
  const isWithin = (value: string) => Number(value) >= least && Number(value) <= most;
  return judgeScalar(path, awsDefault, isWithin, () => `between ${least} and ${most}`);
}

/** The property is a version, `major.minor` and perhaps more, not before this one. */
export function isVersionFrom(path: string, major: number, minor: number): Condition {
  const isLater = (value: string) => {
    const [first = 0, second = 0] = value.split(".").map(Number);
    return first > major || (first === major && second >= minor);
  };
  return judgeScalar(path, undefined, isLater, () => `${major}.${minor} or later`);
}

/** The property is a text of this form. */
export function matches(path: string, form: RegExp, expected: string, awsDefault?: string): Condition {
  return judgeScalar(
    path,
    awsDefault,
    (value) => form.test(value),
    () => expected,
  );
}

/**
 * The program gives the property a value. What comes from a resource of the stack (the ARN of a key) is a value,
 * known or not; what comes from outside may turn out to be nothing.
 */
export function isSet(path: string, expected = "a value"): Condition {
  return (view) => {
    const reading = view.at(path);
    const name = view.pathOf(path);
    if (reading.kind === "absent") return no(`${name} is not set; expected ${expected}`);
    if (reading.kind === "known")
      return isEmpty(reading.value) ? no(`${name} is empty; expected ${expected}`) : YES;
    return reading.sources.length > 0 ? YES : unknownValue(name, expected);
  };
}

/** The property is not set, or empty. */
export function isNotSet(path: string, expected = "none"): Condition {
  return (view) => {
    const reading = view.at(path);
    if (reading.kind === "absent") return YES;
    const name = view.pathOf(path);
    if (reading.kind === "unknown") return unknownValue(name, expected);
    return isEmpty(reading.value) ? YES : no(`${name} is set; expected ${expected}`);
  };
}

/** The list has all these values. */
export function includesAll(path: string, expected: readonly string[]): Condition {
  return (view) => {
    const { values, unknown } = view.texts(path);
    const missing = expected.filter((each) => !values.includes(each));
    if (missing.length === 0) return YES;
    const text = `${view.pathOf(path)} lacks ${listed(missing, "and")}; expected ${listed(expected, "and")}`;
    return unknown ? cannotTell(`${text} (some of it is unknown)`) : no(text);
  };
}

/** The list has at least one of these values. */
export function includesAny(path: string, expected: readonly string[]): Condition {
  return (view) => {
    const { values, unknown } = view.texts(path);
    if (expected.some((each) => values.includes(each))) return YES;
    const name = view.pathOf(path);
    return unknown
      ? unknownValue(name, listed(expected))
      : no(`${name} ${show(values)}; expected ${listed(expected)}`);
  };
}

/** The list has none of these values. */
export function excludes(path: string, refused: readonly string[]): Condition {
  return (view) => {
    const { values, unknown } = view.texts(path);
    const found = refused.filter((each) => values.includes(each));
    const name = view.pathOf(path);
    if (found.length > 0) return no(`${name} has ${listed(found, "and")}; expected not ${listed(refused)}`);
    return unknown ? unknownValue(name, `not ${listed(refused)}`) : YES;
  };
}

/** The list has at least so many members, known or not. */
export function hasAtLeast(path: string, count: number, expected: string): Condition {
  return (view) => {
    const reading = view.at(path);
    const name = view.pathOf(path);
    if (reading.kind === "unknown") return unknownValue(name, expected);
    if (reading.kind === "absent") return no(`${name} is not set; expected ${expected}`);
    const found = Array.isArray(reading.value) ? reading.value.length : 0;
    return found >= count ? YES : no(`${name} has ${found}; expected ${expected}`);
  };
}

/**
 * The block of settings is there, whatever is in it. (That of an object in which something isn't known is enough:
 * nobody writes the settings of what they don't want.)
 */
export function isGivenBlock(path: string, expected: string): Condition {
  return (view) => {
    const reading = view.at(path);
    if (reading.kind === "known") return YES;
    const name = view.pathOf(path);
    return reading.kind === "absent"
      ? no(`${name} is not set; expected ${expected}`)
      : unknownValue(name, expected);
  };
}

/** The answer for a value that isn't known before the update. */
export function unknownValue(name: string, expected: string): Answer {
  return cannotTell(`${name} is not known; expected ${expected}`);
}

function judgeScalar(
  path: string,
  awsDefault: Scalar | undefined,
  accept: (value: string) => boolean,
  expected: () => string,
): Condition {
  return (view: View) => {
    const reading = view.at(path);
    const name = view.pathOf(path);
    if (reading.kind === "unknown") return unknownValue(name, expected());
    if (reading.kind === "absent") {
      if (awsDefault !== undefined && accept(String(awsDefault))) return YES;
      const meaning =
        awsDefault === undefined || awsDefault === "" ? "" : ` (AWS's default is ${awsDefault})`;
      return no(`${name} is not set${meaning}; expected ${expected()}`);
    }
    if (typeof reading.value === "object") return no(`${name} is not a single value; expected ${expected()}`);
    const value = String(reading.value);
    return accept(value) ? YES : no(`${name} is ${value}; expected ${expected()}`);
  };
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function listed(values: readonly Scalar[], word: "or" | "and" = "or"): string {
  return LISTS[word].format(values.map(String));
}

function show(values: readonly string[]): string {
  return values.length === 0 ? "is empty" : `is ${listed(values, "and")}`;
}
