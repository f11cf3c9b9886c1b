/** Questions about the objects in a list. */
import type { Condition } from "./answer";
import { YES, cannotTell, no } from "./answer";
import { unknownValue } from "./property";

/** Every object in the list meets the condition. An empty or missing list does. */
export function every<Config>(path: string, condition: Condition<Config>): Condition<Config> {
  return (view, config) => {
    const { views, unknown } = view.members(path);
    const answers = views.map((member) => condition(member, config));
    const failed = answers.filter(({ holds }) => holds === false);
    if (failed.length > 0) return no(failed.map(({ because }) => because).join("; "));
    const open = answers.find(({ holds }) => holds === "unknown");
    if (open) return open;
    return unknown ? unknownValue(view.pathOf(path), "only members that pass") : YES;
  };
}

/** At least one object in the list meets the condition; `expected` says what is looked for. */
export function some<Config>(
  path: string,
  condition: Condition<Config>,
  expected: string,
): Condition<Config> {
  return (view, config) => {
    const { views, unknown } = view.members(path);
    const answers = views.map((member) => condition(member, config));
    if (answers.some(({ holds }) => holds === true)) return YES;
    const name = view.pathOf(path);
    if (unknown) return unknownValue(name, expected);
    const open = answers.find(({ holds }) => holds === "unknown");
    if (open) return cannotTell(open.because);
    return no(`${name} ${views.length === 0 ? "is not set" : "has no such member"}; expected ${expected}`);
  };
}
