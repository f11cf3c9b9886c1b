import { crossAccountPolicy } from "./cross-account-policy";

export const trustCrossAccount = crossAccountPolicy({
  name: "iam-role-trust-cross-account",
  description:
    "A role that another account may assume demands an external id, an organization or another condition.",
  remediation:
    "Add a condition on sts:ExternalId (third parties) or aws:PrincipalOrgID (your organization), or list the account under ownAccounts or allowedAccounts in the policy's configuration.",
  use: "trust",
  deed: "may assume the role",
});
