import type { WireValue } from "../wire/values";
import {
  SECRET,
  UNKNOWN,
  hasUnknown,
  isWireObject,
  makeSecret,
  signatureOf,
  withoutSecrets,
} from "../wire/values";

/**
 * JSON text as the provider's language (Go, `encoding/json`) writes it: no spaces, keys sorted, and `<`, `>`, `&`
 * and the two Unicode line separators escaped. With `escapeHtml` off those five stay as they are.
 */
export function goJson(value: WireValue, options: { readonly escapeHtml?: boolean } = {}): string {
  const text = JSON.stringify(sorted(value));
  if (options.escapeHtml === false) return text;
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sorted(value: WireValue): WireValue {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map(sorted);
  if (!isWireObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/**
 * A document that may be given as text or as an object, as text. Unknown if anything in it is unknown, secret if
 * anything in it is secret (terraform bridge, `TransformJSONDocument`).
 */
export function asJsonText(document: WireValue): WireValue {
  if (signatureOf(document) === SECRET && isWireObject(document)) {
    return makeSecret(asJsonText(document.value ?? null));
  }
  if (typeof document !== "object" || document === null) return document;
  if (hasUnknown(document)) return UNKNOWN;
  const plain = withoutSecrets(document);
  const text = goJson(plain);
  return text === goJson(document) ? text : makeSecret(text);
}
