import { version } from "./package.json";
import { policies } from "./policies";
import type { PackDescription } from "../kit/pack";

/** The pack as it is published, alone or together with others. */
export const pack: PackDescription = {
  name: "plumbline-tagging",
  version,
  displayName: "Plumbline: tagging",
  description: "Tags on every taggable AWS resource: required keys, values, spelling, limits, consistency.",
  policies,
};
