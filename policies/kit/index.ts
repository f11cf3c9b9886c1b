/** What policy packs share: declaring a policy, reading properties, giving a verdict. `pack.ts` serves them. */
export * from "./home";
export * from "./policy";
export * from "./resource";
export * from "./value";
export * from "./verdict";
