/** Cognito user pools. */
import { usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

/** Plan of a pool that names none, since November 2024 (Cognito developer guide). */
const DEFAULT_PLAN = "ESSENTIALS";

/** Billed by active user; the free users of an account are not taken off. */
const userPool: CostModel = {
  type: "aws:cognito/userPool:UserPool",
  usage: {
    monthlyActiveUsers: quantity("users", "Users active in a month.", [1000, 20_000, 500_000]),
    monthlyFederatedUsers: quantity("users", "Users active in a month who sign in through SAML or OIDC."),
    monthlyMachineTokens: quantity("tokens", "Tokens a month given to machines (client credentials)."),
  },
  bill({ properties, usage: assumed }) {
    const plan = properties.text("userPoolTier", DEFAULT_PLAN);
    const users = assumed.number("monthlyActiveUsers");
    const security = properties.object("userPoolAddOns")?.text("advancedSecurityMode", "OFF") ?? "OFF";
    return [
      usage(`Active users (${plan})`, cognito(`users/${plan.toLowerCase()}`), "users", users),
      usage("Federated users", cognito("users/federated"), "users", assumed.number("monthlyFederatedUsers")),
      ...(plan === "LITE" && security !== "OFF"
        ? [usage("Advanced security", cognito("advanced-security"), "users", users)]
        : []),
      usage("Machine tokens", cognito("machine-tokens"), "tokens", assumed.number("monthlyMachineTokens")),
    ];
  },
};

function cognito(product: string) {
  return { service: "AmazonCognito", product };
}

export const userPools: readonly CostModel[] = [userPool];
