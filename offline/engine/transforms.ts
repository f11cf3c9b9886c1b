import { Alias as AliasMessage } from "@pulumi/pulumi/proto/alias_pb";
import * as resproto from "@pulumi/pulumi/proto/resource_pb";

import type { ProgramCallbacks } from "./callbacks";
import { fromStruct, toStruct } from "../wire/struct";
import type { WireObject } from "../wire/values";
import { asOutput } from "../wire/values";

/** A transform as the program announced it. */
export interface TransformAddress {
  readonly target: string;
  readonly token: string;
}

export interface TransformSubject {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
}

export interface Transformed {
  readonly properties: WireObject;
  readonly options: resproto.TransformResourceOptions;
}

/** Runs resource transforms in order, each on what the one before it returned. */
export async function runTransforms(
  callbacks: ProgramCallbacks,
  transforms: readonly TransformAddress[],
  subject: TransformSubject,
  start: Transformed,
): Promise<Transformed> {
  let { properties, options } = start;
  for (const transform of transforms) {
    const request = new resproto.TransformRequest();
    request.setType(subject.type);
    request.setName(subject.name);
    request.setParent(subject.parent);
    request.setCustom(subject.custom);
    request.setProperties(toStruct(properties));
    request.setOptions(options);
    const answer = await callbacks.call(transform, request.serializeBinary());
    const response = resproto.TransformResponse.deserializeBinary(answer);
    if (response.hasProperties()) properties = fromStruct(response.getProperties());
    options = response.getOptions() ?? options;
  }
  return { properties, options };
}

/** Runs stack-wide invoke transforms in order. */
export async function runInvokeTransforms(
  callbacks: ProgramCallbacks,
  transforms: readonly TransformAddress[],
  token: string,
  start: { readonly args: WireObject; readonly options: resproto.TransformInvokeOptions },
): Promise<{ args: WireObject; options: resproto.TransformInvokeOptions }> {
  let { args, options } = start;
  for (const transform of transforms) {
    const request = new resproto.TransformInvokeRequest();
    request.setToken(token);
    request.setArgs(toStruct(args));
    request.setOptions(options);
    const answer = await callbacks.call(transform, request.serializeBinary());
    const response = resproto.TransformInvokeResponse.deserializeBinary(answer);
    if (response.hasArgs()) args = fromStruct(response.getArgs());
    options = response.getOptions() ?? options;
  }
  return { args, options };
}

/** Properties with their dependencies made explicit, as transforms expect them. */
export function withExplicitDependencies(
  properties: WireObject,
  dependencies: Readonly<Record<string, readonly string[]>>,
): WireObject {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, asOutput(value, dependencies[key] ?? [])]),
  );
}

/** The options of a registration in the form that transforms receive and return. */
export function transformOptions(
  request: resproto.RegisterResourceRequest,
  provider: string,
): resproto.TransformResourceOptions {
  const options = new resproto.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) options.setProtect(request.getProtect() === true);
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() === true);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(allAliases(request));
  options.setProvider(provider);
  request.getProvidersMap().forEach((reference, name) => options.getProvidersMap().set(name, reference));
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  // Not every SDK sets "defined"; a plain true counts as well.
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  options.setHooks(request.getHooks());
  options.setHideDiffList(request.getHidediffsList());
  options.setReplaceWithList(request.getReplaceWithList());
  return options;
}

function allAliases(request: resproto.RegisterResourceRequest) {
  const fromUrns = request.getAliasurnsList().map((urn) => {
    const alias = new AliasMessage();
    alias.setUrn(urn);
    return alias;
  });
  return [...fromUrns, ...request.getAliasesList()];
}
