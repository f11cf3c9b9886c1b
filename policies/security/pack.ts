import { version } from "./package.json";
import { policies } from "./policies";
import type { PackDescription } from "../kit/pack";

/** The pack as it is published, alone or together with others. */
export const pack: PackDescription = {
  name: "plumbline-security",
  version,
  displayName: "Plumbline: security baseline",
  description:
    "A security baseline for web workloads, over resources joined as AWS joins them, mapped to five frameworks.",
  policies,
};
