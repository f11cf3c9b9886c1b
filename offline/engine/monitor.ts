import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type * as callproto from "@pulumi/pulumi/proto/callback_pb";
import * as provproto from "@pulumi/pulumi/proto/provider_pb";
import * as resproto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { CallbackAddress, ProgramCallbacks } from "./callbacks";
import type { Deployment } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import type { Goal } from "./goal";
import { decodeOptions, decodePropertyDependencies } from "./goal";
import type { Invocations } from "./invocations";
import { ProgramFiles, sourceOf } from "./source-position";
import type { TransformAddress } from "./transforms";
import { runTransforms, transformOptions, withExplicitDependencies } from "./transforms";
import { withAssetHashes } from "../wire/asset-hash";
import { fromStruct, toStruct } from "../wire/struct";
import type { WithProperties } from "../wire/unary";
import { unary } from "../wire/unary";
import type { WireObject } from "../wire/values";
import { collectDependencies } from "../wire/values";
import { packageOf } from "../wire/urn";

/** What the SDK may ask whether we understand it (`SupportsFeature` in pulumi/pulumi's resource monitor). */
const FEATURES: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/** What a parent passes on to the children that leave it open. */
interface Inherited {
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
  readonly provider: string;
}

/** The `pulumirpc.ResourceMonitor` service: decodes what the program sends and hands it to the deployment. */
export class MonitorService {
  /** Resolves when the program says that it has registered everything, a moment before it ends. */
  readonly complete: Promise<void>;
  #isComplete: () => void = () => undefined;
  readonly #resourceTransforms = new Map<string, readonly TransformAddress[]>();
  readonly #parents = new Map<string, string>();
  readonly #inherited = new Map<string, Inherited>();
  readonly #stackTransforms: TransformAddress[] = [];
  readonly #files: ProgramFiles;

