import type { Condition } from "../../conditions/answer";
import { is, isAtLeast, isBetween } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { AUTHENTICATION } from "../../frameworks/requirements";
import type { EnforcementLevel, FrameworkReference } from "../../../kit";

/** A rule on the account's policy for passwords of IAM users. */
function passwordRule(
  name: string,
  what: string,
  remediation: string,
  must: Condition,
  references: readonly FrameworkReference[] = [fsbp("IAM.7")],
  level?: EnforcementLevel,
) {
  return propertyRule({
    name: `account-password-${name}`,
    description: `Passwords of IAM users ${what}.`,
    severity: "medium",
    ...(level && { level }),
    frameworks: [...references, ...AUTHENTICATION],
    remediation,
    types: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
    must,
  });
}

export const accountPasswordLength = passwordRule(
  "length",
  "have 14 characters or more",
  "Set minimumPasswordLength to 14 or more.",
  isAtLeast("minimumPasswordLength", 14, 6),
  [fsbp("IAM.7"), cis("1.8")],
);
export const accountPasswordReuse = passwordRule(
  "reuse",
  "are none of the last 24",
  "Set passwordReusePrevention to 24.",
  isAtLeast("passwordReusePrevention", 24, 0),
  [fsbp("IAM.7"), cis("1.9")],
);
export const accountPasswordAge = passwordRule(
  "age",
  "are changed every 90 days",
  "Set maxPasswordAge to 90 or less. Off by default: NIST SP 800-63B advises against it.",
  isBetween("maxPasswordAge", 1, 90, 0),
  [fsbp("IAM.7")],
  "disabled",
);
export const accountPasswordLowercase = passwordRule(
  "lowercase",
  "have a lower case letter",
  "Set requireLowercaseCharacters: true.",
  is("requireLowercaseCharacters", true, false),
);
export const accountPasswordUppercase = passwordRule(
  "uppercase",
  "have an upper case letter",
  "Set requireUppercaseCharacters: true.",
  is("requireUppercaseCharacters", true, false),
);
export const accountPasswordNumber = passwordRule(
  "number",
  "have a digit",
  "Set requireNumbers: true.",
  is("requireNumbers", true, false),
);
export const accountPasswordSymbol = passwordRule(
  "symbol",
  "have a symbol",
  "Set requireSymbols: true.",
  is("requireSymbols", true, false),
);
