import type { ProviderView } from "./judges";
import { makeUrn, providerType, urnOfReference } from "../wire/urn";
import type { WireObject, WireValue } from "../wire/values";
import { UNKNOWN, isWireObject } from "../wire/values";

/** A request for the default provider of a package. */
export interface DefaultProviderRequest {
  readonly packageName: string;
  readonly version: string;
  readonly pluginDownloadUrl: string;
}

/** What the registry needs of the deployment: to register a default provider like any resource. */
export type RegisterProvider = (
  request: DefaultProviderRequest,
  name: string,
  inputs: WireObject,
) => Promise<ProviderView>;

/**
 * The providers of a deployment: the explicit ones by URN, and one default provider per package, version and
 * download address, registered on first use with the stack configuration of its package.
 */
export class ProviderRegistry {
  readonly #explicit = new Map<string, ProviderView>();
  readonly #defaults = new Map<string, Promise<ProviderView>>();
  readonly #componentProviders = new Map<string, Readonly<Record<string, string>>>();

  constructor(
    private readonly config: Readonly<Record<string, string>>,
    private readonly registerDefault: RegisterProvider,
  ) {}

  add(view: ProviderView): void {
    this.#explicit.set(view.urn, view);
  }

  /** Remembers the `providers` option of a component, which its children use. */
  addComponent(urn: string, providers: Readonly<Record<string, string>>): void {
    this.#componentProviders.set(urn, providers);
  }

  componentProviders(urn: string): Readonly<Record<string, string>> {
    return this.#componentProviders.get(urn) ?? {};
  }

  /** The provider reference for a resource or function: its own, its `providers` map's, or its parent's. */
  resolve(
    own: string,
    providers: Readonly<Record<string, string>>,
    parent: string,
    packageName: string,
  ): string {
    return own || (providers[packageName] ?? this.componentProviders(parent)[packageName] ?? "");
  }

  /** The provider behind a reference; without a reference, the package's default provider. */
  async get(reference: string, request: DefaultProviderRequest): Promise<ProviderView> {
    if (reference !== "") {
      const urn = urnOfReference(reference);
      const view = this.#explicit.get(urn);
      if (!view) throw new Error(`unknown provider "${urn}"`);
      return view;
    }
    const { packageName, version, pluginDownloadUrl } = request;
    const key = `${packageName}-${version}-${pluginDownloadUrl}`;
    const known = this.#defaults.get(key);
    if (known) return known;
    const registered = this.#register(request);
    this.#defaults.set(key, registered);
    return registered;
  }

  async #register(request: DefaultProviderRequest): Promise<ProviderView> {
    const { packageName, version, pluginDownloadUrl } = request;
    if (this.#isDenied(packageName)) {
      throw new Error(
        `default provider for '${packageName}' is disabled (pulumi:disable-default-providers); ` +
          `pass an explicit provider to the resource`,
      );
    }
    const name = ["default", version, pluginDownloadUrl].filter(Boolean).join("_").replace(/[.]/g, "_");
    const inputs: Record<string, WireValue> = { ...packageConfig(this.config, packageName) };
    if (version !== "") inputs.version = version;
    if (pluginDownloadUrl !== "") inputs.pluginDownloadURL = pluginDownloadUrl;
    return this.registerDefault(request, name, inputs);
  }

  #isDenied(packageName: string): boolean {
    const denied = this.config["pulumi:disable-default-providers"];
    if (packageName === "pulumi" || !denied) return false;
    const list = JSON.parse(denied) as unknown;
    return Array.isArray(list) && (list.includes(packageName) || list.includes("*"));
  }
}

/** Stack configuration of one package (`aws:region` → `region`), as its default provider receives it. */
export function packageConfig(config: Readonly<Record<string, string>>, packageName: string): WireObject {
  const prefix = `${packageName}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** The URN a default provider gets. */
export function defaultProviderUrn(
  stack: string,
  project: string,
  packageName: string,
  name: string,
): string {
  return makeUrn(stack, project, undefined, providerType(packageName), name);
}

/** A provider's configuration with nested values decoded: provider inputs travel as JSON text. */
export function decodedConfig(inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, decodeJson(value)]));
}

function decodeJson(value: WireValue): WireValue {
  if (typeof value !== "string" || value === UNKNOWN || !/^[[{]/.test(value)) return value;
  try {
    const parsed = JSON.parse(value) as WireValue;
    return isWireObject(parsed) || Array.isArray(parsed) ? parsed : value;
  } catch {
    return value;
  }
}
