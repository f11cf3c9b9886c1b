/** One line per fixture: what a rule must pass, fail and leave undecided. */
import assert from "node:assert/strict";

import type { JudgedResource, Policy } from "../../../../policies/kit";
import { judge, messages } from "../../../support/judge";

export type Config = Readonly<Record<string, unknown>>;
export type Fixture = readonly [
  name: string,
  resources: JudgedResource | readonly JudgedResource[],
  config?: Config,
];
export type Finding = readonly [
  name: string,
  resources: JudgedResource | readonly JudgedResource[],
  message: RegExp,
  config?: Config,
];

export interface Expectations {
  readonly passes: readonly Fixture[];
  readonly fails: readonly Finding[];
  readonly undecided: readonly Finding[];
}

/** Declares the tests of a rule. */
export function expectRule(policy: Policy, { passes, fails, undecided }: Expectations): void {
  describe(`The policy ${policy.name}`, () => {
    for (const [name, resources, config] of passes) {
      it(`passes ${name}`, () => {
        assert.deepEqual(judge(policy, resources, config), []);
      });
    }
    for (const [name, resources, message, config] of fails) {
      it(`fails ${name}`, () => {
        const found = messages(judge(policy, resources, config));
        assert.ok(
          found.some((text) => message.test(text)),
          found.join("\n") || "no failure",
        );
      });
    }
    for (const [name, resources, message, config] of undecided) {
      it(`leaves undecided ${name}`, () => {
        const verdicts = judge(policy, resources, config);
        assert.deepEqual(messages(verdicts), []);
        const found = messages(verdicts, "unknown");
        assert.ok(
          found.some((text) => message.test(text)),
          found.join("\n") || "no unknown verdict",
        );
      });
    }
  });
}
