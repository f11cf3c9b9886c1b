import { confusedDeputyPolicy } from "./confused-deputy-policy";

export const trustConfusedDeputy = confusedDeputyPolicy({
  name: "iam-role-trust-confused-deputy",
  description:
    "A role that a service may assume for anyone's resources is tied to this account by a condition.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Add a condition on aws:SourceAccount (your account's id) or aws:SourceArn (the resource that uses the role).",
  use: "trust",
  deed: "may assume the role",
});
