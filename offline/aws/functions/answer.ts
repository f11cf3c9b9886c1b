import type { WireObject, WireValue } from "../../wire/values";
import { isWireObject } from "../../wire/values";

/** Where and as whom a function is called. */
export interface FunctionContext {
  /** The provider's Region. A function's own `region` argument comes first. */
  readonly region: string;
  /** The account that stands in for the real one. */
  readonly accountId: string;
  readonly partition: string;
  /** The provider's configuration, nested values decoded. */
  readonly providerConfig: WireObject;
}

/**
 * What a function answers. An unknown answer may still hold known fields beside unknown ones; the warning, if any,
 * is one line for the person who reads the preview.
 */
export type FunctionAnswer =
  | { readonly kind: "known"; readonly result: WireObject }
  | { readonly kind: "unknown"; readonly result: WireObject; readonly warning?: string };

/** What a function comes to: a result, fields of a result of which the rest is unknown, or nothing. */
export type Outcome =
  | { readonly known: WireObject }
  | { readonly partly: WireObject; readonly why: string }
  | { readonly nothing: string };

/** One function of the provider. Throws {@link AwsFunctionError} where the real provider fails. */
export type AwsFunction = (args: WireObject, context: FunctionContext) => Outcome;

/** A call that the real provider refuses, in its words. */
export class AwsFunctionError extends Error {
  override readonly name = "AwsFunctionError";
}

/** The Region that a call is for. */
export function regionOf(args: WireObject, { region }: FunctionContext): string {
  return text(args.region) ?? region;
}

/** A text argument, or nothing when it is missing or empty. */
export function text(value: WireValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list argument; none when it is missing. */
export function texts(value: WireValue | undefined): readonly string[] {
  return Array.isArray(value)
    ? (value as readonly WireValue[]).filter((item) => typeof item === "string")
    : [];
}

/** The objects of a list argument; none when it is missing. */
export function objects(value: WireValue | undefined): readonly WireObject[] {
  return Array.isArray(value) ? (value as readonly WireValue[]).filter(isWireObject) : [];
}
