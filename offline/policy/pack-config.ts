import { readFileSync } from "node:fs";

import Ajv from "ajv";

import type { Level, PackInfo, PolicyConfig, PolicyConfigs, PolicyInfo } from "./pack-info";
import type { WireObject, WireValue } from "../wire/values";
import { isWireObject } from "../wire/values";

/** A policy configuration that cannot be used: which file, which policy, what is wrong. */
export class PolicyConfigError extends Error {}

/** Configuration as a `--policy-pack-config` file gives it: a level, or settings with or without a level. */
export type GivenConfig = Readonly<
  Record<string, { readonly level?: Level; readonly properties: WireObject }>
>;

const LEVELS: readonly string[] = ["advisory", "mandatory", "disabled", "remediate"];

/** Reads a policy configuration file in the format of `pulumi preview --policy-pack-config`. */
export function readPolicyConfig(file: string): GivenConfig {
  let parsed: WireValue;
  try {
    const text = readFileSync(file, "utf8");
    parsed = text.trim() === "" ? {} : (JSON.parse(text) as WireValue);
  } catch (error) {
    throw new PolicyConfigError(
      `policy configuration ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!isWireObject(parsed))
    throw new PolicyConfigError(`policy configuration ${file} must be a JSON object`);
  const entries = Object.entries(parsed).filter(([name]) => name !== "environments" && name !== "$schema");
  return Object.fromEntries(entries.map(([name, value]) => [name, decodeEntry(file, name, value)]));
}

function decodeEntry(file: string, policy: string, value: WireValue): GivenConfig[string] {
  if (typeof value === "string") return { level: checkedLevel(file, policy, value), properties: {} };
  if (!isWireObject(value)) {
    throw new PolicyConfigError(
      `policy configuration ${file}: "${policy}" must be an enforcement level or an object of settings`,
    );
  }
  const { enforcementLevel, ...properties } = value;
  return enforcementLevel === undefined
    ? { properties }
    : { level: checkedLevel(file, policy, enforcementLevel), properties };
}

function checkedLevel(file: string, policy: string, value: WireValue): Level {
  if (typeof value === "string" && LEVELS.includes(value)) return value as Level;
  throw new PolicyConfigError(
    `policy configuration ${file}: "${policy}" has enforcement level ${JSON.stringify(value)}, ` +
      `expected one of ${LEVELS.join(", ")}`,
  );
}

/**
 * The configuration each policy of a pack runs with: its own defaults, then what the pack brings, then what the
 * user gives for `all` and for the policy itself — as `ReconcilePolicyPackConfig` of the engine does. Names that
 * the pack doesn't have are left alone: one file may serve several packs.
 *
 * @throws PolicyConfigError when a setting doesn't fit the policy's schema.
 */
export function reconcile(pack: PackInfo, given: GivenConfig): PolicyConfigs {
  const reconciled: Record<string, PolicyConfig> = {};
  const problems: string[] = [];
  for (const policy of pack.policies) {
    const initial = [pack.initialConfig.all, pack.initialConfig[policy.name]];
    const asked = [given.all, given[policy.name]];
    let enforcementLevel = policy.enforcementLevel;
    let properties: WireObject = defaultsOf(policy);
    for (const config of initial) {
      if (!config) continue;
      enforcementLevel = config.enforcementLevel;
      properties = { ...properties, ...config.properties };
    }
    for (const config of asked) {
      if (!config) continue;
      enforcementLevel = config.level ?? enforcementLevel;
      properties = { ...properties, ...config.properties };
    }
    // Defaults alone are as the pack's author wrote them, and compiling a schema is slow.
    const isGiven = [...initial, ...asked].some(
      (config) => config && Object.keys(config.properties).length > 0,
    );
    if (isGiven || policy.configRequired.length > 0) problems.push(...problemsOf(policy, properties));
    reconciled[policy.name] = { enforcementLevel, properties };
  }
  if (problems.length > 0) {
    throw new PolicyConfigError(`policy pack "${pack.name}" is misconfigured: ${problems.join("; ")}`);
  }
  return reconciled;
}

function defaultsOf(policy: PolicyInfo): WireObject {
  const entries = Object.entries(policy.configProperties).flatMap(([key, schema]) => {
    const value = isWireObject(schema) ? schema.default : undefined;
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

const ajv = new Ajv({ strict: false, allErrors: true });

function problemsOf(policy: PolicyInfo, properties: WireObject): readonly string[] {
  const validate = ajv.compile({
    type: "object",
    properties: policy.configProperties,
    required: policy.configRequired,
  });
  if (validate(properties)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${policy.name}${instancePath.replaceAll("/", ".")} ${message ?? "is not valid"}${allowedIn(params)}`,
  );
}

/** The values that a schema allows, which the validator keeps out of its message. */
function allowedIn({ allowedValue, allowedValues }: Record<string, unknown>): string {
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  if (!Array.isArray(allowed)) return "";
  return `: ${allowed.map((value) => JSON.stringify(value)).join(", ")}`;
}
