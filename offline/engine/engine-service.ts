import type { ServerUnaryCall, UntypedServiceImplementation, sendUnaryData } from "@grpc/grpc-js";
import * as engproto from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { Diagnostics } from "./diagnostics";

/** The `pulumirpc.Engine` service: the program's log, and who the root resource is. */
export function engineService(diagnostics: Diagnostics): UntypedServiceImplementation {
  let root = "";
  return {
    log: (call: ServerUnaryCall<engproto.LogRequest, Empty>, callback: sendUnaryData<Empty>) => {
      record(diagnostics, call.request);
      callback(null, new Empty());
    },
    getRootResource: (_call: unknown, callback: sendUnaryData<engproto.GetRootResourceResponse>) => {
      const response = new engproto.GetRootResourceResponse();
      response.setUrn(root);
      callback(null, response);
    },
    setRootResource: (
      call: ServerUnaryCall<engproto.SetRootResourceRequest, engproto.SetRootResourceResponse>,
      callback: sendUnaryData<engproto.SetRootResourceResponse>,
    ) => {
      root = call.request.getUrn();
      callback(null, new engproto.SetRootResourceResponse());
    },
    startDebugging: (_call: unknown, callback: sendUnaryData<Empty>) => {
      callback(null, new Empty());
    },
    // The offline engine has no CLI version to hold against a program's requirement.
    requirePulumiVersion: (
      _call: unknown,
      callback: sendUnaryData<engproto.RequirePulumiVersionResponse>,
    ) => {
      callback(null, new engproto.RequirePulumiVersionResponse());
    },
  };
}

function record(diagnostics: Diagnostics, request: engproto.LogRequest): void {
  const message = request.getMessage();
  const urn = request.getUrn();
  switch (request.getSeverity()) {
    case engproto.LogSeverity.ERROR:
      diagnostics.error(message);
      break;
    case engproto.LogSeverity.WARNING:
      diagnostics.warn(message.trim(), urn);
      break;
    case engproto.LogSeverity.INFO:
      diagnostics.info(message);
      break;
    // Debug messages repeat property values, secrets included.
    case engproto.LogSeverity.DEBUG:
      break;
  }
}
