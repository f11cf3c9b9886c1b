import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** Something else in the network that a service connects to. */
export interface Connection {
  /** Stable name, e.g. `database`. */
  readonly name: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly port: pulumi.Input<number>;
}

/** What {@link ServiceTraffic} takes. */
export interface ServiceTrafficArgs {
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
  readonly ipv6: boolean;
  readonly tags: ComponentTags;
}

/**
 * A service's security group, with one rule for each thing it talks to and none for anything else.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html.
 */
export class ServiceTraffic extends pulumi.ComponentResource {
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
        this.#egress(service, group.id, 443, { prefixListId }),
      ),
    ];
    if (args.endpointSecurityGroupId !== undefined) {
      const to = { referencedSecurityGroupId: args.endpointSecurityGroupId };
      this.rules.push(this.#egress("endpoints", group.id, 443, to));
    }
    if (args.internetEgress) {
      this.rules.push(this.#egress("internet", group.id, 443, { cidrIpv4: "0.0.0.0/0" }));
      if (args.ipv6) this.rules.push(this.#egress("internet-ipv6", group.id, 443, { cidrIpv6: "::/0" }));
    }

    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  /** Both ends of a connection: out of one security group, into another. */
  #connect(
    peer: string,
    from: pulumi.Input<string>,
    to: pulumi.Input<string>,
    port: pulumi.Input<number>,
  ): readonly pulumi.Resource[] {
    const role = `${this.name}-ingress-${peer}`;
    const ingress = new aws.vpc.SecurityGroupIngressRule(
      role,
      {
        securityGroupId: to,
        referencedSecurityGroupId: from,
        description: `${this.name} and ${peer}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        tags: this.#tags(role),
      },
      { parent: this },
    );
    return [ingress, this.#egress(peer, from, port, { referencedSecurityGroupId: to })];
  }

  #egress(
    peer: string,
    from: pulumi.Input<string>,
    port: pulumi.Input<number>,
    to: Pick<
      aws.vpc.SecurityGroupEgressRuleArgs,
      "referencedSecurityGroupId" | "prefixListId" | "cidrIpv4" | "cidrIpv6"
    >,
  ): pulumi.Resource {
    const role = `${this.name}-egress-${peer}`;
    return new aws.vpc.SecurityGroupEgressRule(
      role,
      {
        securityGroupId: from,
        description: `${this.name} and ${peer}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        tags: this.#tags(role),
        ...to,
      },
      { parent: this },
    );
  }
}
