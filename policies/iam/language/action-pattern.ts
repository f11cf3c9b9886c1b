/** Patterns of actions: `service:Name` with wildcards, in any case. */
import { matches, matchesEverything, parsePattern } from "./pattern";

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
  return matchesEverything(parsePattern(text, false));
}
