/** The price catalogue: look-ups, the bundled snapshot, and the writer of snapshots. */
export * from "./price";
export * from "./snapshot-catalogue";
export { DamagedSnapshot } from "./snapshot-format";
export type { RegionPrices, ServicePrices } from "./snapshot-format";
export * from "./snapshot-writer";
export * from "./tiers";
