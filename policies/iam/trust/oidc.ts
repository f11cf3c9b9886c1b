/** Trust in OpenID Connect providers: whose tokens a role takes. */
import { parseOperator } from "../language/operators";
import type { ConditionTerm, Statement } from "../language/document";
import { admitted, partyOf } from "./principal";

/** A claim of the token that a trust statement has to pin down. */
export type Claim = "sub" | "aud";

/** How well the statement's conditions pin a claim down. */
export type Pinned =
  | { readonly kind: "exact" }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown" }
  | { readonly kind: "wide"; readonly condition: ConditionTerm; readonly value: string };

/**
 * Providers of users' identities, whose tokens are pinned by the application they were made for: Cognito pools by `aud`,
 * Google by the authorized party that AWS shows as `aud`, Amazon and Facebook by app id
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
const WITHOUT_SUBJECT: ReadonlySet<string> = new Set([
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
  "www.amazon.com",
  "graph.facebook.com",
]);

/** The OIDC providers that a statement trusts, by host and path; the empty string for one that isn't known yet. */
export function oidcProviders(statement: Statement): readonly string[] {
  const isWebIdentity = statement.actions?.terms.some(({ text }) =>
    /withwebidentity$|^sts:\*$|^\*$/i.test(text),
  );
  if (isWebIdentity !== true) return [];
  return admitted(statement).flatMap((term) => {
    const party = partyOf(term);
    return party.kind === "federated" ? [party.provider] : [];
  });
}

/** The claims that have to be pinned for a provider. */
export function claimsOf(provider: string): readonly Claim[] {
  return WITHOUT_SUBJECT.has(provider) ? ["aud"] : ["sub", "aud"];
}

/** How well the conditions pin down a claim of the provider's tokens. */
export function pinned(statement: Statement, provider: string, claim: Claim): Pinned {
  const conditions = statement.conditions.filter((condition) => isOn(condition, provider, claim));
  let wide: Pinned | undefined;
  for (const condition of conditions) {
    const operator = parseOperator(condition.operator);
    // Negated and optional conditions, and "all values" of a claim that may be missing, pin nothing down.
    if (!operator || operator.negated || operator.ifExists || operator.set === "all") continue;
    if (operator.family !== "String" || condition.values.length === 0) continue;
    if (condition.values.some(({ known }) => !known)) return { kind: "unknown" };
    const loose = condition.values.find(({ text }) => operator.comparison === "like" && /[*?]/.test(text));
    if (!loose) return { kind: "exact" };
    wide ??= { kind: "wide", condition, value: loose.text };
  }
  return wide ?? { kind: "missing" };
}

/** Keys look like `<provider>:<claim>`; an unknown provider is met by any host. */
function isOn({ key }: ConditionTerm, provider: string, claim: Claim): boolean {
  const lower = key.toLowerCase();
  const suffix = `:${claim}`;
  if (!lower.endsWith(suffix))
    return provider !== "" && claim === "aud" && lower === `${provider.toLowerCase()}:app_id`;
  return provider === "" ? lower.includes(".") : lower === provider.toLowerCase() + suffix;
}
