import * as resproto from "@pulumi/pulumi/proto/resource_pb";

import type { ProgramCallbacks } from "./callbacks";
import type { Deployment } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import { decodedConfig } from "./provider-registry";
import type { TransformAddress } from "./transforms";
import { runInvokeTransforms } from "./transforms";
import type { ProviderStandIn } from "../provider/provider";
import { packageOf } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { UNKNOWN } from "../wire/values";

/** A call of a provider function, as the program sent it. */
export interface Invocation {
  readonly token: string;
  readonly args: WireObject;
  readonly provider: string;
  readonly version: string;
  readonly pluginDownloadUrl: string;
  readonly packageRef: string;
}

interface PackageReference {
  readonly name: string;
  readonly version: string;
  readonly pluginDownloadUrl: string;
}

/** Options that name a plugin. */
interface PluginOptions {
  readonly version: string;
  readonly pluginDownloadUrl: string;
}

/** Answers provider functions (`aws.get…`) and keeps what belongs to them: packages and invoke transforms. */
export class Invocations {
  readonly #transforms: TransformAddress[] = [];
  readonly #packages = new Map<string, PackageReference>();

  constructor(
    private readonly deployment: Deployment,
    private readonly standIn: (packageName: string) => ProviderStandIn,
    private readonly callbacks: ProgramCallbacks,
    private readonly diagnostics: Diagnostics,
  ) {}

  addTransform(address: TransformAddress): void {
    this.#transforms.push(address);
  }

  /** Registers a (parameterized) package and returns the reference by which the program will name it. */
  addPackage(request: resproto.RegisterPackageRequest): string {
    const parameterized = request.getParameterization();
    const reference: PackageReference = {
      name: parameterized?.getName() ?? request.getName(),
      version: parameterized?.getVersion() ?? request.getVersion(),
      pluginDownloadUrl: request.getDownloadUrl(),
    };
    const key = `${reference.name}@${reference.version}#${this.#packages.size}`;
    this.#packages.set(key, reference);
    return key;
  }

  /** Options with the plugin that a package reference stands for. */
  withPackage<Options extends PluginOptions>(reference: string, options: Options): Options {
    const known = this.#packages.get(reference);
    if (!known) return options;
    return { ...options, version: known.version, pluginDownloadUrl: known.pluginDownloadUrl };
  }

  async invoke(invocation: Invocation): Promise<WireObject> {
    const { token } = invocation;
    if (token === "pulumi:pulumi:getResource") return this.#getResource(invocation.args);
    const options = new resproto.TransformInvokeOptions();
    options.setProvider(invocation.provider);
    options.setVersion(invocation.version);
    options.setPluginDownloadUrl(invocation.pluginDownloadUrl);
    const { args, options: transformed } = await runInvokeTransforms(
      this.callbacks,
      this.#transforms,
      token,
      {
        args: invocation.args,
        options,
      },
    );
    const packageName = packageOf(token);
    const plugin = this.withPackage(invocation.packageRef, {
      version: transformed.getVersion(),
      pluginDownloadUrl: transformed.getPluginDownloadUrl(),
    });
    const provider = await this.deployment.providers.get(transformed.getProvider(), {
      packageName,
      ...plugin,
    });
    const answer = this.standIn(packageName).invoke({
      token,
      args,
      providerConfig: decodedConfig(provider.inputs),
    });
    if (answer.kind === "unknown" && answer.warning !== undefined) this.diagnostics.warn(answer.warning);
    return answer.result;
  }

  /** The result of a method call on a remote component. */
  unknownCall(token: string): WireObject {
    this.diagnostics.warn(`${token} is a method inside a provider plugin: its result is not known offline`);
    return { result: UNKNOWN };
  }

  #getResource(args: WireObject): WireObject {
    const urn = typeof args.urn === "string" ? args.urn : "";
    const resource = this.deployment.get(urn);
    if (!resource) throw new Error(`unknown resource ${urn}`);
    return { urn, id: resource.id === "" ? UNKNOWN : resource.id, state: resource.outputs };
  }
}
