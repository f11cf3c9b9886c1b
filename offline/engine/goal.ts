import type * as resproto from "@pulumi/pulumi/proto/resource_pb";

import type { SourcePosition } from "./source-position";
import type { WireObject } from "../wire/values";

/** Another identity under which a resource may stand in the state. */
export type AliasSpec =
  | { readonly kind: "urn"; readonly urn: string }
  | {
      readonly kind: "spec";
      readonly name?: string;
      readonly type?: string;
      readonly stack?: string;
      readonly project?: string;
      readonly parent?: string;
      readonly noParent: boolean;
    };

/** Seconds per operation; 0 means the provider's default. */
export interface Timeouts {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** Resource hooks by the moment they run (only those that a preview can reach). */
export interface HookBindings {
  readonly beforeCreate: readonly string[];
  readonly afterCreate: readonly string[];
  readonly beforeUpdate: readonly string[];
  readonly afterUpdate: readonly string[];
}

/** Resource options after transforms, in plain form. */
export interface GoalOptions {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly aliases: readonly AliasSpec[];
  readonly additionalSecretOutputs: readonly string[];
  readonly timeouts: Timeouts;
  readonly deleteBeforeReplace: boolean | undefined;
  readonly importId: string;
  readonly hooks: HookBindings;
  readonly version: string;
  readonly pluginDownloadUrl: string;
  /** Provider reference (`<urn>::<id>`), empty for the package's default provider. */
  readonly provider: string;
  readonly providers: Readonly<Record<string, string>>;
}

/** The options of a resource that sets none. */
export const NO_OPTIONS: GoalOptions = {
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  aliases: [],
  additionalSecretOutputs: [],
  timeouts: { create: 0, update: 0, delete: 0 },
  deleteBeforeReplace: undefined,
  importId: "",
  hooks: { beforeCreate: [], afterCreate: [], beforeUpdate: [], afterUpdate: [] },
  version: "",
  pluginDownloadUrl: "",
  provider: "",
  providers: {},
};

/** What the program asks for: one resource, as it should be. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** Inputs, outputs still marked with their dependencies. */
  readonly properties: WireObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly packageRef: string;
  readonly options: GoalOptions;
  /** Where the program creates it, as far as the SDK tells. */
  readonly source?: SourcePosition;
}

export function decodePropertyDependencies(
  request: resproto.RegisterResourceRequest,
  properties: WireObject,
): Record<string, readonly string[]> {
  const given = request.getPropertydependenciesMap();
  const decoded: Record<string, readonly string[]> = {};
  if (given.getLength() === 0 && !request.getRemote()) {
    // An SDK that does not track dependencies by property: every property depends on everything.
    const all = request.getDependenciesList();
    if (all.length > 0) for (const key of Object.keys(properties)) decoded[key] = all;
    return decoded;
  }
  given.forEach((dependencies, key) => {
    decoded[key] = dependencies.getUrnsList();
  });
  return decoded;
}

export function decodeOptions(options: resproto.TransformResourceOptions): GoalOptions {
  const hooks = options.getHooks();
  const timeouts = options.getCustomTimeouts();
  const providers: Record<string, string> = {};
  options.getProvidersMap().forEach((reference, name) => {
    providers[name] = reference;
  });
  return {
    protect: options.getProtect() ?? false,
    retainOnDelete: options.getRetainOnDelete() ?? false,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    aliases: options.getAliasesList().map(decodeAlias),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    timeouts: {
      create: seconds(timeouts?.getCreate()),
      update: seconds(timeouts?.getUpdate()),
      delete: seconds(timeouts?.getDelete()),
    },
    deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
    importId: options.getImport(),
    hooks: {
      beforeCreate: hooks?.getBeforeCreateList() ?? [],
      afterCreate: hooks?.getAfterCreateList() ?? [],
      beforeUpdate: hooks?.getBeforeUpdateList() ?? [],
      afterUpdate: hooks?.getAfterUpdateList() ?? [],
    },
    version: options.getVersion(),
    pluginDownloadUrl: options.getPluginDownloadUrl(),
    provider: options.getProvider(),
    providers,
  };
}

function decodeAlias(
  alias: ReturnType<resproto.TransformResourceOptions["getAliasesList"]>[number],
): AliasSpec {
  const spec = alias.getSpec();
  if (!spec) return { kind: "urn", urn: alias.getUrn() };
  return {
    kind: "spec",
    ...(spec.getName() && { name: spec.getName() }),
    ...(spec.getType() && { type: spec.getType() }),
    ...(spec.getStack() && { stack: spec.getStack() }),
    ...(spec.getProject() && { project: spec.getProject() }),
    ...(spec.getParenturn() && { parent: spec.getParenturn() }),
    noParent: spec.getNoparent(),
  };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
  us: 1e-6,
  ns: 1e-9,
};

/** A Go duration (`1h30m`, `90s`) in seconds; empty is 0. */
export function seconds(duration: string | undefined): number {
  let total = 0;
  for (const [, amount, unit] of (duration ?? "").matchAll(/([\d.]+)(h|ms|us|ns|m|s)/g)) {
    total += Number(amount) * (UNIT_SECONDS[unit ?? "s"] ?? 0);
  }
  return total;
}
