import type { z } from "zod";

import type { JudgedResource, ResourceGraph, StackIdentity } from "./resource";
import type { Props } from "./value";
import type { Verdict } from "./verdict";

export type Severity = "low" | "medium" | "high" | "critical";

/** `mandatory` blocks the update, `advisory` warns, `remediate` repairs, `disabled` doesn't run. */
export type EnforcementLevel = "advisory" | "mandatory" | "remediate" | "disabled";

/** A requirement of a published framework that a policy helps to meet. */
export interface FrameworkReference {
  /** e.g. `CIS AWS Foundations Benchmark`. */
  readonly name: string;
  readonly version: string;
  /** The requirement's number, e.g. `1.16`. */
  readonly reference: string;
  /** What the requirement asks for, in a few words. */
  readonly specification: string;
}

/** What a check may read besides the resource. */
export interface CheckContext<Config> {
  /** The policy's configuration, parsed, with defaults. */
  readonly config: Config;
  readonly stack: StackIdentity;
}

interface PolicyMetadata<Config> {
  /** kebab-case, subject first: `s3-bucket-public-access`. */
  readonly name: string;
  /** What the policy demands, in one sentence. */
  readonly description: string;
  /** Why: what happens where it isn't met, in a sentence or two. Default: its description and frameworks have to do. */
  readonly rationale?: string;
  /** Pulumi type tokens of what it gives verdicts on, for readers. Default: not said. */
  readonly types?: readonly string[];
  readonly severity: Severity;
  /** Level when no configuration says otherwise. Default: `mandatory`. */
  readonly enforcementLevel?: EnforcementLevel;
  readonly frameworks: readonly FrameworkReference[];
  /** What to do about a violation. */
  readonly remediation: string;
  /** A strict zod object whose every field has a default; becomes the policy's JSON `configSchema`. */
  readonly config: z.ZodType<Config>;
  /** Does beforehand what its first check would wait for, such as opening data, while the program still starts. */
  warmUp?(): void;
}

/** A policy that judges one resource at a time, by its inputs, before it is created or changed. */
export interface ResourcePolicy<Config = unknown> extends PolicyMetadata<Config> {
  readonly kind: "resource";
  /** Whether the policy has anything to say about this type. Default: all types. */
  appliesTo?(type: string): boolean;
  check(resource: JudgedResource, context: CheckContext<Config>): Iterable<Verdict>;
  /**
   * The properties to replace, or nothing when there is nothing to repair. Runs at level `remediate`. A secret
   * property stands as a `Secret` of `@pulumi/policy` here, so that what is handed back can stay one.
   */
  remediate?(resource: JudgedResource, context: CheckContext<Config>): Props | undefined;
}

/** A policy that judges all resources together, after they have been planned. */
export interface StackPolicy<Config = unknown> extends PolicyMetadata<Config> {
  readonly kind: "stack";
  check(graph: ResourceGraph, context: CheckContext<Config>): Iterable<Verdict>;
}

/** Any policy, its configuration's type forgotten: what a pack lists. */
export type Policy = ResourcePolicy | StackPolicy;

/** Declares a policy that judges one resource at a time. */
export function resourcePolicy<Config>(policy: Omit<ResourcePolicy<Config>, "kind">): ResourcePolicy<Config> {
  return { kind: "resource", ...policy };
}

/** Declares a policy that judges the whole stack. */
export function stackPolicy<Config>(policy: Omit<StackPolicy<Config>, "kind">): StackPolicy<Config> {
  return { kind: "stack", ...policy };
}
