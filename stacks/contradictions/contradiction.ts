import type { EnvironmentConfig } from "../environment";

/** Shows the value at a path as a message may show it: cut short, and not at all if it is secret. */
export type Show = (path: string) => string;

/** Values that are each allowed, but not together. */
export interface Contradiction {
  /** The paths it reads, the one to blame first. It is looked for only when none of them is itself a mistake. */
  readonly paths: readonly [string, ...string[]];
  /** What is wrong and what is allowed, or nothing if all is well. */
  find(config: EnvironmentConfig, show: Show): string | undefined;
}
