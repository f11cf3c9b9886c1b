/** From the stack's config to one typed value. The only place that reads `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";

import { ConfigReader } from "./config-reader";
import { contradictionsOf } from "./contradictions";
import { deepFreeze } from "./deep-readonly";
import type { EnvironmentConfig, StackConfig } from "./environment";
import { report } from "./mistakes";
import type { RawEntry } from "./raw-entries";

export type * from "./environment";
export type { Part } from "./parts";
export type { RawEntry } from "./raw-entries";
export type { Tier } from "./tiers";

/**
 * Turns config entries into the configuration of a stack.
 *
 * @throws pulumi.RunError naming file, key, value and what is allowed, for all mistakes at once.
 */
export function parseEnvironmentConfig(stack: string, entries: readonly RawEntry[]): StackConfig {
  const reader = new ConfigReader(stack, entries);
  // A contradiction is looked for only where all it reads is there.
  const config = reader.config as EnvironmentConfig;
  const contradictions = contradictionsOf(config).flatMap((contradiction) => {
    if (contradiction.paths.some((path) => reader.isMistaken(path))) return [];
    const message = contradiction.find(config, (path) => reader.show(path));
    return message === undefined ? [] : [{ key: reader.keyOf(contradiction.paths[0]), message }];
  });
  const mistakes = [...reader.mistakes, ...contradictions];
  if (mistakes.length > 0) throw new pulumi.RunError(report(stack, mistakes));
  return deepFreeze(config);
}

/**
 * `isConfigSecret` is exported by the SDK but left out of its type declarations. Should a release drop it, every
 * value counts as secret: messages then show less, never too much.
 */
function isSecret(key: string): boolean {
  const { isConfigSecret } = pulumi.runtime as { readonly isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(key) ?? true;
}

/** The configuration of the stack that is being previewed or updated. */
export function loadEnvironmentConfig(): StackConfig {
  const entries = Object.entries(pulumi.runtime.allConfig()).map(([key, value]) => ({
    key,
    value,
    secret: isSecret(key),
  }));
  return parseEnvironmentConfig(pulumi.getStack(), entries);
}
