import { z } from "zod";

import { fail, stackPolicy } from "../../kit";
import { sharedSettings } from "../estimator/ceiling-settings";
import { CHANGE_KINDS } from "../estimator/savings";
import { estimateOf } from "./estimate";
import { changeText, dollars } from "./wording";

/** Tells what would cost less and do the same. */
export const costSavings = stackPolicy({
  name: "cost-savings",
  description: "Nothing is paid for that a change of type or storage would save.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation:
    "Make the change named, after a look at what runs there: an Arm processor needs images built for it.",
  config: z.strictObject({
    ...sharedSettings,
    kinds: z
      .array(z.enum(CHANGE_KINDS))
      .default(["gp3", "graviton"])
      .describe("The kinds of changes to look for. Default: those after which all runs as before."),
    minimum: z.number().min(0).default(5).describe("The least saving, in US dollars a month, that is told."),
  }),
  *check(graph, { config }) {
    const { savings } = estimateOf(graph, config);
    for (const saving of savings()) {
      if (saving.saving < config.minimum || !config.kinds.includes(saving.kind)) continue;
      const [urn = ""] = saving.urns;
      yield fail(`${changeText(saving)} saves ${dollars(saving.saving)} a month`, urn);
    }
  },
});
