import type { Effect, PatternBlock, PrincipalBlock, PrincipalTerm } from "./document";
import type { Reading } from "./findings";

/** Which principals can make each call that gives a role's credentials. */
const CALLERS: ReadonlyMap<string, readonly [(principal: PrincipalTerm) => boolean, string]> = new Map([
  [
    "sts:assumerole",
    [({ kind, text }) => kind !== "Federated" || text === "*", "an AWS or Service principal"],
  ],
  [
    "sts:assumerolewithwebidentity",
    [
      ({ kind, text }) => kind === "Federated" && !text.includes(":saml-provider/"),
      "the Federated principal of an OpenID Connect provider",
    ],
  ],
  [
    "sts:assumerolewithsaml",
    [
      ({ kind, text }) => kind === "Federated" && (text === "*" || text.includes(":saml-provider/")),
      "the Federated principal of a SAML provider",
    ],
  ],
]);

/** Reports what a role's trust policy can't say. */
export function checkTrust(
  effect: Effect,
  actions: PatternBlock | undefined,
  principals: PrincipalBlock | undefined,
  reading: Reading,
): void {
  if (principals?.negated === true) {
    reading.wrong(
      principals.path,
      "a trust policy takes no NotPrincipal: list who may assume the role",
      "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
    );
    return;
  }
  if (effect !== "Allow" || !principals || principals.terms.some(({ known }) => !known)) return;
  for (const { text, path, known } of actions?.negated === false ? actions.terms : []) {
    const [fits, expected] = CALLERS.get(text.toLowerCase()) ?? [];
    if (!known || !fits || principals.terms.length === 0 || principals.terms.some(fits)) continue;
    const found = principals.terms.map((term) => `${term.kind} "${term.text}"`).join(", ");
    reading.wrong(path, `${text} expects ${expected}, found ${found}`, "MISMATCHED_ACTION_FOR_PRINCIPAL");
  }
}
