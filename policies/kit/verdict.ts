/**
 * What a check says of a resource: a violation, or that it cannot be judged before the update. Saying
 * nothing means the resource passes. "Unknown" is never a pass: the report lists it.
 */
export type Verdict =
  | { readonly verdict: "fail"; readonly message: string; readonly urn?: string }
  | { readonly verdict: "unknown"; readonly message: string; readonly urn?: string };

/** The resource breaks the rule. `urn` only in a stack policy: the resource to blame. */
export function fail(message: string, urn?: string): Verdict {
  return urn === undefined ? { verdict: "fail", message } : { verdict: "fail", message, urn };
}

/** A value the rule needs is not known before the update. `urn` only in a stack policy. */
export function unknown(message: string, urn?: string): Verdict {
  return urn === undefined ? { verdict: "unknown", message } : { verdict: "unknown", message, urn };
}

/**
 * How an unknown verdict travels through Pulumi's analyzer protocol, which knows violations only: as text that
 * starts with this prefix. One message may carry several verdicts, one a line, each naming its resource.
 */
export const UNKNOWN_PREFIX = "Unknown at preview: ";

/** `@pulumi/policy` reports a policy that read an unknown value like this, for any pack. */
const NATIVE_UNKNOWN = /^can't run policy '[^']*' from policy pack '[^']*' during preview: /;
const ADDRESSED = /^\[(urn:pulumi:[^\]]+)\] (.*)$/s;

/** Encodes unknown verdicts into one message. */
export function encodeUnknown(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ urn, message }) => UNKNOWN_PREFIX + (urn === undefined ? message : `[${urn}] ${message}`))
    .join("\n");
}

/** Decodes a diagnostic's message into verdicts; a plain violation comes back as a single "fail". */
export function decodeVerdicts(diagnostic: string): readonly Verdict[] {
  const text = diagnostic.replace(NATIVE_UNKNOWN, "");
  const isNative = text.length !== diagnostic.length;
  if (!text.startsWith(UNKNOWN_PREFIX)) return [isNative ? unknown(text) : fail(text)];
  return text
    .slice(UNKNOWN_PREFIX.length)
    .split(`\n${UNKNOWN_PREFIX}`)
    .map((line) => {
      const addressed = ADDRESSED.exec(line);
      return addressed ? unknown(addressed[2] ?? "", addressed[1]) : unknown(line);
    });
}
