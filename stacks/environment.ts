import type { z } from "zod";

import type { DeepReadonly } from "./deep-readonly";
import type { APPLICATION_SECTIONS, FOUNDATION_SECTIONS, SHARED_SECTIONS } from "./sections";
import type { AWS_SECTIONS } from "./sections/aws";
import type { COST_SECTIONS } from "./sections/cost";
import type { Section } from "./section";
import type { Tier } from "./tiers";

type Values<Sections extends Record<string, Section>> = {
  [Key in keyof Sections]: z.infer<Sections[Key]["schema"]>;
};

/** What every stack's configuration says, whatever part of an environment it holds. */
export type SharedConfig = DeepReadonly<
  Values<typeof SHARED_SECTIONS> & {
    /** The stack's name. */
    stack: string;
    /** Name that the environment's resources start with: project and stack. */
    name: string;
    tier: Tier;
    /** Where, and as whom, the environment is made. */
    aws: Values<typeof AWS_SECTIONS>;
    /** What it may cost. */
    cost: Values<typeof COST_SECTIONS>;
  }
>;

/** What the foundation (network, audit, roles) is configured by. */
export type FoundationConfig = SharedConfig & DeepReadonly<Values<typeof FOUNDATION_SECTIONS>>;

/** What the application is configured by. */
export type ApplicationConfig = SharedConfig & DeepReadonly<Values<typeof APPLICATION_SECTIONS>>;

/** Everything that makes one whole environment different from another, checked and with defaults applied. */
export type EnvironmentConfig = FoundationConfig & ApplicationConfig & { readonly part: "whole" };

/** The configuration of one stack. `part` says what the stack holds, and with it which keys there are. */
export type StackConfig =
  | EnvironmentConfig
  | (FoundationConfig & { readonly part: "foundation" })
  | (ApplicationConfig & { readonly part: "application" });

/** The configuration of the network: see `sections/network.ts` for each value. */
export type NetworkConfig = EnvironmentConfig["network"];
/** The configuration of one service: see `sections/services.ts`. */
export type ServiceConfig = EnvironmentConfig["services"][string];
/** The configuration of the database: see `sections/database.ts`. */
export type DatabaseConfig = EnvironmentConfig["database"];
