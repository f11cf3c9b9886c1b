import type { PlannedResource } from "./planned-resource";
import type { WireObject } from "../wire/values";

/** A provider resource as judges see it. */
export interface ProviderView {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
}

/** A resource about to be planned, with its provider: what is judged one by one. */
export interface Candidate extends Omit<PlannedResource, "outputs" | "operation" | "id" | "changes"> {
  readonly providerView: ProviderView | undefined;
}

/** The policy packs, as the engine uses them. */
export interface Judges {
  /** Lets the packs repair the inputs, one pack after the other. */
  remediate(candidate: Candidate): Promise<WireObject>;
  /** Has the packs judge the inputs. Findings are collected; nothing waits for them but {@link settled}. */
  analyze(candidate: Candidate): void;
  /** Has the packs judge all planned resources together. */
  analyzeStack(
    resources: readonly (PlannedResource & { readonly providerView: ProviderView | undefined })[],
  ): void;
  /** Resolves when everything asked so far has been answered; rejects when a pack failed. */
  settled(): Promise<void>;
}

/** No packs: nothing is repaired, nothing is found. */
export const NO_JUDGES: Judges = {
  remediate: (candidate) => Promise.resolve(candidate.inputs),
  analyze: () => undefined,
  analyzeStack: () => undefined,
  settled: () => Promise.resolve(),
};
