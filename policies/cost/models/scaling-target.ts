/** Application Auto Scaling targets: free, but they say how much of something runs. */
import { free } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

/** The capacity that a target holds what it scales to: as assumed, else its minimum. */
export function scaledCapacity({ properties, usage: assumed }: Subject): number {
  return assumed.number("capacity") ?? properties.number("minCapacity");
}

const target: CostModel = {
  type: "aws:appautoscaling/target:Target",
  usage: { capacity: quantity("units", "Capacity on average of what is scaled. Default: the minimum.") },
  bill: () => free("AWS doesn't charge for auto scaling itself"),
};

export const scalingTargets: readonly CostModel[] = [target];
