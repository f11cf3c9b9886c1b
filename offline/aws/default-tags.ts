import type { WireObject, WireValue } from "../wire/values";
import { SECRET, UNKNOWN, hasUnknown, isWireObject, makeSecret, signatureOf } from "../wire/values";

/**
 * All tags of a resource: the provider's `defaultTags` under the resource's own, less what `ignoreTags` names.
 * Unknown as a whole if any part of either is unknown (pulumi-aws, `provider/tags.go`). The real provider is kept
 * from seeing secrets and answers in the clear; here a secret tag stays secret.
 */
export function allTags(tags: WireValue | undefined, providerConfig: WireObject): WireValue {
  const defaults = field(providerConfig.defaultTags, "tags");
  if (hasUnknown(defaults ?? null) || hasUnknown(tags ?? null)) return UNKNOWN;
  const own = plainMap(tags);
  const shared = plainMap(defaults);
  const merged = Object.entries({ ...shared.map, ...own.map }).filter(
    ([key, value]) => value !== null && !isIgnored(key, providerConfig.ignoreTags),
  );
  const result: WireObject = Object.fromEntries(merged);
  return own.secret || shared.secret ? makeSecret(result) : result;
}

function isIgnored(key: string, ignoreTags: WireValue | undefined): boolean {
  const keys = strings(field(ignoreTags, "keys"));
  const prefixes = strings(field(ignoreTags, "keyPrefixes"));
  return keys.includes(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

function field(value: WireValue | undefined, key: string): WireValue | undefined {
  const { map } = plainMap(value);
  return map[key];
}

function strings(value: WireValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function plainMap(value: WireValue | undefined): { map: WireObject; secret: boolean } {
  if (!isWireObject(value)) return { map: {}, secret: false };
  if (signatureOf(value) === SECRET) return { map: plainMap(value.value).map, secret: true };
  return { map: signatureOf(value) === undefined ? value : {}, secret: false };
}
