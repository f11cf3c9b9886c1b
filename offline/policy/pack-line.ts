import type { MethodDefinition } from "@grpc/grpc-js";
import { Client, credentials, status } from "@grpc/grpc-js";
import type { Duplex } from "node:stream";

import { receive, send } from "./frames.cjs";
import { CHANNEL_OPTIONS } from "../wire/channel";

/** A method whose requests are given in serialized form. */
export type PackMethod<Response> = Pick<
  MethodDefinition<never, Response>,
  "path" | "requestSerialize" | "responseDeserialize"
>;

/** An error as gRPC has it, its `code` one of gRPC's status codes. */
export interface CallError {
  readonly code: number;
  readonly details: string;
}

/** As a number, which is what travels over the pipe. */
const OK: number = status.OK;

export type Done<Response> = (error: CallError | null, response: Response) => void;

/** A way to call a policy pack's methods. */
export interface PackLine {
  /** @param canWait whether nobody waits for the answer yet. */
  call<Response>(
    method: PackMethod<Response>,
    request: Buffer,
    done: Done<Response>,
    canWait?: boolean,
  ): void;
  close(): void;
}

/** gRPC: what every policy pack speaks. */
export function grpcLine(port: number): PackLine {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), CHANNEL_OPTIONS);
  return {
    call: <Response>(method: PackMethod<Response>, request: Buffer, done: Done<Response>) => {
      client.makeUnaryRequest<Buffer, Response>(
        method.path,
        (bytes) => bytes,
        method.responseDeserialize,
        request,
        (error, response) => {
          done(error, response as Response);
        },
      );
    },
    close: () => {
      client.close();
    },
  };
}

/** Hands on an answer; one that can't be read is an error, as with gRPC. */
function answered<Response>(
  method: PackMethod<Response>,
  code: number,
  message: Buffer,
  done: Done<Response>,
): void {
  if (code !== OK) {
    done({ code, details: message.toString() }, undefined as Response);
    return;
  }
  let response: Response;
  try {
    response = method.responseDeserialize(message);
  } catch (error) {
    const details = `its answer can't be read: ${error instanceof Error ? error.message : String(error)}`;
    done({ code: status.INTERNAL, details }, undefined as Response);
    return;
  }
  done(null, response);
}

/**
 * The pipe to a pack's process (`direct-line.cjs`): the same calls without HTTP/2.
 *
 * @returns a promise of the line, for as soon as the pack answers there.
 */
export function directLine(pipe: Duplex): Promise<PackLine> {
  const waiting = new Map<number, (code: number, message: Buffer) => void>();
  let last = 0;
  let isClosed = false;
  const lost = (): void => {
    isClosed = true;
    const message = Buffer.from("the connection dropped");
    for (const answer of [...waiting.values()]) answer(status.UNAVAILABLE, message);
    waiting.clear();
  };
  pipe.on("error", lost);
  pipe.on("close", lost);
  const line: PackLine = {
    call: <Response>(
      method: PackMethod<Response>,
      request: Buffer,
      done: Done<Response>,
      canWait = false,
    ) => {
      const number = ++last;
      waiting.set(number, (code, message) => {
        answered(method, code, message, done);
      });
      if (isClosed) lost();
      else send(pipe, number, method.path.slice(method.path.lastIndexOf("/") + 1), request, { canWait });
    },
    close: () => {
      pipe.destroy();
    },
  };
  return new Promise((resolve) => {
    receive(pipe, (number, code, message) => {
      if (number === 0) resolve(line);
      const answer = waiting.get(number);
      waiting.delete(number);
      answer?.(Number(code), message);
    });
  });
}
