import { policies } from "./policies";
import { publishPack } from "../kit/pack";

publishPack({
  name: "plumbline-iam",
  displayName: "Plumbline: IAM",
  description:
    "What principals may do: policy documents, trust and resource policies, and the permission graph.",
  policies,
});
