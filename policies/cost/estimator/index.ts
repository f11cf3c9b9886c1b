/** The estimator: what a stack costs a month. Everything else of the pack that others may use is exported here. */
export { bundledSnapshotFolder, DamagedSnapshot, openSnapshot } from "../catalogue";
export type { Price, PriceAnswer, PriceCatalogue, PriceKey } from "../catalogue";
export { estimateStack } from "./estimate";
export type { EstimateOptions } from "./estimate";
export { PRICED_TYPES } from "./estimator";
export type * from "./report";
export { HOURS_PER_MONTH, NO_ASSUMPTIONS, UsageError, usageAssumptionsSchema } from "./usage-schema";
export type { UsageAssumptions } from "./usage-schema";
export { ownCeilingSchema } from "./ceiling-settings";
export { ceilingsOf } from "./configured-ceilings";
export type { PolicySettings } from "./configured-ceilings";
export { checkServices, SERVICES } from "./services";
export { remedyFor, savingsOf } from "./savings";
export type { ChangeKind, Remedy, Saving } from "./savings";
