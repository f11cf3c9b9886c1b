import { publishPack } from "../kit/pack";
import { policies } from "./policies";

publishPack({
  name: "plumbline-cost",
  displayName: "Plumbline: cost",
  description: "What a stack costs a month, priced offline and held under ceilings.",
  policies,
});
