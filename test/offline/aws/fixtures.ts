import type { CheckedResource } from "../../../offline/aws";
import { checkAwsResource, functionContext, invokeAwsFunction, planAwsResource } from "../../../offline/aws";
import type { WireObject, WireValue } from "../../../offline/wire/values";
import { SECRET, SIGNATURE_KEY } from "../../../offline/wire/values";

/** A provider in one Region, without default tags. */
export const PROVIDER: WireObject = { region: "eu-west-1" };

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::shop::${type}::${name}`;
}

export interface Given {
  readonly name?: string;
  readonly oldInputs?: WireObject;
  readonly oldOutputs?: WireObject;
  readonly providerConfig?: WireObject;
}

/** Checks a resource as a preview would. */
export function check(type: string, inputs: WireObject, given: Given = {}): CheckedResource {
  const { name = "web", oldInputs, providerConfig = PROVIDER } = given;
  return checkAwsResource({
    type,
    name,
    urn: urnOf(type, name),
    inputs,
    providerConfig,
    ...(oldInputs && { oldInputs }),
  });
}

/** Plans a resource from checked inputs, as a preview would. */
export function plan(type: string, inputs: WireObject, given: Given = {}): WireObject {
  const { name = "web", oldOutputs, providerConfig = PROVIDER } = given;
  const request = { type, urn: urnOf(type, name), inputs, providerConfig, ...(oldOutputs && { oldOutputs }) };
  return planAwsResource(request) ?? {};
}

export function secret(value: WireValue): WireObject {
  return { [SIGNATURE_KEY]: SECRET, value };
}

/** Calls a function in `us-east-1`, or where the configuration says. */
export function invoke(
  token: string,
  args: WireObject = {},
  providerConfig: WireObject = { region: "us-east-1" },
) {
  return invokeAwsFunction(token, args, functionContext(providerConfig));
}
