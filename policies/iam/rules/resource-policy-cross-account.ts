import { crossAccountPolicy } from "./cross-account-policy";

export const resourcePolicyCrossAccount = crossAccountPolicy({
  name: "iam-resource-policy-cross-account",
  description: "A resource policy that lets another account in limits it by a condition.",
  rationale:
    "Trust in a whole account is trust in each principal that account will ever have, also after it was taken over.",
  remediation:
    "Add a condition on aws:PrincipalOrgID, or list the account under ownAccounts or allowedAccounts in the policy's configuration.",
  use: "resource",
  deed: "is let in",
});
