import type { View } from "../reading/view";

/** Whether something holds of a resource, and the words for a message when it doesn't or isn't known. */
export interface Answer {
  readonly holds: boolean | "unknown";
  /** What was found and what was expected, with the property's path. Never a secret's value. */
  readonly because: string;
}

/** A question that a rule asks of a resource. `config` is the rule's configuration. */
export type Condition<Config = unknown> = (view: View, config: Config) => Answer;

export const YES: Answer = { holds: true, because: "" };

export function no(because: string): Answer {
  return { holds: false, because };
}

export function cannotTell(because: string): Answer {
  return { holds: "unknown", because };
}

/** Holds if all do; a known "no" outweighs what is unknown. */
export function allOf<Config>(...conditions: readonly Condition<Config>[]): Condition<Config> {
  return (view, config) => {
    const answers = conditions.map((condition) => condition(view, config));
    const failed = answers.filter(({ holds }) => holds === false);
    if (failed.length > 0) return no(join(failed, "; "));
    const open = answers.filter(({ holds }) => holds === "unknown");
    return open.length > 0 ? cannotTell(join(open, "; ")) : YES;
  };
}

/** Holds if any does; a known "yes" outweighs what is unknown. */
export function anyOf<Config>(...conditions: readonly Condition<Config>[]): Condition<Config> {
  return (view, config) => {
    const answers: Answer[] = [];
    for (const condition of conditions) {
      const answer = condition(view, config);
      if (answer.holds === true) return YES;
      answers.push(answer);
    }
    const open = answers.filter(({ holds }) => holds === "unknown");
    return open.length > 0 ? cannotTell(join(open, "; ")) : no(join(answers, ", and "));
  };
}

/** Holds if the condition doesn't; `because` says what was found then. */
export function not<Config>(condition: Condition<Config>, because: string): Condition<Config> {
  return (view, config) => {
    const answer = condition(view, config);
    if (answer.holds === "unknown") return answer;
    return answer.holds ? no(because) : YES;
  };
}

/** Asks `then` only where `premise` holds; where the premise is unknown, a "no" is unknown too. */
export function where<Config>(premise: Condition<Config>, then: Condition<Config>): Condition<Config> {
  return (view, config) => {
    const first = premise(view, config);
    if (first.holds === false) return YES;
    const second = then(view, config);
    return first.holds === "unknown" && second.holds !== true ? cannotTell(first.because) : second;
  };
}

function join(answers: readonly Answer[], separator: string): string {
  return [...new Set(answers.map(({ because }) => because))].join(separator);
}
