import { allOf } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isAtLeast, isOneOf } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AUTHENTICATION, IN_TRANSIT } from "../../frameworks/requirements";

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
  types: ["aws:cognito/userPool:UserPool"],
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
