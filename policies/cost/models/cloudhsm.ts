/** CloudHSM. */
import { baseline } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

/** A module is billed while it exists; the cluster it is in is not. */
const hsm: CostModel = {
  type: "aws:cloudhsmv2/hsm:Hsm",
  usage: { monthlyHrs: quantity("hours", "Hours a month that the module exists. Default: the whole month.") },
  bill: ({ hours, usage: assumed }) => [
    baseline(
      "HSM usage",
      { service: "CloudHSM", product: "hsm" },
      "hours",
      assumed.number("monthlyHrs") ?? hours,
    ),
  ],
};

export const hardwareSecurityModules: readonly CostModel[] = [hsm];
