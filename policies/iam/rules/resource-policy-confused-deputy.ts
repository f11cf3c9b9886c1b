import { confusedDeputyPolicy } from "./confused-deputy-policy";

export const resourcePolicyConfusedDeputy = confusedDeputyPolicy({
  name: "iam-resource-policy-confused-deputy",
  description: "A resource policy that lets a service in ties it to an account or a resource by a condition.",
  rationale:
    "A service acts for all its customers: without aws:SourceArn or aws:SourceAccount, somebody else's topic, rule or bucket can make it act on your resource.",
  severity: "high",
  remediation:
    "Add a condition on aws:SourceArn (the resource that calls) or aws:SourceAccount (your account's id); for a Lambda permission set sourceArn or sourceAccount.",
  use: "resource",
  deed: "is let in",
});
