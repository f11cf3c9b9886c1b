import { crossAccountPolicy } from "./cross-account-policy";

export const trustCrossAccount = crossAccountPolicy({
  name: "iam-role-trust-cross-account",
  description:
    "A role that another account may assume demands an external id, an organization or another condition.",
  rationale:
    "Without a condition, any principal whom the other account lets do so may come in, and a vendor that serves many customers can be tricked into using your role for another of them (confused deputy).",
  remediation:
    "Add a condition on sts:ExternalId (third parties) or aws:PrincipalOrgID (your organization), or list the account under ownAccounts or allowedAccounts in the policy's configuration.",
  use: "trust",
  deed: "may assume the role",
});
