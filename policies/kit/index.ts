/** What policy packs share: declaring a policy, reading properties, giving a verdict. */
export * from "./pack";
export * from "./policy";
export * from "./resource";
export * from "./value";
export * from "./verdict";
