/** Who a principal of a trust or resource policy is. */
import type { PrincipalTerm, Statement } from "../language/document";

export type Party =
  | { readonly kind: "anyone" }
  | { readonly kind: "account"; readonly account: string; readonly arn?: string }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "federated"; readonly provider: string }
  | { readonly kind: "canonical" }
  /** A principal of AWS itself, such as CloudFront's origin access identities. */
  | { readonly kind: "aws" }
  | { readonly kind: "unknown" };

/** Reads a principal: `*`, an account, an ARN in an account, a service, an identity provider. */
export function partyOf({ kind, text, known }: PrincipalTerm): Party {
  if (!known && kind !== "Federated") return { kind: "unknown" };
  switch (kind) {
    case "Service":
      return text === "*" ? { kind: "anyone" } : { kind: "service", service: text.toLowerCase() };
    case "Federated":
      return text === "*"
        ? { kind: "anyone" }
        : { kind: "federated", provider: known ? providerHost(text) : "" };
    case "CanonicalUser":
      return text === "*" ? { kind: "anyone" } : { kind: "canonical" };
    case "AWS":
      return awsParty(text);
  }
}

function awsParty(text: string): Party {
  if (text === "*") return { kind: "anyone" };
  if (/^\d{12}$/.test(text)) return { kind: "account", account: text };
  const account = text.split(":")[4] ?? "";
  // An account field left open, `arn:aws:iam::*:root`, is anyone's account.
  if (account === "*") return { kind: "anyone" };
  if (/^[a-z-]+$/.test(account)) return { kind: "aws" };
  return /^\d{12}$/.test(account) ? { kind: "account", account, arn: text } : { kind: "unknown" };
}

/** The host of an OIDC provider's ARN, or the ARN's resource for SAML, or the name of a built-in provider. */
function providerHost(text: string): string {
  return /:(?:oidc-provider|saml-provider)\/(.+)$/.exec(text)?.[1] ?? text;
}

/** The principals whom an Allow statement lets in. */
export function admitted(statement: Statement): readonly PrincipalTerm[] {
  const { effect, principals } = statement;
  return effect === "Allow" && principals && !principals.negated ? principals.terms : [];
}
