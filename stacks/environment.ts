import type { z } from "zod";

import type { DeepReadonly } from "./deep-readonly";
import type { SECTIONS } from "./sections";
import type { AWS_SECTIONS } from "./sections/aws";
import type { Section } from "./section";
import type { Tier } from "./tiers";

type Values<Sections extends Record<string, Section>> = {
  [Key in keyof Sections]: z.infer<Sections[Key]["schema"]>;
};

/** Everything that makes one environment different from another, checked and with defaults applied. */
export type EnvironmentConfig = DeepReadonly<
  Values<typeof SECTIONS> & {
    /** The stack's name. */
    stack: string;
    /** Name that the environment's resources start with: project and stack. */
    name: string;
    tier: Tier;
    /** Where, and as whom, the environment is made. */
    aws: Values<typeof AWS_SECTIONS>;
  }
>;

/** The configuration of the network: see `sections/network.ts` for each value. */
export type NetworkConfig = EnvironmentConfig["network"];
/** The configuration of one service: see `sections/services.ts`. */
export type ServiceConfig = EnvironmentConfig["services"][string];
/** The configuration of the database: see `sections/database.ts`. */
export type DatabaseConfig = EnvironmentConfig["database"];
