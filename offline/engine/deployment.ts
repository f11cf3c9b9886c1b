import type { Goal, GoalOptions } from "./goal";
import { NO_OPTIONS } from "./goal";
import type { CallbackAddress, ProgramCallbacks } from "./callbacks";
import type { Diagnostics } from "./diagnostics";
import type { HookSubject, ResourceHook } from "./hooks";
import { runHook } from "./hooks";
import type { Candidate, Judges, ProviderView } from "./judges";
import type { Operation, PlannedResource } from "./planned-resource";
import type { DefaultProviderRequest } from "./provider-registry";
import { ProviderRegistry, decodedConfig, defaultProviderUrn } from "./provider-registry";
import { deletions } from "./deletions";
import type { ProviderStandIn } from "../provider/provider";
import { oldUrns } from "../state/aliases";
import { keepOld, parsePath } from "../state/property-path";
import type { StateResource } from "../state/state-file";
import { inTreeOrder } from "../wire/tree-order";
import { isProviderType, makeUrn, packageOf, providerType } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { UNKNOWN, makeSecret, withoutOutputs } from "../wire/values";

export interface DeploymentOptions {
  readonly stack: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  /** What stands in for the provider plugin of a package. */
  readonly standIn: (packageName: string) => ProviderStandIn;
  readonly judges: Judges;
  readonly callbacks: ProgramCallbacks;
  readonly diagnostics: Diagnostics;
  readonly state: readonly StateResource[];
  /** Called each time a resource has been planned, for progress. */
  readonly onPlanned?: (count: number) => void;
}

/** What a registration is answered with. `outputs` is missing when nothing can be said of them. */
export interface Registration {
  readonly urn: string;
  readonly id: string;
  readonly outputs: WireObject;
}

/**
 * The planning core of the offline engine: takes what the program registers, has it checked, repaired, judged
 * and planned, and remembers it. Knows nothing of gRPC or processes.
 */
export class Deployment {
  readonly #planned = new Map<string, PlannedResource>();
  readonly #state: ReadonlyMap<string, StateResource>;
  readonly #matchedState = new Set<string>();
  readonly #hooks = new Map<string, ResourceHook>();
  readonly providers: ProviderRegistry;

  constructor(private readonly options: DeploymentOptions) {
    this.#state = new Map(options.state.map((resource) => [resource.urn, resource]));
    this.providers = new ProviderRegistry(options.config, (request, name, inputs) =>
      this.#registerDefaultProvider(request, name, inputs),
    );
  }

  get(urn: string): PlannedResource | undefined {
    return this.#planned.get(urn);
  }

  registerHook(name: string, address: CallbackAddress, onDryRun: boolean): void {
    this.#hooks.set(name, { address, onDryRun });
  }

  /** Plans one resource. Throws with a message for the user when it cannot be. */
  async register(goal: Goal): Promise<Registration> {
    const { stack, project } = this.options;
    const urn = makeUrn(stack, project, goal.parent, goal.type, goal.name);
    if (this.#planned.has(urn))
      throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    const providerView = await this.#providerOf(goal);
    const old = this.#find(urn, goal);
    const wanted = { ...(withoutOutputs(goal.properties) as WireObject), ...pluginOf(goal) };
    const kept = old ? ignoringChanges(wanted, old.inputs, goal.options.ignoreChanges) : wanted;
    // Reserved before the first wait: a second registration of the same URN must see it.
    const reserved = this.#plannedFrom(goal, urn, kept, providerView, old);
    this.#planned.set(urn, reserved);

    const checked = await this.#check(reserved, kept, old, providerView);
    const candidate: Candidate = { ...reserved, inputs: checked, providerView };
    const inputs = await this.options.judges.remediate(candidate);
    this.options.judges.analyze({ ...candidate, inputs });

    const changes = old ? this.#changes(reserved, old, inputs) : undefined;
    const operation: Operation = changes?.operation ?? "create";
    await this.#runHooks(operation, "before", reserved, {
      newInputs: inputs,
      ...(old && { oldInputs: old.inputs }),
    });
    const outputs = this.#plan(reserved, inputs, old, operation, providerView);
    await this.#runHooks(operation, "after", reserved, { newInputs: inputs, newOutputs: outputs });

