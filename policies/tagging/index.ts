import { publishPack } from "../kit/pack";
import { policies } from "./policies";

publishPack({
  name: "plumbline-tagging",
  displayName: "Plumbline: tagging",
  description: "Tags on every taggable AWS resource: required keys, values, spelling, limits, consistency.",
  policies,
});