  constructor(
    private readonly deployment: Deployment,
    private readonly invocations: Invocations,
    private readonly callbacks: ProgramCallbacks,
    private readonly diagnostics: Diagnostics,
    private readonly programDirectory: string,
  ) {
    this.complete = new Promise((resolve) => (this.#isComplete = resolve));
    this.#files = new ProgramFiles(programDirectory);
  }

  /** The service as `@grpc/grpc-js` takes it. */
  implementation(): UntypedServiceImplementation {
    return {
      supportsFeature: this.#unary((request: resproto.SupportsFeatureRequest) => {
        const response = new resproto.SupportsFeatureResponse();
        response.setHassupport(FEATURES.has(request.getId()));
        return response;
      }),
      registerResource: this.#unary(
        ({ message, properties }: WithProperties<resproto.RegisterResourceRequest>) =>
          this.#register(message, properties),
      ),
      registerResourceOutputs: this.#unary((request: resproto.RegisterResourceOutputsRequest) => {
        this.deployment.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
        return new Empty();
      }),
      readResource: this.#unary((request: resproto.ReadResourceRequest) => this.#read(request)),
      invoke: this.#unary((request: resproto.ResourceInvokeRequest) => this.#invoke(request)),
      call: this.#unary((request: resproto.ResourceCallRequest) => this.#call(request)),
      registerStackTransform: this.#unary((callback: callproto.Callback) => {
        this.#stackTransforms.push(addressOf(callback));
        return new Empty();
      }),
      registerStackInvokeTransform: this.#unary((callback: callproto.Callback) => {
        this.invocations.addTransform(addressOf(callback));
        return new Empty();
      }),
      registerResourceHook: this.#unary((request: resproto.RegisterResourceHookRequest) => {
        const callback = request.getCallback();
        if (callback)
          this.deployment.hooks.register(request.getName(), addressOf(callback), request.getOnDryRun());
        return new Empty();
      }),
      // Error hooks run when an operation fails; a preview performs none.
      registerErrorHook: this.#unary(() => new Empty()),
      registerPackage: this.#unary((request: resproto.RegisterPackageRequest) => {
        const response = new resproto.RegisterPackageResponse();
        response.setRef(this.invocations.addPackage(request));
        return response;
      }),
      signalAndWaitForShutdown: this.#unary(() => {
        this.#isComplete();
        return new Empty();
      }),
    };
  }

  #unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
    return unary(handle, (message) => {
      this.diagnostics.error(message);
    });
  }

  async #register(
    request: resproto.RegisterResourceRequest,
    given: WireObject,
  ): Promise<WithProperties<resproto.RegisterResourceResponse>> {
    const parent = request.getParent();
    this.#inherit(request, parent);
    const type = request.getType();
    const properties = withAssetHashes(given, this.programDirectory) as WireObject;
    const propertyDependencies = decodePropertyDependencies(request, properties);
    const own = request.getTransformsList().map(addressOf);
    const managed = request.getCustom() || request.getRemote();
    const providers = mapOf(request);
    const provider = managed
      ? this.deployment.providers.resolve(request.getProvider(), providers, parent, packageOf(type))
      : request.getProvider();
    const transformed = await runTransforms(
      this.callbacks,
      [...own, ...this.#ancestorTransforms(parent), ...this.#stackTransforms],
      { type, name: request.getName(), parent, custom: request.getCustom() },
      {
        properties: own.length > 0 ? withExplicitDependencies(properties, propertyDependencies) : properties,
        options: transformOptions(request, provider),
      },
    );
    const source = sourceOf(request, this.#files);
    const goal: Goal = {
      type,
      name: request.getName(),
      parent,
      custom: request.getCustom(),
      remote: request.getRemote(),
      properties: transformed.properties,
      ...dependenciesOf(transformed, propertyDependencies, own.length > 0),
      packageRef: request.getPackageref(),
      options: this.invocations.withPackage(request.getPackageref(), decodeOptions(transformed.options)),
      ...(source && { source }),
    };
    if (goal.remote) {
      this.diagnostics.warn(
        `${type} "${goal.name}" is built inside its provider plugin: what it contains is not shown and was not judged. ` +
          "The Pulumi engine (--engine pulumi) shows and judges it in full",
      );
    }
    const registration = await this.deployment.register(goal);
    this.#parents.set(registration.urn, parent);
    this.#resourceTransforms.set(registration.urn, own);
    this.#inherited.set(registration.urn, {
      protect: transformed.options.hasProtect() ? transformed.options.getProtect() : undefined,
      retainOnDelete: transformed.options.hasRetainOnDelete()
        ? transformed.options.getRetainOnDelete()
        : undefined,
      provider: transformed.options.getProvider(),
    });
    const response = new resproto.RegisterResourceResponse();
    response.setUrn(registration.urn);
    response.setId(registration.id);
    return { message: response, properties: registration.outputs };
  }

  /** Options left open are the parent's (`inheritFromParent` in the engine's resource monitor). */
  #inherit(request: resproto.RegisterResourceRequest, parent: string): void {
    const from = this.#inherited.get(parent);
    if (!from) return;
    if (!request.hasProtect() && from.protect !== undefined) request.setProtect(from.protect);
    if (!request.hasRetainondelete() && from.retainOnDelete !== undefined) {
      request.setRetainondelete(from.retainOnDelete);
    }
    if (request.getProvider() !== "" || from.provider === "") return;
    const isLocalComponent = !request.getCustom() && !request.getRemote();
    const providerPackage = /pulumi:providers:([^:$]+)::/.exec(from.provider)?.[1];
    if (isLocalComponent || providerPackage === packageOf(request.getType()))
      request.setProvider(from.provider);
  }

  #ancestorTransforms(parent: string): readonly TransformAddress[] {
    const found: TransformAddress[] = [];
    for (let current = parent; current !== ""; current = this.#parents.get(current) ?? "") {
      found.push(...(this.#resourceTransforms.get(current) ?? []));
    }
    return found;
  }

  async #read(request: resproto.ReadResourceRequest): Promise<resproto.ReadResourceResponse> {
    const options = this.invocations.withPackage(request.getPackageref(), {
      provider: request.getProvider(),
      version: request.getVersion(),
      pluginDownloadUrl: request.getPlugindownloadurl(),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    });
    const source = sourceOf(request, this.#files);
    const { urn, outputs } = await this.deployment.read(
      {
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        id: request.getId(),
        properties: fromStruct(request.getProperties()),
        dependencies: request.getDependenciesList(),
        ...(source && { source }),
      },
      options,
    );
    const response = new resproto.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(toStruct(outputs));
    return response;
  }

  async #invoke(request: resproto.ResourceInvokeRequest): Promise<provproto.InvokeResponse> {
    const result = await this.invocations.invoke({
      token: request.getTok(),
      args: fromStruct(request.getArgs()),
      provider: request.getProvider(),
      version: request.getVersion(),
      pluginDownloadUrl: request.getPlugindownloadurl(),
      packageRef: request.getPackageref(),
    });
    const response = new provproto.InvokeResponse();
    response.setReturn(toStruct(result));
    return response;
  }

  /** A method of a component in a plugin: nothing can be said of its result. */
  #call(request: resproto.ResourceCallRequest): provproto.CallResponse {
    const response = new provproto.CallResponse();
    response.setReturn(toStruct(this.invocations.unknownCall(request.getTok())));
    return response;
  }
}

function addressOf(callback: callproto.Callback): CallbackAddress {
  return { target: callback.getTarget(), token: callback.getToken() };
}

function mapOf(request: resproto.RegisterResourceRequest): Record<string, string> {
  const found: Record<string, string> = {};
  request.getProvidersMap().forEach((reference, name) => {
    found[name] = reference;
  });
  return found;
}

/** Dependencies after transforms: read anew from the outputs if the resource has transforms of its own. */
function dependenciesOf(
  transformed: {
    readonly properties: Goal["properties"];
    readonly options: resproto.TransformResourceOptions;
  },
  given: Readonly<Record<string, readonly string[]>>,
  anew: boolean,
): Pick<Goal, "dependencies" | "propertyDependencies"> {
  const all = new Set(transformed.options.getDependsOnList());
  const byProperty: Record<string, readonly string[]> = {};
  for (const [key, value] of Object.entries(transformed.properties)) {
    const found = new Set(anew ? [] : (given[key] ?? []));
    collectDependencies(value, found);
    if (found.size > 0) byProperty[key] = [...found];
    if (anew) for (const urn of found) all.add(urn);
  }
  return { dependencies: [...all], propertyDependencies: byProperty };
}
