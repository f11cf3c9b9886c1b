import type { Goal } from "./goal";
import type { ProviderView } from "./judges";
import type { Operation, PlannedResource } from "./planned-resource";
import { decodedConfig } from "./provider-registry";
import type { ProviderStandIn } from "../provider/provider";
import { keepOld, parsePath } from "../state/property-path";
import type { StateResource } from "../state/state-file";
import { isProviderType, packageOf } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { makeSecret, withoutOutputs } from "../wire/values";

/** What an update would do with a resource that is there already. */
export interface Changes {
  readonly operation: Operation;
  /** Names of the inputs that are not as they were. */
  readonly changed: readonly string[];
}

/** What becomes of a single resource, as the stand-in for its provider has it. Remembers nothing. */
export class Planner {
  /** @param standIn what stands in for the provider plugin of a package. */
  constructor(private readonly standIn: (packageName: string) => ProviderStandIn) {}

  /** The inputs that the program wants, with those of the state kept that it says to leave alone. */
  wanted(goal: Goal, old: StateResource | undefined): WireObject {
    const inputs = { ...(withoutOutputs(goal.properties) as WireObject), ...pluginOf(goal) };
    return old ? ignoringChanges(inputs, old.inputs, goal.options.ignoreChanges) : inputs;
  }

  /**
   * The inputs with the provider's defaults.
   *
   * @throws Error for the user when the provider would refuse them.
   */
  async check(
    resource: PlannedResource,
    inputs: WireObject,
    old: StateResource | undefined,
    provider: ProviderView | undefined,
  ): Promise<WireObject> {
    if (!resource.custom) return inputs;
    const { type, name, urn } = resource;
    const packageName = isProviderType(type) ? type.split(":")[2] : packageOf(type);
    const { inputs: checked, failures } = await this.standIn(packageName ?? "").check({
      type,
      name,
      urn,
      inputs,
      ...(old && { oldInputs: old.inputs }),
      providerConfig: decodedConfig(provider?.inputs ?? {}),
    });
    if (failures.length > 0) {
      const reasons = failures.map(({ property, reason }) =>
        property === "" ? reason : `${property}: ${reason}`,
      );
      throw new Error(`${type} resource '${name}' has a problem: ${reasons.join("; ")}`);
    }
    return checked;
  }

  /** What differs from the state, and what the update would do about it. */
  changes(resource: PlannedResource, old: StateResource, inputs: WireObject): Changes {
    const { type, custom, options } = resource;
    const { changed, replacing } = this.standIn(packageOf(type)).diff(type, old.inputs, inputs);
    if (changed.length === 0 && replacing.length === 0) return { operation: "same", changed };
    const isForced = options.replaceOnChanges.length > 0 && changed.length > 0;
    const replaces = custom && (replacing.length > 0 || isForced);
    return { operation: replaces ? "replace-unknown" : "update", changed };
  }

  /** The outputs, as far as they can be told before the update. */
  outputs(
    resource: PlannedResource,
    inputs: WireObject,
    old: StateResource | undefined,
    operation: Operation,
    provider: ProviderView | undefined,
  ): WireObject {
    const { type, urn, custom, options } = resource;
    if (!custom) return {};
    if (isProviderType(type)) return inputs;
    if (old && operation === "same") return old.outputs;
    const outputs = this.standIn(packageOf(type)).plan({
      type,
      urn,
      inputs,
      // What a replacement computes has nothing to do with the old outputs.
      ...(old && operation === "update" && { oldOutputs: old.outputs }),
      providerConfig: decodedConfig(provider?.inputs ?? {}),
    });
    return markSecret(outputs ?? {}, options.additionalSecretOutputs);
  }
}

/** An explicit provider carries the version of its plugin among its inputs. */
function pluginOf({ type, options }: Goal): WireObject {
  if (!isProviderType(type)) return {};
  const { version, pluginDownloadUrl } = options;
  return { ...(version && { version }), ...(pluginDownloadUrl && { pluginDownloadURL: pluginDownloadUrl }) };
}

function ignoringChanges(inputs: WireObject, oldInputs: WireObject, paths: readonly string[]): WireObject {
  let kept: WireObject = inputs;
  for (const path of paths) kept = keepOld(kept, oldInputs, parsePath(path)) as WireObject;
  return kept;
}

function markSecret(outputs: WireObject, names: readonly string[]): WireObject {
  if (names.length === 0) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, names.includes(key) ? makeSecret(value) : value]),
  );
}
