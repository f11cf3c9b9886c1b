/**
 * The builders that the kit offers to every author of a pack. Here, {@link judge} remembers besides what has been
 * seen of each policy (`every-rule.ts`), and tries each policy that fails with an exception.
 */
import { assertExceptable } from "./excepted";
import { remember } from "./every-rule";
import { sawFixture } from "./seen-fixtures";
import type { JudgedResource, Policy, Verdict } from "../../policies/kit";
import { judge as judgeAlone } from "../../policies/kit/testing";

export * from "../../policies/kit/testing";

/** Runs a policy over resources with the given configuration (defaults applied) and returns its verdicts. */
export function judge(
  policy: Policy,
  resources: JudgedResource | readonly JudgedResource[],
  config: Readonly<Record<string, unknown>> = {},
): readonly Verdict[] {
  const verdicts = judgeAlone(policy, resources, config);
  const isNew = remember(policy.name, verdicts);
  const all = Array.isArray(resources)
    ? (resources as readonly JudgedResource[])
    : [resources as JudgedResource];
  sawFixture(policy.name, { resources: all, config, verdicts });
  if (!isNew.fail) return verdicts;
  const violations = verdicts.filter(({ verdict }) => verdict === "fail").map(({ message }) => message);
  assertExceptable(policy, all, config, violations);
  remember(policy.name, "excepted");
  return verdicts;
}
