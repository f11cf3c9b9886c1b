import type { CheckFailure, CheckRequest } from "../provider/provider";
import type { WireObject, WireValue } from "../wire/values";
import { UNKNOWN, makeSecret } from "../wire/values";
import { autoname } from "./autoname";
import { isDefinite, withBlockDefaults } from "./blocks";
import { allTags } from "./default-tags";
import { asJsonText } from "./json-document";
import type { ResourceType } from "./resource-types";
import { awsResourceType } from "./resource-types";

/** What a check answers: the inputs as the provider goes on with them, and what it refuses. */
export interface CheckedResource {
  readonly inputs: WireObject;
  readonly failures: readonly CheckFailure[];
}

/**
 * What the AWS provider makes of a resource's inputs: region and tags of its configuration merged in, a name made
 * up, documents turned into text, defaults filled in, secrets marked; missing and unknown properties refused. Values
 * are not validated. Source: pulumi-terraform-bridge `Provider.Check`, pulumi-aws `tags.go` and `region.go`.
 */
export function checkAwsResource(request: CheckRequest): CheckedResource {
  const schema = awsResourceType(request.type);
  if (!schema) return { inputs: request.inputs, failures: [] };
  const given = withoutNulls(request.inputs);
  const failures = [...unknownKeys(given, schema, request.name), ...missingKeys(given, schema)];
  const inputs: Record<string, WireValue> = { ...withBlockDefaults(given, schema.blocks) };
  for (const property of schema.documents) {
    if (inputs[property] !== undefined) inputs[property] = asJsonText(inputs[property]);
  }
  fillRegion(inputs, schema, request.providerConfig);
  if (schema.inputs.has("tags") && hasTagsAll(schema))
    inputs.tagsAll = allTags(given.tags, request.providerConfig);
  const failedName = fillName(inputs, schema, request);
  fillDefaults(inputs, schema, request.oldInputs);
  for (const property of schema.secrets) {
    const value = inputs[property];
    if (value !== undefined && value !== UNKNOWN) inputs[property] = makeSecret(value);
  }
  return { inputs, failures: [...failures, ...failedName] };
}

function withoutNulls(inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

/** The engine's own keys start with two underscores; `id` and `urn` are never inputs. */
function unknownKeys(inputs: WireObject, schema: ResourceType, name: string): CheckFailure[] {
  return Object.keys(inputs)
    .filter((key) => !schema.inputs.has(key) && !key.startsWith("__") && key !== "tagsAll")
    .map((property) => ({
      property,
      reason: `Invalid or unknown key. Examine values at '${name}.${property}'.`,
    }));
}

function missingKeys(inputs: WireObject, schema: ResourceType): CheckFailure[] {
  return schema.required
    .filter((property) => inputs[property] === undefined)
    .map((property) => ({ property, reason: `Missing required property '${property}'` }));
}

function hasTagsAll(schema: ResourceType): boolean {
  return schema.computed.includes("tagsAll") || schema.inputs.has("tagsAll");
}

/** A resource is in the provider's region unless it names its own. A deprecated `region` means something else. */
function fillRegion(inputs: Record<string, WireValue>, schema: ResourceType, config: WireObject): void {
  if (!schema.inputs.has("region") || schema.deprecated.has("region")) return;
  const region = inputs.region ?? config.region;
  if (region !== undefined && region !== null) inputs.region = region;
}

function fillName(
  inputs: Record<string, WireValue>,
  schema: ResourceType,
  request: CheckRequest,
): CheckFailure[] {
  const rule = schema.autoname;
  if (!rule || !schema.inputs.has(rule.property) || inputs[rule.property] !== undefined) return [];
  if (conflicts(rule.property, inputs, schema)) return [];
  const kept = keptDefault(rule.property, request.oldInputs);
  const named = typeof kept === "string" ? { name: kept } : autoname(rule, request.urn, inputs);
  if ("failure" in named) return [{ property: rule.property, reason: named.failure }];
  inputs[rule.property] = named.name;
  return [];
}

/**
 * Fills in defaults, except deprecated properties and those that are false, zero or empty: the bridge leaves these
 * out of the inputs (they do appear in the outputs). A default that the resource already has is kept.
 */
function fillDefaults(
  inputs: Record<string, WireValue>,
  schema: ResourceType,
  oldInputs: WireObject | undefined,
): void {
  for (const [property, value] of Object.entries(schema.defaults)) {
    if (inputs[property] !== undefined || schema.deprecated.has(property)) continue;
    if (conflicts(property, inputs, schema)) continue;
    const filled = keptDefault(property, oldInputs) ?? (isDefinite(value) ? value : undefined);
    if (filled !== undefined) inputs[property] = filled;
  }
}

/** What the provider filled in earlier: the state lists the names of such inputs under `__defaults`. */
function keptDefault(property: string, oldInputs: WireObject | undefined): WireValue | undefined {
  const old = oldInputs?.[property];
  if (old === undefined || old === null || old === UNKNOWN || typeof old === "object") return undefined;
  const listed = oldInputs?.__defaults;
  return !Array.isArray(listed) || listed.includes(property) ? old : undefined;
}

function conflicts(property: string, inputs: WireObject, schema: ResourceType): boolean {
  return (schema.conflicts[property] ?? []).some((other) => inputs[other] !== undefined);
}
