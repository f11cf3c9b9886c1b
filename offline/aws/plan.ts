import type { PlanRequest } from "../provider/provider";
import type { WireObject, WireValue } from "../wire/values";
import { UNKNOWN } from "../wire/values";
import { withPlannedBlocks } from "./blocks";
import { awsResourceType } from "./resource-types";
import type { ResourceType } from "./resource-types";

/**
 * The outputs that the AWS provider plans for a resource, as far as they can be told without AWS: checked inputs
 * echoed, defaults of the schema, everything the provider computes unknown. For a resource that exists, what it
 * computed then still stands. Nothing for a type that the provider doesn't have. The id is not among them.
 */
export function planAwsResource(request: PlanRequest): WireObject | undefined {
  const schema = awsResourceType(request.type);
  if (!schema) return undefined;
  const outputs: Record<string, WireValue> = { ...unknownOutputs(schema), ...request.oldOutputs };
  for (const property of schema.inputs) {
    // An input that was taken out of the program is gone, unless AWS has a value of its own for it.
    if (!schema.optionalComputed.includes(property)) Reflect.deleteProperty(outputs, property);
  }
  for (const [property, value] of Object.entries(schema.defaults)) {
    const isBeside = (schema.conflicts[property] ?? []).some((other) => request.inputs[other] !== undefined);
    if (!isBeside) outputs[property] = value;
  }
  for (const [property, value] of Object.entries(
    withPlannedBlocks(request.inputs, request.oldOutputs, schema.blocks),
  )) {
    if (!property.startsWith("__")) outputs[property] = value;
  }
  return outputs;
}

function unknownOutputs(schema: ResourceType): WireObject {
  return Object.fromEntries(
    [...schema.computed, ...schema.optionalComputed].map((property) => [property, UNKNOWN]),
  );
}
