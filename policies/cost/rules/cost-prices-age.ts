import { fail, stackPolicy } from "../../kit";
import { pricesAgeSettings } from "../estimator/ceiling-settings";
import { bundledCatalogue } from "./estimate";

const DAY = 24 * 60 * 60 * 1000;

/** Prices change: an old list makes a wrong bill. */
export const costPricesAge = stackPolicy({
  name: "cost-prices-age",
  description: "The price list that bills are made from is not too old.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation: "Write a new price snapshot with `npm run prices -- refresh`, or update the pack.",
  config: pricesAgeSettings,
  *check(_graph, { config }) {
    const { asOf } = bundledCatalogue();
    const days = Math.floor((Date.now() - Date.parse(asOf)) / DAY);
    if (days > config.maximumDays) {
      yield fail(
        `the newest price of the bundled list is of ${asOf}, ${days} days old; ${config.maximumDays} are allowed`,
      );
    }
  },
});
