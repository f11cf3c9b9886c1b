import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Server } from "@grpc/grpc-js";
import * as plugproto from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provproto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { CheckFailure, ProviderStandIn } from "./provider";
import type { RunningServer } from "../engine/server";
import { listen } from "../engine/server";
import { decodedConfig } from "../engine/provider-registry";
import { CHANNEL_OPTIONS } from "../wire/channel";
import { fromStruct, toStruct } from "../wire/struct";
import { unary } from "../wire/unary";
import { parseUrn, providerType } from "../wire/urn";
import type { WireObject } from "../wire/values";

/** What the server needs to know of the package it stands in for. */
export interface ServedProvider {
  readonly packageName: string;
  readonly version: string;
  readonly standIn: ProviderStandIn;
}

/**
 * Serves a stand-in as `pulumirpc.ResourceProvider`, so that the real Pulumi engine can be run against it
 * (`PULUMI_DEBUG_PROVIDERS="aws:<port>"`): previews only, nothing is ever created.
 */
export async function serveProvider(served: ServedProvider): Promise<RunningServer> {
  const server = new Server(CHANNEL_OPTIONS);
  server.addService(ResourceProviderService, new ProviderService(served).implementation());
  return listen(server);
}

class ProviderService {
  /** By connection: every provider resource of a stack attaches on its own, with a configuration of its own. */
  readonly #configs = new Map<string, WireObject>();

  constructor(private readonly served: ServedProvider) {}

  implementation(): UntypedServiceImplementation {
    return {
      attach: unary(() => new Empty()),
      cancel: unary(() => new Empty()),
      getPluginInfo: unary(() => {
        const info = new plugproto.PluginInfo();
        info.setVersion(this.served.version);
        return info;
      }),
      checkConfig: unary(async (request: provproto.CheckRequest, peer) => {
        const type = providerType(this.served.packageName);
        return checkResponse(await this.#check(request, type, peer));
      }),
      diffConfig: unary(() => new provproto.DiffResponse()),
      configure: unary((request: provproto.ConfigureRequest, peer) => {
        this.#configs.set(peer, decodedConfig(fromStruct(request.getArgs())));
        const response = new provproto.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setAcceptresources(true);
        response.setSupportspreview(true);
        return response;
      }),
      check: unary(async (request: provproto.CheckRequest, peer) => {
        return checkResponse(await this.#check(request, parseUrn(request.getUrn()).type, peer));
      }),
      create: unary((request: provproto.CreateRequest, peer) => {
        if (!request.getPreview()) throw new Error("the stand-in provider previews; it creates nothing");
        const response = new provproto.CreateResponse();
        response.setProperties(
          toStruct(this.#plan(peer, request.getUrn(), fromStruct(request.getProperties()))),
        );
        return response;
      }),
      diff: unary((request: provproto.DiffRequest) => this.#diff(request)),
      update: unary((request: provproto.UpdateRequest, peer) => {
        if (!request.getPreview()) throw new Error("the stand-in provider previews; it updates nothing");
        const old = fromStruct(request.getOlds());
        const response = new provproto.UpdateResponse();
        response.setProperties(
          toStruct(this.#plan(peer, request.getUrn(), fromStruct(request.getNews()), old)),
        );
        return response;
      }),
      read: unary((request: provproto.ReadRequest, peer) => {
        const response = new provproto.ReadResponse();
        response.setId(request.getId());
        const given = fromStruct(request.getProperties());
        response.setProperties(toStruct(this.#plan(peer, request.getUrn(), given)));
        response.setInputs(toStruct(given));
        return response;
      }),
      invoke: unary((request: provproto.InvokeRequest, peer) => {
        const { result } = this.served.standIn.invoke({
          token: request.getTok(),
          args: fromStruct(request.getArgs()),
          providerConfig: this.#configOf(peer),
        });
        const response = new provproto.InvokeResponse();
        response.setReturn(toStruct(result));
        return response;
      }),
    };
  }

  #configOf(peer: string): WireObject {
    return this.#configs.get(peer) ?? {};
  }

  #check(request: provproto.CheckRequest, type: string, peer: string) {
    const { name } = parseUrn(request.getUrn());
    const old = request.getOlds();
    return this.served.standIn.check({
      type,
      name,
      urn: request.getUrn(),
      inputs: fromStruct(request.getNews()),
      ...(old && { oldInputs: fromStruct(old) }),
      providerConfig: this.#configOf(peer),
    });
  }

  #plan(peer: string, urn: string, inputs: WireObject, oldOutputs?: WireObject): WireObject {
    const { type } = parseUrn(urn);
    const request = {
      type,
      urn,
      inputs,
      ...(oldOutputs && { oldOutputs }),
      providerConfig: this.#configOf(peer),
    };
    return this.served.standIn.plan(request) ?? inputs;
  }

  #diff(request: provproto.DiffRequest): provproto.DiffResponse {
    const { type } = parseUrn(request.getUrn());
    const before = fromStruct(request.getOldInputs() ?? request.getOlds());
    const after = fromStruct(request.getNews());
    const { changed, replacing } = this.served.standIn.diff(type, before, after);
    const response = new provproto.DiffResponse();
    const { DIFF_NONE, DIFF_SOME } = provproto.DiffResponse.DiffChanges;
    response.setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME);
    response.setDiffsList([...changed]);
    response.setReplacesList([...replacing]);
    return response;
  }
}

function checkResponse(result: {
  inputs: WireObject;
  failures: readonly CheckFailure[];
}): provproto.CheckResponse {
  const response = new provproto.CheckResponse();
  response.setInputs(toStruct(result.inputs));
  response.setFailuresList(
    result.failures.map(({ property, reason }) => {
      const failure = new provproto.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}
