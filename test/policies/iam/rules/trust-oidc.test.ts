import { trustOidc } from "../../../../policies/iam/rules/trust-oidc";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aRole, trust } from "../fixtures";
import { expectRule } from "./expectations";

const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const host = "token.actions.githubusercontent.com";
const web = (federated: Json, condition?: Json) =>
  aRole(
    trust(
      { Federated: federated },
      { Action: "sts:AssumeRoleWithWebIdentity", ...(condition !== undefined && { Condition: condition }) },
    ),
  );
const claims = (sub: Json, operator = "StringEquals") => ({
  StringEquals: {
    [`${host}:aud`]: "sts.amazonaws.com",
    ...(operator === "StringEquals" && { [`${host}:sub`]: sub }),
  },
  ...(operator !== "StringEquals" && { [operator]: { [`${host}:sub`]: sub } }),
});
const eks = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC";

expectRule(trustOidc, {
  passes: [
    ["one environment of one repository", web(github, claims("repo:org/repo:environment:prod"))],
    [
      "one of two branches",
      web(github, claims(["repo:org/repo:ref:refs/heads/main", "repo:org/repo:ref:refs/heads/next"])),
    ],
    ["StringLike without wildcards", web(github, claims("repo:org/repo:environment:prod", "StringLike"))],
    [
      "one service account",
      web(eks, {
        StringEquals: {
          "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:ns:name",
          "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com",
        },
      }),
    ],
    [
      "a Cognito pool by its audience",
      web("cognito-identity.amazonaws.com", {
        StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" },
      }),
    ],
    [
      "users of one Google application",
      web("accounts.google.com", { StringEquals: { "accounts.google.com:aud": "666777888999000" } }),
    ],
    [
      "an accepted pattern",
      web(github, claims("repo:org/repo:*", "StringLike")),
      { allowedSubjects: ["repo:org/repo:*"] },
    ],
    [
      "a provider that isn't known yet, with both claims",
      web(UNKNOWN, claims("repo:org/repo:environment:prod")),
    ],
    [
      "SAML, which has no subject",
      aRole(
        trust(
          { Federated: "arn:aws:iam::111122223333:saml-provider/x" },
          { Action: "sts:AssumeRoleWithSAML" },
        ),
      ),
    ],
  ],
  fails: [
    [
      "no conditions",
      web(github),
      /without a condition on its sub: takes anyone.*expected e\.g\. "repo:ORG\/REPO:environment:prod"/,
    ],
    ["no subject", web(github, { StringEquals: { [`${host}:aud`]: "sts.amazonaws.com" } }), /on its sub/],
    [
      "no audience",
      web(github, { StringEquals: { [`${host}:sub`]: "repo:org/repo:environment:prod" } }),
      /on its aud/,
    ],
    [
      "any repository of an organization",
      web(github, claims("repo:org/*", "StringLike")),
      /sub "repo:org\/\*" takes more than one subject/,
    ],
    [
      "any branch of a repository",
      web(github, claims("repo:org/repo:*", "StringLike")),
      /takes more than one subject/,
    ],
    [
      "a subject that may be missing",
      web(github, claims("repo:org/repo:environment:prod", "ForAllValues:StringLike")),
      /on its sub/,
    ],
    [
      "any service account of a namespace",
      web(eks, {
        StringLike: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:ns:*" },
        StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com" },
      }),
      /system:serviceaccount:NAMESPACE:NAME/,
    ],
    [
      "claims of another provider",
      web(github, { StringEquals: { "gitlab.com:sub": "x", "gitlab.com:aud": "y" } }),
      /on its sub/,
    ],
    [
      "a provider that isn't known yet, without claims",
      web(UNKNOWN),
      /an OpenID Connect provider \(not known yet\)/,
    ],
  ],
  undecided: [
    ["a subject that isn't known yet", web(github, claims(UNKNOWN)), /which sub of token\.actions/],
  ],
});
