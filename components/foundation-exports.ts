import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import type { ApplicationConfig } from "../stacks/environment-config";
import type { NetworkOutputs, SubnetKind } from "./network";

/** What an application stands on, whether this stack makes it or another one has. */
export interface FoundationOutputs {
  readonly network: NetworkOutputs;
}

const subnets = z.record(z.string(), z.string());

/** What travels from the foundation's stack to the application's, as the stack output `foundation`. */
const schema = z.object({
  vpcId: z.string(),
  /** Subnets by kind and by the letter of their zone. */
  subnetIds: z.object({ public: subnets, private: subnets, isolated: subnets }),
  s3PrefixListId: z.string(),
  /** Left out where there are no interface endpoints. */
  endpointSecurityGroupId: z.string().optional(),
});

type Exported = z.infer<typeof schema>;

/** The stack output `foundation`, each value known once it is. */
export interface FoundationExports {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: Readonly<Record<SubnetKind, Readonly<Record<string, pulumi.Output<string>>>>>;
  readonly s3PrefixListId: pulumi.Output<string>;
  readonly endpointSecurityGroupId?: pulumi.Output<string>;
}

/** What a stack exports of its network. */
export function exportsOf(network: NetworkOutputs, zones: readonly string[]): FoundationExports {
  const byZone = (ids: readonly pulumi.Output<string>[]) =>
    Object.fromEntries(
      zones.flatMap((zone, index) => {
        const id = ids[index];
        return id === undefined ? [] : [[zone, id]];
      }),
    );
  const { subnetIds, endpoints } = network;
  return {
    vpcId: network.vpcId,
    subnetIds: {
      public: byZone(subnetIds.public),
      private: byZone(subnetIds.private),
      isolated: byZone(subnetIds.isolated),
    },
    s3PrefixListId: endpoints.s3PrefixListId,
    ...(endpoints.securityGroupId && { endpointSecurityGroupId: endpoints.securityGroupId }),
  };
}

/**
 * The foundation that another stack holds. What shapes the graph (zones, whether there are endpoints) is configured
 * here as it is there; where the two disagree, the update stops and says what differs.
 *
 * @param stack full name of the stack, e.g. `organization/plumbline/prod-foundation`.
 */
export function foundationOf(
  stack: string,
  config: Pick<ApplicationConfig, "network">,
  opts: pulumi.CustomResourceOptions,
): FoundationOutputs {
  const reference = new pulumi.StackReference(stack, {}, opts);
  const exported = reference.getOutput("foundation").apply((value: unknown) => parse(stack, value));
  const subnet = (kind: SubnetKind, zone: string) =>
    exported.apply((outputs) => subnetIn(stack, outputs, kind, zone));
  const ofKind = (kind: SubnetKind) => config.network.zones.map((zone) => subnet(kind, zone));
  return {
    network: {
      vpcId: exported.vpcId,
      ipv6: config.network.ipv6,
      subnetIds: { public: ofKind("public"), private: ofKind("private"), isolated: ofKind("isolated") },
      endpoints: {
        s3PrefixListId: exported.s3PrefixListId,
        securityGroupId:
          config.network.interfaceEndpoints.length > 0
            ? exported.apply((outputs) => endpointsOf(stack, outputs))
            : undefined,
      },
    },
  };
}

function parse(stack: string, value: unknown): Exported {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const what = value === undefined ? "there is none" : z.prettifyError(parsed.error).replaceAll(/\s+/g, " ");
  throw new pulumi.RunError(
    `stack "${stack}", output foundation: ${what}; expected what a stack with split.part foundation or whole exports. Update that stack first, or name another one in split.foundation`,
  );
}

function subnetIn(stack: string, { subnetIds }: Exported, kind: SubnetKind, zone: string): string {
  const found = subnetIds[kind][zone];
  if (found !== undefined) return found;
  throw new pulumi.RunError(
    `stack "${stack}" has no ${kind} subnet in zone ${zone}; it has zones ${Object.keys(subnetIds[kind]).join(", ")}. Set network.zones to the same in both stacks`,
  );
}

function endpointsOf(stack: string, { endpointSecurityGroupId }: Exported): string {
  if (endpointSecurityGroupId !== undefined) return endpointSecurityGroupId;
  throw new pulumi.RunError(
    `stack "${stack}" has no interface endpoints, but network.interfaceEndpoints lists some here. Set it to the same in both stacks`,
  );
}