    const planned: PlannedResource = {
      ...reserved,
      inputs,
      outputs,
      operation,
      changes: changes?.changed ?? [],
    };
    this.#remember(planned, goal);
    return { urn, id: planned.id, outputs };
  }

  /** Plans the reading of a resource that exists outside the program. */
  async read(
    goal: Pick<Goal, "type" | "name" | "parent" | "properties" | "dependencies" | "source"> & {
      readonly id: string;
    },
    options: Pick<GoalOptions, "provider" | "version" | "pluginDownloadUrl" | "additionalSecretOutputs">,
  ): Promise<Registration> {
    const { stack, project, diagnostics } = this.options;
    const urn = makeUrn(stack, project, goal.parent, goal.type, goal.name);
    const full: Goal = {
      ...goal,
      custom: true,
      remote: false,
      propertyDependencies: {},
      packageRef: "",
      options: { ...NO_OPTIONS, ...options },
    };
    const providerView = await this.#providerOf(full);
    const old = this.#state.get(urn);
    if (old) this.#matchedState.add(urn);
    const inputs = withoutOutputs(goal.properties) as WireObject;
    const reserved = this.#plannedFrom(full, urn, inputs, providerView, old);
    const isKnown = old?.id === goal.id;
    if (!isKnown && packageOf(goal.type) !== "pulumi") {
      diagnostics.warn(
        `${goal.type} "${goal.name}" is read from the cloud: its properties are not known offline`,
        urn,
      );
    }
    const outputs = isKnown ? old.outputs : this.#plan(reserved, inputs, undefined, "read", providerView);
    const planned: PlannedResource = { ...reserved, id: goal.id, operation: "read", inputs, outputs };
    this.#remember(planned, full);
    return { urn, id: goal.id, outputs };
  }

  registerOutputs(urn: string, outputs: WireObject): void {
    const resource = this.#planned.get(urn);
    if (!resource) throw new Error(`outputs registered for an unknown resource ${urn}`);
    resource.outputs = withoutOutputs(outputs) as WireObject;
  }

  /** All planned resources in the order of their registration, then what the update would delete. */
  resources(): readonly PlannedResource[] {
    return [...this.#planned.values(), ...deletions(this.options.state, this.#matchedState, NO_OPTIONS)];
  }

  /** Hands all planned resources to the judges and waits for every verdict. */
  async judgeStack(): Promise<void> {
    const { judges } = this.options;
    const all = inTreeOrder(this.#planned.values());
    judges.analyzeStack(
      all.map((resource) => ({ ...resource, providerView: this.#viewOf(resource.provider) })),
    );
    await judges.settled();
  }

  #remember(planned: PlannedResource, goal: Goal): void {
    this.#planned.set(planned.urn, planned);
    if (isProviderType(planned.type)) this.providers.add(viewOf(planned));
    if (!planned.custom) this.providers.addComponent(planned.urn, this.#componentProviders(goal));
    this.options.onPlanned?.(this.#planned.size);
  }

  /** A component passes on its own `providers`, and its parent component's where it has none. */
  #componentProviders(goal: Goal): Readonly<Record<string, string>> {
    return { ...this.providers.componentProviders(goal.parent), ...goal.options.providers };
  }

  async #providerOf(goal: Goal): Promise<ProviderView | undefined> {
    if (isProviderType(goal.type) || !(goal.custom || goal.remote)) return undefined;
    const packageName = packageOf(goal.type);
    const { version, pluginDownloadUrl, provider, providers } = goal.options;
    const reference = this.providers.resolve(provider, providers, goal.parent, packageName);
    return this.providers.get(reference, { packageName, version, pluginDownloadUrl });
  }

  #viewOf(urn: string): ProviderView | undefined {
    const provider = this.#planned.get(urn);
    return provider && viewOf(provider);
  }

  #find(urn: string, goal: Goal): StateResource | undefined {
    if (this.#state.size === 0) return undefined;
    const { stack, project } = this.options;
    const parentAliases = this.#planned.get(goal.parent)?.aliases ?? [];
    const subject = { ...goal, stack, project, aliases: goal.options.aliases };
    const match = [urn, ...oldUrns(subject, parentAliases)].find((candidate) => this.#state.has(candidate));
    if (match === undefined || this.#matchedState.has(match)) return undefined;
    this.#matchedState.add(match);
    return this.#state.get(match);
  }

  #plannedFrom(
    goal: Goal,
    urn: string,
    inputs: WireObject,
    providerView: ProviderView | undefined,
    old: StateResource | undefined,
  ): PlannedResource {
    // The engine gives a provider that is yet to be created an id of its own: unknown, but present.
    const newId = isProviderType(goal.type) ? UNKNOWN : goal.options.importId;
    return {
      urn,
      type: goal.type,
      name: goal.name,
      parent: goal.parent,
      custom: goal.custom,
      remote: goal.remote,
      id: old?.id ?? newId,
      operation: "create",
      inputs,
      outputs: {},
      provider: providerView?.urn ?? "",
      isDefaultProvider: false,
      dependencies: goal.dependencies,
      propertyDependencies: goal.propertyDependencies,
      options: goal.options,
      aliases: this.#aliasesOf(goal, urn, old),
      ...(goal.source && { source: goal.source }),
      changes: [],
    };
  }

  /** Old URNs that children may need to find themselves in the state. */
  #aliasesOf(goal: Goal, urn: string, old: StateResource | undefined): readonly string[] {
    if (old && old.urn !== urn) return [old.urn];
    const { stack, project } = this.options;
    const parentAliases = this.#planned.get(goal.parent)?.aliases ?? [];
    return oldUrns({ ...goal, stack, project, aliases: goal.options.aliases }, parentAliases);
  }

  async #check(
    resource: PlannedResource,
    inputs: WireObject,
    old: StateResource | undefined,
    providerView: ProviderView | undefined,
  ): Promise<WireObject> {
    if (!resource.custom) return inputs;
    const packageName = isProviderType(resource.type)
      ? resource.type.split(":")[2]
      : packageOf(resource.type);
    const { inputs: checked, failures } = await this.options.standIn(packageName ?? "").check({
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      inputs,
      ...(old && { oldInputs: old.inputs }),
      providerConfig: decodedConfig(providerView?.inputs ?? {}),
    });
    if (failures.length > 0) {
      const reasons = failures.map(({ property, reason }) =>
        property === "" ? reason : `${property}: ${reason}`,
      );
      throw new Error(`${resource.type} resource '${resource.name}' has a problem: ${reasons.join("; ")}`);
    }
    return checked;
  }

  #changes(resource: PlannedResource, old: StateResource, inputs: WireObject) {
    const { replaceOnChanges } = resource.options;
    const standIn = this.options.standIn(packageOf(resource.type));
    const { changed, replacing } = standIn.diff(resource.type, old.inputs, inputs);
    const forced = replaceOnChanges.length > 0 && changed.length > 0;
    let operation: Operation = changed.length === 0 ? "same" : "update";
    if (resource.custom && (replacing.length > 0 || forced)) operation = "replace-unknown";
    return { operation, changed };
  }

  #plan(
    resource: PlannedResource,
    inputs: WireObject,
    old: StateResource | undefined,
    operation: Operation,
    providerView: ProviderView | undefined,
  ): WireObject {
    if (!resource.custom) return {};
    if (isProviderType(resource.type)) return inputs;
    if (old && operation === "same") return old.outputs;
    const outputs = this.options.standIn(packageOf(resource.type)).plan({
      type: resource.type,
      urn: resource.urn,
      inputs,
      // What a replacement computes has nothing to do with the old outputs.
      ...(old && operation === "update" && { oldOutputs: old.outputs }),
      providerConfig: decodedConfig(providerView?.inputs ?? {}),
    });
    return markSecret(outputs ?? {}, resource.options.additionalSecretOutputs);
  }

  async #runHooks(
    operation: Operation,
    moment: "before" | "after",
    resource: PlannedResource,
    values: Pick<HookSubject, "newInputs" | "oldInputs" | "newOutputs">,
  ): Promise<void> {
    const { hooks } = resource.options;
    const creating = operation === "create" || operation === "replace-unknown";
    if (!creating && operation !== "update") return;
    const names = creating
      ? { before: hooks.beforeCreate, after: hooks.afterCreate }[moment]
      : { before: hooks.beforeUpdate, after: hooks.afterUpdate }[moment];
    for (const name of names) {
      const hook = this.#hooks.get(name);
      if (!hook) throw new Error(`resource hook "${name}" was not registered`);
      await runHook(this.options.callbacks, hook, { ...resource, ...values });
    }
  }

  async #registerDefaultProvider(
    request: DefaultProviderRequest,
    name: string,
    inputs: WireObject,
  ): Promise<ProviderView> {
    const { stack, project } = this.options;
    const type = providerType(request.packageName);
    const goal: Goal = {
      type,
      name,
      parent: "",
      custom: true,
      remote: false,
      properties: inputs,
      dependencies: [],
      propertyDependencies: {},
      packageRef: "",
      options: NO_OPTIONS,
    };
    await this.register(goal);
    const urn = defaultProviderUrn(stack, project, request.packageName, name);
    const planned = this.#planned.get(urn);
    if (!planned) throw new Error(`the default provider for "${request.packageName}" could not be set up`);
    const marked = { ...planned, isDefaultProvider: true };
    this.#planned.set(urn, marked);
    return viewOf(marked);
  }
}

/** An explicit provider carries the version of its plugin among its inputs. */
function pluginOf({ type, options }: Goal): WireObject {
  if (!isProviderType(type)) return {};
  const { version, pluginDownloadUrl } = options;
  return { ...(version && { version }), ...(pluginDownloadUrl && { pluginDownloadURL: pluginDownloadUrl }) };
}

function viewOf(provider: PlannedResource): ProviderView {
  return { urn: provider.urn, type: provider.type, name: provider.name, inputs: provider.inputs };
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
