import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import * as callproto from "@pulumi/pulumi/proto/callback_pb";

import { CHANNEL_OPTIONS } from "../wire/channel";

/** A function in the program that the engine may call back, as the program announced it. */
export interface CallbackAddress {
  readonly target: string;
  readonly token: string;
}

/** Calls functions that live in the program: transforms and hooks. One connection per program process. */
export class ProgramCallbacks {
  readonly #clients = new Map<string, CallbacksClient>();

  /** Calls the function with a serialized request and returns its serialized answer. */
  async call(address: CallbackAddress, request: Uint8Array): Promise<Uint8Array> {
    const message = new callproto.CallbackInvokeRequest();
    message.setToken(address.token);
    message.setRequest(request);
    return new Promise((resolve, reject) => {
      this.#client(address.target).invoke(message, (error, response) => {
        if (error) reject(new Error(error.details));
        else resolve(response.getResponse_asU8());
      });
    });
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  #client(target: string): CallbacksClient {
    const known = this.#clients.get(target);
    if (known) return known;
    const client = new CallbacksClient(target, credentials.createInsecure(), CHANNEL_OPTIONS);
    this.#clients.set(target, client);
    return client;
  }
}
