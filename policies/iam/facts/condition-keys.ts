/** Condition keys: the global ones, and those of each service. */
import type { KeyRecord } from "./records";
import { aboutFacts, serviceRecord } from "./store";
import { closest } from "../language/closest";

/** Whether a key is one that AWS documents; "foreign" for keys of identity providers, which AWS can't list. */
export type KeyStanding =
  | { readonly kind: "known" }
  | { readonly kind: "foreign" }
  | { readonly kind: "unknown-service"; readonly service: string }
  | { readonly kind: "unknown-key"; readonly global: boolean; readonly guess?: string };

/** Prefixes that are no service's: of identity providers, and of AWS Marketplace's catalog. */
const FOREIGN_PREFIXES: ReadonlySet<string> = new Set(["saml", "identitycenter", "catalog"]);

/** Looks a condition key up, in any case. */
export function standingOf(key: string): KeyStanding {
  const service = key.slice(0, key.indexOf(":")).toLowerCase();
  // Keys of OpenID Connect and SAML providers start with a host name.
  if (service.includes(".") || FOREIGN_PREFIXES.has(service)) return { kind: "foreign" };
  const globals = aboutFacts().globals;
  if (isListed(key, globals)) return { kind: "known" };
  if (service === "aws") return unknownKey(key, globals, true);
  const record = serviceRecord(service);
  if (!record) return { kind: "unknown-service", service };
  return isListed(key, record.keys) ? { kind: "known" } : unknownKey(key, record.keys, false);
}

function unknownKey(key: string, known: readonly KeyRecord[], global: boolean): KeyStanding {
  const guess = closest(
    key,
    known.map(([name]) => name),
  );
  return { kind: "unknown-key", global, ...(guess !== undefined && { guess }) };
}

/** Whether requests of an action carry the key, beside the global ones. */
export function carriesKey(keys: readonly string[], key: string): boolean {
  return keys.some((pattern) => matchesKey(pattern, key));
}

/** True for a key that requests of every service may carry. */
export function isGlobalKey(key: string): boolean {
  return isListed(key, aboutFacts().globals);
}

/** The documented type of a key (`String`, `ArrayOfString`, `Bool`, …); nothing for a key that isn't known. */
export function typeOfKey(key: string): string | undefined {
  const service = key.slice(0, key.indexOf(":")).toLowerCase();
  const known = [...aboutFacts().globals, ...(serviceRecord(service)?.keys ?? [])];
  return known.find(([pattern]) => matchesKey(pattern, key))?.[1];
}

function isListed(key: string, known: readonly KeyRecord[]): boolean {
  return known.some(([pattern]) => matchesKey(pattern, key));
}

/** Documented keys have placeholders: `aws:RequestTag/${TagKey}`, `aws:PrincipalTag/tag-key`, `s3:.../<key>`. */
function matchesKey(pattern: string, key: string): boolean {
  const wanted = key.toLowerCase();
  const start = pattern.search(/\$\{|<|tag-key$/);
  if (start < 0) return pattern.toLowerCase() === wanted;
  return wanted.length > start && wanted.startsWith(pattern.slice(0, start).toLowerCase());
}
