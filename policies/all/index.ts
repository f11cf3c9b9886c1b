import { pack as cost } from "../cost/pack";
import { pack as iam } from "../iam/pack";
import { publishTogether } from "../kit/pack";
import { pack as security } from "../security/pack";
import { pack as tagging } from "../tagging/pack";

publishTogether(
  {
    name: "plumbline",
    displayName: "Plumbline: all packs",
    description: "Tagging, IAM, security and cost in one process.",
  },
  [tagging, iam, security, cost],
);
