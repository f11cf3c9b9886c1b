/** Patterns of actions: `service:Name` with wildcards, in any case. */
import type { PatternBlock } from "./document";
import type { Pattern, Tri } from "./pattern";
import { matches, matchesEverything, parsePattern } from "./pattern";
import { oncePer } from "../../kit/once-per";

/** `service` and `name` of an action pattern, lower-cased; `*` alone is every service's every action. */
export function splitAction(pattern: string): { readonly service: string; readonly name: string } {
  const lower = pattern.toLowerCase();
  const colon = lower.indexOf(":");
  return colon < 0
    ? { service: lower, name: "*" }
    : { service: lower.slice(0, colon), name: lower.slice(colon + 1) };
}

/** Whether an action pattern names this action (both in any case). */
export function actionMatches(pattern: string, action: string): boolean {
  if (pattern === "*") return true;
  return matches(parsePattern(pattern.toLowerCase(), false), action.toLowerCase()) === "yes";
}

/** The actions of a block, sorted so that asking for one looks at few of them. */
interface ActionIndex {
  readonly names: ReadonlySet<string>;
  /** Patterns, with the text that all they match begins with. */
  readonly patterns: readonly { readonly start: string; readonly pattern: Pattern }[];
  readonly hasUnknown: boolean;
}

const indexOf = oncePer((block: PatternBlock): ActionIndex => {
  const known = block.terms.filter((term) => term.known).map(({ text }) => text.toLowerCase());
  const isPattern = (text: string) => /[*?]/.test(text);
  return {
    names: new Set(known.filter((text) => !isPattern(text))),
    patterns: known.filter(isPattern).map((text) => ({
      start: text.slice(0, text.search(/[*?]/)),
      pattern: parsePattern(text, false),
    })),
    hasUnknown: known.length < block.terms.length,
  };
});

/** Whether an `Action` or `NotAction` block speaks of an action, given in lower case. */
export function inActions(block: PatternBlock | undefined, action: string): Tri {
  if (!block) return "no";
  const { names, patterns, hasUnknown } = indexOf(block);
  const isNamed =
    names.has(action) ||
    patterns.some(({ start, pattern }) => action.startsWith(start) && matches(pattern, action) === "yes");
  if (isNamed) return block.negated ? "no" : "yes";
  if (hasUnknown) return "unsure";
  return block.negated ? "yes" : "no";
}

/** True for a pattern that is every action there is (`*`, `*:*`). */
export function isEveryAction(pattern: string): boolean {
  const { service, name } = splitAction(pattern);
  return isOpen(service) && isOpen(name);
}

/** True for a pattern that is every action of one service (`s3:*`). */
export function isEveryActionOfService(pattern: string): boolean {
  const { service, name } = splitAction(pattern);
  return !/[*?]/.test(service) && isOpen(name);
}

function isOpen(text: string): boolean {
  return /^\*+$/.test(text) && matchesEverything(parsePattern(text, false));
}
