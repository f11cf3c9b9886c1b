/** What policy packs share: declaring a policy, reading properties, giving a verdict, excepting. `pack.ts` serves them. */
export * from "./exceptions";
export * from "./home";
export * from "./input-error";
export * from "./once-per";
export * from "./policy";
export * from "./project-files";
export * from "./resource";
export * from "./value";
export * from "./verdict";
export * from "./wildcard";
