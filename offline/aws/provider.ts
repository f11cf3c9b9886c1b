import { distance } from "fastest-levenshtein";

import type { CheckFailure } from "../provider/provider";
import type { WireObject, WireValue } from "../wire/values";
import { SECRET, UNKNOWN, hasUnknown, isWireObject, signatureOf } from "../wire/values";
import { awsProviderInputs } from "./resource-types";

/** The region of a preview for which none is configured. */
export const ASSUMED_REGION = "us-east-1";

/** What the AWS provider makes of its own configuration. */
export interface CheckedProvider {
  readonly inputs: WireObject;
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly string[];
}

/** Keys that belong to the engine. */
const ENGINE_KEYS: ReadonlySet<string> = new Set(["version", "pluginDownloadURL", "pluginChecksums"]);

/** Settings that are objects or lists, which travel as JSON text. */
const NESTED: ReadonlySet<string> = new Set([
  "allowedAccountIds",
  "assumeRoleWithWebIdentity",
  "assumeRoles",
  "defaultTags",
  "endpoints",
  "forbiddenAccountIds",
  "ignoreTags",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "userAgents",
]);

/**
 * Checks the configuration of an AWS provider, explicit or default. The region is the configured one, else that of
 * `AWS_REGION` or `AWS_DEFAULT_REGION`; without either the real provider stops, a preview goes on with
 * {@link ASSUMED_REGION} and says so. Credentials are neither read nor needed.
 */
export function checkAwsProvider(
  inputs: WireObject,
  environment: Readonly<Record<string, string | undefined>> = {},
): CheckedProvider {
  const failures: CheckFailure[] = [];
  const known = awsProviderInputs();
  for (const [property, value] of Object.entries(inputs)) {
    if (property.startsWith("__") || ENGINE_KEYS.has(property)) continue;
    const reason = known.has(property) ? malformed(property, value) : unknownKey(property, known);
    if (reason !== undefined) failures.push({ property, reason });
  }
  const configured = given(inputs.region) ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (configured !== undefined && configured !== "")
    return { inputs: { ...inputs, region: configured }, failures, warnings: [] };
  const warning = `no AWS region is configured; assuming ${ASSUMED_REGION} (set it with \`pulumi config set aws:region <region>\` or AWS_REGION)`;
  return { inputs: { ...inputs, region: ASSUMED_REGION }, failures, warnings: [warning] };
}

function given(value: WireValue | undefined): WireValue | undefined {
  return value === null || value === "" ? undefined : value;
}

function unknownKey(property: string, known: ReadonlySet<string>): string {
  const near = [...known].filter((key) => distance(key.toLowerCase(), property.toLowerCase()) <= 3).sort();
  const hint = near.length === 0 ? "" : ` Did you mean ${near.map((key) => `\`aws:${key}\``).join(" or ")}?`;
  return (
    `\`aws:${property}\` is not a valid configuration key for the aws provider.${hint}` +
    " If the referenced key is not intended for the provider, please choose a different namespace from `aws:`."
  );
}

/** Why a nested setting can't be read, without showing it. */
function malformed(property: string, value: WireValue): string | undefined {
  if (!NESTED.has(property) || signatureOf(value) === SECRET || value === null || hasUnknown(value))
    return undefined;
  const decoded = decode(value);
  if (decoded === undefined) return `\`aws:${property}\` is not valid JSON`;
  if (property === "defaultTags" || property === "ignoreTags") {
    const example = property === "defaultTags" ? '{"tags": {"Owner": "me"}}' : '{"keys": ["Owner"]}';
    if (!isWireObject(decoded)) return `\`aws:${property}\` must be an object like ${example}`;
  }
  if (property !== "defaultTags" || !isWireObject(decoded)) return undefined;
  const { tags } = decoded;
  const isWrong = tags !== undefined && tags !== UNKNOWN && (!isWireObject(tags) || !isTextMap(tags));
  return isWrong ? "`aws:defaultTags` must hold its tags as texts under `tags`" : undefined;
}

function isTextMap(value: WireObject): boolean {
  return Object.values(value).every((item) => typeof item === "string" || signatureOf(item) === SECRET);
}

function decode(value: WireValue): WireValue | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as WireValue;
  } catch {
    return undefined;
  }
}
