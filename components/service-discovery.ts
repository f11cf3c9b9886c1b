import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { PORT_NAME } from "./container";

/** A service's part in ECS Service Connect: it calls others, others call it, or both. */
export interface ServiceConnectArgs {
  readonly namespaceArn: pulumi.Input<string>;
  /** Name that others call it by, and the port it answers on. Default: nobody calls it. */
  readonly serves?: { readonly name: string; readonly port: number } | undefined;
  /** Log group for what the proxy beside each task has to say. */
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/**
 * Puts a proxy beside each task, through which it reaches others by their short names and they reach it. The proxy
 * takes part of the task's CPU and memory; AWS advises 256 CPU units and 64 MiB for it.
 *
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export function serviceConnect({
  namespaceArn,
  serves,
  logGroupName,
  region,
}: ServiceConnectArgs): aws.types.input.ecs.ServiceServiceConnectConfiguration {
  return {
    enabled: true,
    namespace: namespaceArn,
    services: serves
      ? [
          {
            portName: PORT_NAME,
            discoveryName: serves.name,
            clientAlias: [{ dnsName: serves.name, port: serves.port }],
          },
        ]
      : [],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupName,
        "awslogs-region": region,
        "awslogs-stream-prefix": "connect",
      },
    },
  };
}
