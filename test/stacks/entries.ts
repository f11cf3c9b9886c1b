/** Config as the engine hands it over, built from plain values. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import type { EnvironmentConfig, RawEntry, StackConfig, Tier } from "../../stacks/environment-config";
import { parseEnvironmentConfig } from "../../stacks/environment-config";

/** Values by config key; the namespace `plumbline` may be left out. */
export type Values = Readonly<Record<string, unknown>>;

const REQUIRED: Values = {
  "aws:region": "us-east-1",
  owner: "platform-team",
  costCenter: "eng-1",
  services: { web: { image: "public.ecr.aws/nginx/nginx:1.28", uses: ["database", "storage"] } },
};

/** What staging and prod need besides: a name to have a certificate for. */
export const DOMAIN = { name: "app.example.com", hostedZoneId: "Z0123456789" };

/** An entry for each value; those under `secret` are marked as stored encrypted. */
export function entries(values: Values, secret: readonly string[] = []): readonly RawEntry[] {
  return Object.entries(values).map(([name, value]) => ({
    key: name.includes(":") ? name : `plumbline:${name}`,
    value: typeof value === "string" ? value : JSON.stringify(value),
    secret: secret.includes(name),
  }));
}

/** Lays values over others, key by key to the bottom; `undefined` takes a key away. */
function laidOver(under: unknown, over: unknown): unknown {
  const isObject = (value: unknown): value is Values =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(under) || !isObject(over)) return over;
  const keys = Object.keys({ ...under, ...over });
  return Object.fromEntries(
    keys.map((key) => [key, key in over ? laidOver(under[key], over[key]) : under[key]]),
  );
}

/** Values that are enough for a tier, with changes laid over; `undefined` takes a key away. */
export function enough(tier: Tier, changes: Values = {}): Values {
  const base = tier === "test" ? REQUIRED : { ...REQUIRED, ingress: { domain: DOMAIN } };
  const laid = laidOver(base, changes) as Values;
  return Object.fromEntries(Object.entries(laid).filter(([, value]) => value !== undefined));
}

/** Changes to the one service that {@link enough} has. */
export function web(changes: Values): Values {
  return { services: { web: changes } };
}

/** The configuration of a whole environment of a tier, with a few changes. */
export function configOf(tier: Tier, changes: Values = {}): EnvironmentConfig {
  return whole(parseEnvironmentConfig(tier, entries(enough(tier, changes))));
}

/** A configuration that is known to be a whole environment's. */
export function whole(config: StackConfig): EnvironmentConfig {
  if (config.part !== "whole") throw new Error(`the stack holds the ${config.part} alone`);
  return config;
}

/** The lines of the message that a configuration is refused with. */
export function refusal(stack: string, given: readonly RawEntry[]): readonly string[] {
  try {
    parseEnvironmentConfig(stack, given);
  } catch (error) {
    return (error as Error).message.split("\n").map((line) => line.trim());
  }
  throw new Error("the configuration was accepted");
}

interface ProjectFile {
  readonly config: Readonly<Record<string, { readonly default?: unknown; readonly value?: unknown }>>;
}

function readYaml(path: string): unknown {
  return parse(readFileSync(join(__dirname, "../..", path), "utf8"));
}

/** The config keys that the project file declares, as written there. */
export function declaredKeys(): readonly string[] {
  return Object.keys((readYaml("Pulumi.yaml") as ProjectFile).config);
}

/** The entries that the engine makes of the shipped project and stack files. */
export function shippedEntries(stack: string): readonly RawEntry[] {
  const project = readYaml("Pulumi.yaml") as ProjectFile;
  const own = readYaml(`stacks/Pulumi.${stack}.yaml`) as { readonly config: Values };
  const defaults = Object.entries(project.config).flatMap(([key, { value, default: fallback }]) => {
    const known = value ?? fallback;
    return known === undefined ? [] : [[key.includes(":") ? key : `plumbline:${key}`, known] as const];
  });
  return entries({ ...Object.fromEntries(defaults), ...own.config });
}
