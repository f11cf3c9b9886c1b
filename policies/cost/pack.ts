import { version } from "./package.json";
import { policies } from "./policies";
import type { PackDescription } from "../kit/pack";

/** The pack as it is published, alone or together with others. */
export const pack: PackDescription = {
  name: "plumbline-cost",
  version,
  displayName: "Plumbline: cost",
  description: "What a stack costs a month, priced offline and held under ceilings.",
  policies,
};
