import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

import type { Diagnostics } from "./diagnostics";
import { engineService } from "./engine-service";
import type { MonitorService } from "./monitor";
import { CHANNEL_OPTIONS } from "../wire/channel";
import { carryingProperties } from "../wire/unary";

/** A running gRPC server on the loopback interface. */
export interface RunningServer {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  stop(): void;
}

/** The resource monitor's methods; the one that carries nearly all properties has its own way of reading them. */
const MONITOR = {
  ...ResourceMonitorService,
  registerResource: carryingProperties(ResourceMonitorService.registerResource, { request: 5, response: 3 }),
};

/** Serves the resource monitor and the engine, both on one port chosen by the system. */
export async function serveEngine(monitor: MonitorService, diagnostics: Diagnostics): Promise<RunningServer> {
  const server = new Server(CHANNEL_OPTIONS);
  server.addService(MONITOR, monitor.implementation());
  server.addService(EngineService, engineService(diagnostics));
  return listen(server);
}

/** Binds a server to a free loopback port. */
export async function listen(server: Server): Promise<RunningServer> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    stop: () => {
      server.forceShutdown();
    },
  };
}
