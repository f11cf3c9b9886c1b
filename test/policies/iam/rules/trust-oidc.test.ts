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
    [
      "no subject",
      web(github, { StringEquals: { [`${host}:aud`]: "sts.amazonaws.com" } }),
      /on its sub: takes anyone who can get a token of it, .* \[MISSING_GITHUB_REPO_CONDITION_KEY\]$/,
    ],
    [
      "no audience",
      web(github, { StringEquals: { [`${host}:sub`]: "repo:org/repo:environment:prod" } }),
      /on its aud: takes tokens made for other audiences, expected e\.g\. "sts\.amazonaws\.com" \[MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL\]$/,
    ],
    [
      "no subject of an enterprise's own issuer",
      web(`${github}/octo`, { StringEquals: { [`${host}/octo:aud`]: "sts.amazonaws.com" } }),
      /\[MISSING_GITHUB_REPO_CONDITION_KEY\]$/,
    ],
    [
      "no subject of another provider, with an example of its subjects",
      web("arn:aws:iam::111122223333:oidc-provider/gitlab.com", {
        StringEquals: { "gitlab.com:aud": "https://gitlab.com" },
      }),
      /on its sub: .*"project_path:GROUP\/PROJECT:ref_type:branch:ref:main" \[MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL\]$/,
    ],
    [
      "no subject of a provider whose subjects have no known form",
      web("arn:aws:iam::111122223333:oidc-provider/idp.example.com", {
        StringEquals: { "idp.example.com:aud": "x" },
      }),
      /takes anyone who can get a token of it \[MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL\]$/,
    ],
    [
      "any repository of an organization",
      web(github, claims("repo:org/*", "StringLike")),
      /sub "repo:org\/\*" takes more than one subject.* \[SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED\]$/,
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
      /takes more than one subject, expected e\.g\. "system:serviceaccount:NAMESPACE:NAME"$/,
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
