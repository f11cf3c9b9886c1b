import type { WireObject } from "../wire/values";

/** A property that a provider refuses, with the reason. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: WireObject;
  /** Inputs of the resource as it stands in the state, if it does. */
  readonly oldInputs?: WireObject;
  readonly providerConfig: WireObject;
}

/** Inputs as the provider goes on with them, and what it refuses. */
export interface CheckResult {
  readonly inputs: WireObject;
  readonly failures: readonly CheckFailure[];
}

export interface PlanRequest {
  readonly type: string;
  readonly urn: string;
  readonly inputs: WireObject;
  /** Outputs of the resource as it stands in the state, if it does. */
  readonly oldOutputs?: WireObject;
  readonly providerConfig: WireObject;
}

export interface InvokeRequest {
  readonly token: string;
  readonly args: WireObject;
  readonly providerConfig: WireObject;
}

export type InvokeResult =
  | { readonly kind: "known"; readonly result: WireObject }
  | { readonly kind: "unknown"; readonly result: WireObject; readonly warning?: string };

/** What a change of inputs means for a resource that already exists. */
export interface InputChanges {
  readonly changed: readonly string[];
  /** Those of `changed` that are documented to force replacement. */
  readonly replacing: readonly string[];
}

/** What stands in for a provider plugin during a preview: it answers from the code alone, never from a cloud. */
export interface ProviderStandIn {
  check(request: CheckRequest): Promise<CheckResult>;
  /** The planned outputs, or nothing when they can't be said at all (the program then sees every output unknown). */
  plan(request: PlanRequest): WireObject | undefined;
  diff(type: string, oldInputs: WireObject, newInputs: WireObject): InputChanges;
  invoke(request: InvokeRequest): InvokeResult;
}
