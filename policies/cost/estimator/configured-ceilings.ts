import type { z } from "zod";

import {
  componentCeilingSettings,
  increaseCeilingSettings,
  resourceCeilingSettings,
  serviceCeilingSettings,
  stackCeilingSettings,
} from "./ceiling-settings";
import type { Costs, Held } from "./ceilings";
import type { BaselineReader } from "./baseline";
import { baselineOf } from "./baseline";
import { heldByComponent, heldByIncrease, heldByResource, heldByService, heldByStack } from "./ceilings";
import type { CeilingStatus } from "./report";

/** Settings of policies, by policy name, as a policy configuration file gives them (without enforcement levels). */
export type PolicySettings = Readonly<Record<string, unknown>>;

/**
 * Every configured ceiling and how near the bill is, for a report. Of the ceilings of single resources
 * only those exceeded are listed, or a report would list the stack.
 *
 * @param stack the stack's name
 * @param settings of the pack's policies; what isn't a ceiling policy is passed over
 * @param reader reads a baseline that the settings name
 * @param ownCeiling what the stack's own configuration sets, if it does
 * @throws {Error} naming the policy whose settings are not valid
 */
export function ceilingsOf(
  costs: Costs,
  stack: string,
  settings: PolicySettings,
  reader: BaselineReader,
  ownCeiling?: number,
): readonly CeilingStatus[] {
  const parsed = <T>(policy: string, schema: z.ZodType<T>): T => {
    const result = schema.safeParse(settings[policy] ?? {});
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new Error(
      `policy configuration of "${policy}" is not valid: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  };
  const increase = parsed("cost-increase-ceiling", increaseCeilingSettings);
  return [
    ...heldByStack(costs, stack, parsed("cost-stack-ceiling", stackCeilingSettings), ownCeiling),
    ...heldByService(costs, parsed("cost-service-ceiling", serviceCeilingSettings)),
    ...heldByComponent(costs, parsed("cost-component-ceiling", componentCeilingSettings)),
    ...heldByIncrease(costs, stack, increase, baselineOf(increase, reader)?.monthly),
    ...heldByResource(costs, parsed("cost-resource-ceiling", resourceCeilingSettings)).filter(
      ({ exceeded }) => exceeded,
    ),
  ].map(status);
}

function status({ policy, scope, target, ceiling, actual, headroom, exceeded }: Held): CeilingStatus {
  return { policy, scope, target, ceiling, actual, headroom, exceeded };
}
