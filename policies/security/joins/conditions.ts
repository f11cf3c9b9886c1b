/** Questions that join a resource with others of the stack. */
import type { Link } from "./link";
import { attachedTo, targetsOf } from "./link";
import type { Answer, Condition } from "../conditions/answer";
import { YES, cannotTell, no } from "../conditions/answer";
import { unknownValue } from "../conditions/property";
import { View } from "../reading/view";

/** A resource that belongs to this one meets the condition (by default: it is there). */
export function hasAttached<Config>(link: Link, condition: Condition<Config> = () => YES): Condition<Config> {
  return (view, config) => {
    const { certain, possible } = attachedTo(view, link);
    const what = link.types.slice(0, 1).map(className).join(" or ");
    const answers: Answer[] = [];
    for (const companion of certain) {
      const answer = condition(View.of(companion, view.graph), config);
      if (answer.holds === true) return YES;
      const because = `${className(companion.type)} "${companion.name}": ${answer.because}`;
      answers.push({ holds: answer.holds, because });
    }
    const open = answers.find(({ holds }) => holds === "unknown");
    if (open) return open;
    for (const companion of possible) {
      if (condition(View.of(companion, view.graph), config).holds === false) continue;
      return cannotTell(`whether ${className(companion.type)} "${companion.name}" is for it is not known`);
    }
    return no(answers[0]?.because ?? `no ${what} for it in the stack`);
  };
}

/** Two resources or more, instances of a cluster, belong to this one. */
export function hasTwoInstances(link: Link): Condition {
  return (view) => {
    const { certain, possible } = attachedTo(view, link);
    if (certain.length >= 2) return YES;
    const count = certain.length === 1 ? "one instance" : "no instance";
    return certain.length + possible.length >= 2
      ? cannotTell("which instances belong to it is not known")
      : no(`the stack has ${count} for it; expected at least two`);
  };
}

/** What a property refers to meets the condition; what is outside the stack can't be judged. */
export function refersTo<Config>(
  property: string,
  types: readonly string[],
  condition: Condition<Config>,
  keys?: readonly string[],
): Condition<Config> {
  return (view, config) => {
    const { found, outside } = targetsOf(view, property, types, keys);
    const answers = found.map((target): Answer => {
      const answer = condition(View.of(target, view.graph), config);
      return { ...answer, because: `${className(target.type)} "${target.name}": ${answer.because}` };
    });
    const failed = answers.find(({ holds }) => holds === false);
    if (failed) return failed;
    const open = answers.find(({ holds }) => holds === "unknown");
    if (open) return open;
    if (outside) return cannotTell(`${view.pathOf(property)} names a resource outside the stack`);
    return YES;
  };
}

/** The property names a resource of one of these types (known or not), or has a known value. */
export function comesFrom(property: string, types: readonly string[], expected: string): Condition {
  return (view) => {
    const reading = view.at(property);
    const name = view.pathOf(property);
    if (reading.kind === "absent") return no(`${name} is not set; expected ${expected}`);
    if (reading.kind === "known") return YES;
    return reading.sources.some(({ type }) => types.includes(type)) ? YES : unknownValue(name, expected);
  };
}

/** `aws:s3/bucketPolicy:BucketPolicy` as programs write it: `aws.s3.BucketPolicy`. */
export function className(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `aws.${module.split("/")[0] ?? module}.${name}`;
}

/** Every resource that belongs to this one meets the condition; there may be none. */
export function everyAttached<Config>(link: Link, condition: Condition<Config>): Condition<Config> {
  return (view, config) => {
    const { certain, possible } = attachedTo(view, link);
    let open: Answer | undefined;
    for (const companion of certain) {
      const answer = condition(View.of(companion, view.graph), config);
      const because = `${className(companion.type)} "${companion.name}": ${answer.because}`;
      if (answer.holds === false) return no(because);
      if (answer.holds === "unknown") open ??= cannotTell(because);
    }
    const doubtful = possible.find(
      (companion) => condition(View.of(companion, view.graph), config).holds !== true,
    );
    if (!open && doubtful)
      return cannotTell(`whether ${className(doubtful.type)} "${doubtful.name}" is for it is not known`);
    return open ?? YES;
  };
}
