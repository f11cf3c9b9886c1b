import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";
import type { Destination } from "./security-group-rules";
import { connectGroups, egress } from "./security-group-rules";

/** Something else in the network that a service connects to. */
export interface Connection {
  /** Stable name, e.g. `database`. */
  readonly name: string;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Input<string>;
  /** The port that the container listens on. */
  readonly port: pulumi.Input<number>;
}

/** What {@link ServiceTraffic} takes. */
export interface ServiceTrafficArgs {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Port that the service listens on. */
  readonly port: number;
  /** Security group of the load balancer, the only one to be let in. Default: nobody is let in. */
  readonly loadBalancerSecurityGroupId?: pulumi.Input<string> | undefined;
  /** What the service connects to; it is let in there too. */
  readonly connections: readonly Connection[];
  /** Prefix lists of AWS services that the service reaches through a gateway endpoint, by name. */
  readonly prefixListIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Security group of the interface endpoints, if there are any. */
  readonly endpointSecurityGroupId?: pulumi.Input<string> | undefined;
  /** Whether HTTPS to the internet is allowed, and whether over IPv6 too. */
  readonly internetEgress: boolean;
  /** Whether the network has IPv6 as well. */
  readonly ipv6: boolean;
  readonly tags: ComponentTags;
}

/**
 * A service's security group, with one rule for each thing it talks to and none for anything else.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html.
 */
export class ServiceTraffic extends pulumi.ComponentResource {
  /** Id of the security group of what runs here. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Depend on these before starting tasks. */
  public readonly rules: pulumi.Resource[];

  readonly #tags: ComponentTags;

  constructor(
    private readonly name: string,
    args: ServiceTrafficArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:ServiceTraffic", name, {}, opts);
    this.#tags = args.tags;

    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.vpcId,
        description: "Service: from its load balancer only, out to what it needs only",
        tags: args.tags(`${name}-security-group`),
      },
      { parent: this },
    );
    this.securityGroupId = group.id;

    const { loadBalancerSecurityGroupId } = args;
    this.rules = [
      ...(loadBalancerSecurityGroupId === undefined
        ? []
        : this.#connect("load-balancer", loadBalancerSecurityGroupId, group.id, args.port)),
      ...args.connections.flatMap(({ name: peer, securityGroupId, port }) =>
        this.#connect(peer, group.id, securityGroupId, port),
      ),
      ...Object.entries(args.prefixListIds).map(([service, prefixListId]) =>
        this.#egress(service, group.id, { prefixListId }),
      ),
    ];
    if (args.endpointSecurityGroupId !== undefined) {
      const to = { referencedSecurityGroupId: args.endpointSecurityGroupId };
      this.rules.push(this.#egress("endpoints", group.id, to));
    }
    if (args.internetEgress) {
      this.rules.push(this.#egress("internet", group.id, { cidrIpv4: "0.0.0.0/0" }));
      if (args.ipv6) this.rules.push(this.#egress("internet-ipv6", group.id, { cidrIpv6: "::/0" }));
    }

    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  #connect(
    peer: string,
    from: pulumi.Input<string>,
    to: pulumi.Input<string>,
    port: pulumi.Input<number>,
  ): readonly pulumi.Resource[] {
    return connectGroups(this, { name: this.name, peer, from, to, port }, this.#tags);
  }

  /** HTTPS out of the service's group. */
  #egress(peer: string, from: pulumi.Input<string>, to: Destination): pulumi.Resource {
    return egress(this, { name: this.name, peer, from, port: 443 }, to, this.#tags);
  }
}
