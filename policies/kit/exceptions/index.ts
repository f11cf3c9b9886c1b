/** Exceptions from policies: who grants them, what they say, how they travel. */
export * from "./baseline";
export * from "./day";
export { exceptionsFile } from "./entry";
export type { Exception } from "./entry";
export * from "./fingerprint";
export { INLINE_MARK } from "./inline";
export { OWN_POLICY, Office } from "./office";
export * from "./report-text";
