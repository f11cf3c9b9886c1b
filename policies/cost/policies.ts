import type { Policy } from "../kit";
import { costComponentCeiling } from "./rules/cost-component-ceiling";
import { costIncreaseCeiling } from "./rules/cost-increase-ceiling";
import { costPricesAge } from "./rules/cost-prices-age";
import { costResourceCeiling } from "./rules/cost-resource-ceiling";
import { costSavings } from "./rules/cost-savings";
import { costServiceCeiling } from "./rules/cost-service-ceiling";
import { costStackCeiling } from "./rules/cost-stack-ceiling";
import { costStackHeadroom } from "./rules/cost-stack-headroom";
import { costUnpricedLimit } from "./rules/cost-unpriced-limit";

/** All policies of the pack. */
export const policies: readonly Policy[] = [
  costStackCeiling,
  costServiceCeiling,
  costComponentCeiling,
  costResourceCeiling,
  costIncreaseCeiling,
  costStackHeadroom,
  costSavings,
  costUnpricedLimit,
  costPricesAge,
];
