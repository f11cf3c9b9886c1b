import * as resproto from "@pulumi/pulumi/proto/resource_pb";

import type { CallbackAddress, ProgramCallbacks } from "./callbacks";
import type { Operation, PlannedResource } from "./planned-resource";
import { toStruct } from "../wire/struct";
import type { WireObject } from "../wire/values";

/** A hook that the program registered. */
interface ResourceHook {
  readonly address: CallbackAddress;
  /** Whether it runs in previews at all. */
  readonly onDryRun: boolean;
}

interface HookSubject {
  readonly urn: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly newInputs?: WireObject;
  readonly oldInputs?: WireObject;
  readonly newOutputs?: WireObject;
  readonly oldOutputs?: WireObject;
}

/** The hooks that the program has registered, by name, and when they run. */
export class ResourceHooks {
  readonly #hooks = new Map<string, ResourceHook>();

  constructor(private readonly callbacks: ProgramCallbacks) {}

  register(name: string, address: CallbackAddress, onDryRun: boolean): void {
    this.#hooks.set(name, { address, onDryRun });
  }

  /**
   * Runs what a resource wants run before or after an operation.
   *
   * @throws Error with the hook's own message when it objects.
   */
  async run(
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
      await runHook(this.callbacks, hook, { ...resource, ...values });
    }
  }
}

/** Runs one hook; throws with the hook's own message when it objects. */
async function runHook(callbacks: ProgramCallbacks, hook: ResourceHook, subject: HookSubject): Promise<void> {
  if (!hook.onDryRun) return;
  const request = new resproto.ResourceHookRequest();
  request.setUrn(subject.urn);
  request.setId(subject.id);
  request.setName(subject.name);
  request.setType(subject.type);
  if (subject.newInputs) request.setNewInputs(toStruct(subject.newInputs));
  if (subject.oldInputs) request.setOldInputs(toStruct(subject.oldInputs));
  if (subject.newOutputs) request.setNewOutputs(toStruct(subject.newOutputs));
  if (subject.oldOutputs) request.setOldOutputs(toStruct(subject.oldOutputs));
  const answer = await callbacks.call(hook.address, request.serializeBinary());
  const problem = resproto.ResourceHookResponse.deserializeBinary(answer).getError();
  if (problem !== "") throw new Error(problem);
}
