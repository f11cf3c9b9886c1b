import type { ProgramCallbacks } from "./callbacks";
import type { Diagnostics } from "./diagnostics";
import type { Goal, GoalOptions } from "./goal";
import { NO_OPTIONS } from "./goal";
import { ResourceHooks } from "./hooks";
import type { Candidate, Judges, ProviderView } from "./judges";
import type { PlannedResource } from "./planned-resource";
import { Planner } from "./planner";
import type { Found } from "./previous-state";
import { PreviousState } from "./previous-state";
import type { DefaultProviderRequest } from "./provider-registry";
import { ProviderRegistry, defaultProviderUrn } from "./provider-registry";
import type { ProviderStandIn } from "../provider/provider";
import type { StateResource } from "../state/state-file";
import { inTreeOrder } from "../wire/tree-order";
import { isProviderType, makeUrn, packageOf, providerType } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { UNKNOWN, withoutOutputs } from "../wire/values";

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
  readonly #state: PreviousState;
  readonly #planner: Planner;
  readonly hooks: ResourceHooks;
  readonly providers: ProviderRegistry;

  constructor(private readonly options: DeploymentOptions) {
    this.#state = new PreviousState(options.state, options);
    this.#planner = new Planner(options.standIn);
    this.hooks = new ResourceHooks(options.callbacks);
    this.providers = new ProviderRegistry(options.config, (request, name, inputs) =>
      this.#registerDefaultProvider(request, name, inputs),
    );
  }

  get(urn: string): PlannedResource | undefined {
    return this.#planned.get(urn);
  }

  /** Plans one resource. Throws with a message for the user when it cannot be. */
  async register(goal: Goal): Promise<Registration> {
    const { stack, project } = this.options;
    const urn = makeUrn(stack, project, goal.parent, goal.type, goal.name);
    if (this.#planned.has(urn))
      throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    const providerView = await this.#providerOf(goal);
    const found = this.#state.match(urn, goal, this.#aliasesOf(goal.parent));
    const { old } = found;
    const wanted = this.#planner.wanted(goal, old);
    // Reserved before the first wait: a second registration of the same URN must see it.
    const reserved = plannedFrom(goal, urn, wanted, providerView, found);
    this.#planned.set(urn, reserved);

    const checked = await this.#planner.check(reserved, wanted, old, providerView);
    const candidate: Candidate = { ...reserved, inputs: checked, providerView };
    const inputs = await this.options.judges.remediate(candidate);
    this.options.judges.analyze({ ...candidate, inputs });

    const { operation, changed } = old ? this.#planner.changes(reserved, old, inputs) : CREATED;
    const oldInputs = old && { oldInputs: old.inputs };
    await this.hooks.run(operation, "before", reserved, { newInputs: inputs, ...oldInputs });
    const outputs = this.#planner.outputs(reserved, inputs, old, operation, providerView);
    await this.hooks.run(operation, "after", reserved, { newInputs: inputs, newOutputs: outputs });

    this.#remember({ ...reserved, inputs, outputs, operation, changes: changed }, goal);
    return { urn, id: reserved.id, outputs };
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
    const old = this.#state.matchExactly(urn);
    const inputs = withoutOutputs(goal.properties) as WireObject;
    const aliases = this.#state.aliasesOf(full, this.#aliasesOf(goal.parent));
    const reserved = plannedFrom(full, urn, inputs, providerView, { old, aliases });
    const isKnown = old?.id === goal.id;
    if (!isKnown && packageOf(goal.type) !== "pulumi") {
      diagnostics.warn(
        `${goal.type} "${goal.name}" is read from the cloud: its properties are not known offline`,
        urn,
      );
    }
    const outputs = isKnown
      ? old.outputs
      : this.#planner.outputs(reserved, inputs, undefined, "read", providerView);
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
    return [...this.#planned.values(), ...this.#state.deletions()];
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

  /** URNs under which those below a resource may look for themselves. */
  #aliasesOf(urn: string): readonly string[] {
    return this.#planned.get(urn)?.aliases ?? [];
  }

  #viewOf(urn: string): ProviderView | undefined {
    const provider = this.#planned.get(urn);
    return provider && viewOf(provider);
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

const CREATED = { operation: "create", changed: [] } as const;

/** A resource as it is before anything has been asked about it. */
function plannedFrom(
  goal: Goal,
  urn: string,
  inputs: WireObject,
  providerView: ProviderView | undefined,
  { old, aliases }: Found,
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
    aliases,
    ...(goal.source && { source: goal.source }),
    changes: [],
  };
}

function viewOf(provider: PlannedResource): ProviderView {
  return { urn: provider.urn, type: provider.type, name: provider.name, inputs: provider.inputs };
}
