/**
 * Puts {@link Analysis} behind the gRPC service that `@pulumi/policy` sets up: the calls that come for every resource
 * and every stack are answered by it, all others (what is in the pack, repairs, tags of the stack) by the library.
 */
import type * as grpc from "@grpc/grpc-js";
import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { Server } from "@grpc/grpc-js";
import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";

import type { AnalyzingPacks, GivenConfiguration } from "./analysis";
import { Analysis } from "./analysis";
import { encodeDiagnostics } from "./encode";
import type { PolicyDiagnostic } from "../policy-internals";
import { convertEnforcementLevel, makeRemediateResponse } from "../policy-internals";

type Handler<Request, Response> = (
  call: ServerUnaryCall<Request, Response>,
  callback: sendUnaryData<Response>,
) => unknown;

type AddService = (this: Server, ...given: Parameters<Server["addService"]>) => void;

const ANALYZE_PATH = "/pulumirpc.Analyzer/Analyze";

/**
 * Answers analysis in the pack that `serve` has the library serve.
 *
 * @param serve returns once the library has set up its service.
 * @param described policies that need not be described any more, by name: each as a field of a serialized
 * `AnalyzerInfo`.
 */
export function answeringAnalysis(
  analyzing: AnalyzingPacks,
  serve: () => void,
  described: ReadonlyMap<string, Buffer> = new Map(),
): void {
  const prototype = Server.prototype as { addService: AddService };
  const { addService } = prototype;
  prototype.addService = function (this: Server, service, implementation) {
    if (service.analyze?.path !== ANALYZE_PATH || !service.getAnalyzerInfo) {
      addService.call(this, service, implementation);
      return;
    }
    const analysis = new Analysis(analyzing);
    addService.call(
      this,
      {
        ...service,
        analyze: answersBytes(asBytes(service.analyze)),
        analyzeStack: answersBytes(asBytes(service.analyzeStack)),
        remediate: asBytes(service.remediate),
        getAnalyzerInfo: answersBytes(service.getAnalyzerInfo),
      },
      {
        ...implementation,
        analyze: answering((request) => analysis.analyze(request)),
        analyzeStack: answering((request) => analysis.analyzeStack(request)),
        remediate: remediating(analysis, implementation.remediate, service.remediate?.requestDeserialize),
        configure: configuring(analysis, implementation.configure),
        getAnalyzerInfo: informing(described, implementation.getAnalyzerInfo),
      },
    );
  };
  try {
    serve();
  } finally {
    prototype.addService = addService;
  }
}

/** The method with its requests left as they come. */
function asBytes<Method extends grpc.MethodDefinition<unknown, unknown> | undefined>(method: Method) {
  return { ...method, requestDeserialize: (bytes: Buffer) => bytes };
}

/** The method with its responses sent as they are. */
function answersBytes<Method extends grpc.MethodDefinition<unknown, unknown> | undefined>(method: Method) {
  return { ...method, responseSerialize: (bytes: Buffer) => bytes };
}

function answering(analyze: (request: Buffer) => readonly PolicyDiagnostic[]): Handler<Buffer, Buffer> {
  return ({ request }, callback) => {
    try {
      callback(null, encodeDiagnostics(analyze(request)));
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** The engine asks for repairs of every resource; the library need not be bothered where no policy makes any. */
function remediating(
  analysis: Analysis,
  library: unknown,
  decode: ((bytes: Buffer) => unknown) | undefined,
): Handler<Buffer, analyzer.RemediateResponse> {
  return (call, callback) => {
    if (analysis.remediates) {
      const decoded = Object.create(call, { request: { value: decode?.(call.request) } }) as never;
      return (library as Handler<unknown, analyzer.RemediateResponse>)(decoded, callback);
    }
    callback(null, makeRemediateResponse([]));
    return undefined;
  };
}

/**
 * Keeps what policies are configured with, and has the library keep it too, for remediation. Then warms up: the engine
 * waits for the program now.
 */
function configuring(
  analysis: Analysis,
  library: unknown,
): Handler<analyzer.ConfigureAnalyzerRequest, unknown> {
  return (call, callback) => {
    const given: Record<string, GivenConfiguration> = {};
    call.request.getPolicyconfigMap().forEach((config, policy) => {
      given[policy] = {
        enforcementLevel: convertEnforcementLevel(config.getEnforcementlevel()),
        settings: config.getProperties()?.toJavaScript() ?? {},
      };
    });
    analysis.configure(given);
    setImmediate(() => {
      analysis.warmUp();
    });
    return (library as Handler<analyzer.ConfigureAnalyzerRequest, unknown>)(call, callback);
  };
}

/** What the library says of the pack, with the policies that are described already put before those it describes. */
function informing(described: ReadonlyMap<string, Buffer>, library: unknown): Handler<unknown, Uint8Array> {
  return (call, callback) =>
    (library as Handler<unknown, analyzer.AnalyzerInfo>)(call, (error, info) => {
      if (error || !info) {
        callback(error);
        return;
      }
      const policies = info.getPoliciesList();
      info.setPoliciesList(policies.filter((policy) => !described.has(policy.getName())));
      callback(null, Buffer.concat([...described.values(), info.serializeBinary()]));
    });
}
