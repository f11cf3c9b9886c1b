import type { MethodDefinition, ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { status } from "@grpc/grpc-js";

import { takeStruct, withStruct } from "./message-parts";
import type { WireObject } from "./values";

/**
 * A handler as gRPC wants it: an exception becomes an error with the message alone.
 *
 * @param onError told of every such message.
 */
export function unary<Request, Response>(
  handle: (request: Request, peer: string) => Response | Promise<Response>,
  onError: (message: string) => void = () => undefined,
) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then((request) => handle(request, call.getPeer()))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          onError(message);
          callback({ code: status.UNKNOWN, details: message });
        },
      );
  };
}

/** A message with the properties that it carries beside it. */
export interface WithProperties<Message> {
  readonly message: Message;
  readonly properties: WireObject;
}

/**
 * A method as a server takes it, whose messages have their properties decoded and encoded by `struct-codec.ts`,
 * everything else by `google-protobuf` as before.
 *
 * @param fields numbers of the `Struct` in request and response.
 */
export function carryingProperties<Request, Response>(
  method: MethodDefinition<Request, Response>,
  fields: { readonly request: number; readonly response: number },
) {
  return {
    ...method,
    requestDeserialize: (bytes: Buffer): WithProperties<Request> => {
      const { rest, properties } = takeStruct(bytes, fields.request);
      return { message: method.requestDeserialize(rest), properties };
    },
    responseSerialize: ({ message, properties }: WithProperties<Response>): Buffer =>
      withStruct(method.responseSerialize(message), fields.response, properties),
  };
}
