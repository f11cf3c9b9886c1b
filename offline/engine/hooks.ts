import * as resproto from "@pulumi/pulumi/proto/resource_pb";

import type { CallbackAddress, ProgramCallbacks } from "./callbacks";
import { toStruct } from "../wire/struct";
import type { WireObject } from "../wire/values";

/** A hook that the program registered. */
export interface ResourceHook {
  readonly address: CallbackAddress;
  /** Whether it runs in previews at all. */
  readonly onDryRun: boolean;
}

export interface HookSubject {
  readonly urn: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly newInputs?: WireObject;
  readonly oldInputs?: WireObject;
  readonly newOutputs?: WireObject;
  readonly oldOutputs?: WireObject;
}

/** Runs one hook; throws with the hook's own message when it objects. */
export async function runHook(
  callbacks: ProgramCallbacks,
  hook: ResourceHook,
  subject: HookSubject,
): Promise<void> {
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
