import { version } from "./package.json";
import { policies } from "./policies";
import type { PackDescription } from "../kit/pack";

/** The pack as it is published, alone or together with others. */
export const pack: PackDescription = {
  name: "plumbline-iam",
  version,
  displayName: "Plumbline: IAM",
  description:
    "What principals may do: policy documents, trust and resource policies, and the permission graph.",
  policies,
};
