import { fail, stackPolicy } from "../../kit";
import { unpricedLimitSettings } from "../estimator/ceiling-settings";
import { nameOf } from "../estimator/ceilings";
import { wildcard } from "../estimator/wildcard";
import { estimateOf } from "./estimate";

/** How many unpriced resources a message names. */
const NAMED = 5;

/** A bill is worth little if too much is missing from it. */
export const costUnpricedLimit = stackPolicy({
  name: "cost-unpriced-limit",
  description: "No more resources than agreed are without a price.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation:
    "Give the values that are not known before the update, refresh the prices of the region, or except what can't be priced.",
  config: unpricedLimitSettings,
  *check(graph, { config }) {
    const { report } = estimateOf(graph, config);
    const excepted = config.except.map(wildcard);
    const unpriced = report.resources.filter(({ status, urn, type }) => {
      return (
        status === "unpriced" &&
        !excepted.some((pattern) => [urn, type, nameOf(urn)].some((text) => pattern.test(text)))
      );
    });
    if (unpriced.length <= config.maximum) return;
    const named = unpriced
      .slice(0, NAMED)
      .map(({ urn, type, reason }) => `${nameOf(urn)} (${type}): ${reason ?? "no price"}`);
    const rest = unpriced.length > NAMED ? `; and ${unpriced.length - NAMED} more` : "";
    const most = config.maximum === 0 ? "none may be" : `at most ${config.maximum} may be`;
    yield fail(`${unpriced.length} resources are unpriced, ${most}: ${named.join("; ")}${rest}`);
  },
});
