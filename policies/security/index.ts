import { policies } from "./policies";
import { publishPack } from "../kit/pack";

publishPack({
  name: "plumbline-security",
  displayName: "Plumbline: security baseline",
  description:
    "A security baseline for web workloads, over resources joined as AWS joins them, mapped to five frameworks.",
  policies,
});
