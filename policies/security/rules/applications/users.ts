import { z } from "zod";

import { allOf } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isAtLeast, isOneOf } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AUTHENTICATION, IN_TRANSIT } from "../../frameworks/requirements";

const USER_POOL = "aws:cognito/userPool:UserPool";

export const sesTls = propertyRule({
  name: "ses-tls",
  description: "Mail is delivered over TLS or not at all.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'Set deliveryOptions.tlsPolicy to "Require" ("REQUIRE" in aws.sesv2).',
  types: ["aws:ses/configurationSet:ConfigurationSet", "aws:sesv2/configurationSet:ConfigurationSet"],
  must: isOneOf("deliveryOptions.tlsPolicy", ["Require", "REQUIRE"], "Optional"),
});

export const cognitoGuests = propertyRule({
  name: "cognito-unauthenticated-identities",
  description: "Identity pools give AWS credentials to those who signed in alone.",
  rationale:
    "Anyone who reads the pool's id from the page gets AWS credentials with the rights of its guest role.",
  severity: "high",
  frameworks: [fsbp("Cognito.2"), ...AUTHENTICATION],
  remediation: "Remove allowUnauthenticatedIdentities: true (the provider's default is false).",
  types: ["aws:cognito/identityPool:IdentityPool"],
  must: is("allowUnauthenticatedIdentities", false, false),
});

const POLICY = "passwordPolicy";

export const cognitoPasswords = propertyRule({
  name: "cognito-password-policy",
  description: "User pools ask for passwords of length and variety.",
  severity: "medium",
  frameworks: [fsbp("Cognito.3"), ...AUTHENTICATION],
  remediation: `Leave ${POLICY} out, or set minimumLength to 8 or more and all of requireLowercase, requireUppercase, requireNumbers and requireSymbols.`,
  types: [USER_POOL],
  // Without a policy of its own, a pool has AWS's, which asks for all of it.
  must: every(
    POLICY,
    allOf(
      isAtLeast("minimumLength", 8, 0),
      ...["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"].map((each) =>
        is(each, true, false),
      ),
    ),
  ),
});

export const cognitoSecondFactor = propertyRule({
  name: "cognito-mfa",
  description: "User pools ask everyone for a second factor.",
  severity: "medium",
  frameworks: [fsbp("Cognito.5"), ...AUTHENTICATION],
  remediation:
    'Set mfaConfiguration to "ON", and the factor, e.g. softwareTokenMfaConfiguration: { enabled: true }.',
  types: [USER_POOL],
  config: z.strictObject({
    optional: z.boolean().default(false).describe("Whether it will do that users may add a second factor."),
  }),
  must: (view, { optional }) =>
    isOneOf("mfaConfiguration", optional ? ["ON", "OPTIONAL"] : ["ON"], "OFF")(view, undefined),
});

export const cognitoThreatProtection = propertyRule({
  name: "cognito-threat-protection",
  description: "User pools refuse sign-ins that look like an attack.",
  severity: "medium",
  frameworks: [fsbp("Cognito.1"), ...AUTHENTICATION],
  remediation:
    'Set userPoolAddOns: { advancedSecurityMode: "ENFORCED" }, and userPoolTier to "PLUS", which has it.',
  types: [USER_POOL],
  must: is("userPoolAddOns.advancedSecurityMode", "ENFORCED", "OFF"),
});
