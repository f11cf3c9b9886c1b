import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provproto from "@pulumi/pulumi/proto/provider_pb";

import { GenericProvider } from "./generic";
import type { CheckRequest, CheckResult } from "./provider";
import { NodeChild } from "../program/child";
import { childEnvironment, resolveFor } from "../program/modules";
import { CHANNEL_OPTIONS } from "../wire/channel";
import { fromStruct, toStruct } from "../wire/struct";
import type { WireObject } from "../wire/values";
import { withoutInternals, withoutSecrets } from "../wire/values";

/**
 * Dynamic providers: their code lives in the program, and Pulumi's own `cmd/dynamic-provider` runs it. A preview
 * runs their `check`; what they would create stays unknown, as under the real engine.
 */
export class DynamicProvider extends GenericProvider {
  #process: Promise<{ child: NodeChild; client: ResourceProviderClient }> | undefined;

  constructor(
    programDirectory: string,
    private readonly engineAddress: () => string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly config: Readonly<Record<string, string>>,
  ) {
    super("pulumi-nodejs", programDirectory);
  }

  override async check(request: CheckRequest): Promise<CheckResult> {
    if (request.type.startsWith("pulumi:providers:")) return { inputs: request.inputs, failures: [] };
    const { client } = await (this.#process ??= this.#start());
    const message = new provproto.CheckRequest();
    message.setUrn(request.urn);
    message.setType(request.type);
    message.setName(request.name);
    // Dynamic providers work on plain values; the engine takes secrets out for them.
    message.setNews(toStruct(withoutSecrets(request.inputs) as WireObject));
    message.setOlds(toStruct(withoutSecrets(request.oldInputs ?? {}) as WireObject));
    const response = await new Promise<provproto.CheckResponse>((resolve, reject) => {
      client.check(message, (error, answer) => {
        if (error) reject(new Error(`dynamic provider of "${request.name}": ${error.details}`));
        else resolve(answer);
      });
    });
    return {
      inputs: { ...request.inputs, ...this.#withSecrets(request.inputs, fromStruct(response.getInputs())) },
      failures: response
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
  }

  close(): void {
    void this.#process?.then(({ child, client }) => {
      client.close();
      child.stop();
    });
  }

  /** Checked inputs, each that came back unchanged in its original, perhaps secret, form. */
  #withSecrets(original: WireObject, checked: WireObject): WireObject {
    const unchanged = (key: string): boolean =>
      JSON.stringify(withoutSecrets(original[key] ?? null)) === JSON.stringify(checked[key]);
    return Object.fromEntries(
      Object.entries(withoutInternals(checked)).map(([key, value]) => [
        key,
        unchanged(key) ? (original[key] ?? value) : value,
      ]),
    );
  }

  async #start(): Promise<{ child: NodeChild; client: ResourceProviderClient }> {
    let announce: (port: string) => void = () => undefined;
    const port = new Promise<string>((resolve) => (announce = resolve));
    const child = new NodeChild(
      [resolveFor(this.programDirectory, "@pulumi/pulumi/cmd/dynamic-provider"), this.engineAddress()],
      {
        cwd: this.programDirectory,
        env: childEnvironment(this.environment),
        onLine: (stream, line) => {
          if (stream === "stdout" && /^\d+$/.test(line)) announce(line);
        },
      },
    );
    const ended = child.exited.then(() => {
      throw new Error("the process that runs dynamic providers ended before it was ready");
    });
    const address = `127.0.0.1:${await Promise.race([port, ended])}`;
    const client = new ResourceProviderClient(address, credentials.createInsecure(), CHANNEL_OPTIONS);
    await configure(client, this.config);
    return { child, client };
  }
}

/** A dynamic provider may read the stack's configuration. */
async function configure(
  client: ResourceProviderClient,
  config: Readonly<Record<string, string>>,
): Promise<void> {
  const request = new provproto.ConfigureRequest();
  request.setArgs(toStruct(config));
  await new Promise<void>((resolve, reject) => {
    client.configure(request, (error) => {
      if (error) reject(new Error(`dynamic provider: ${error.details}`));
      else resolve();
    });
  });
}
