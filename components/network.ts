import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { planIpv6, planZone } from "./cidr-plan";
import { componentTags } from "./component-tags";
import type { InterfaceEndpoint } from "./endpoint-policies";
import { FlowLogs } from "./flow-logs";
import type { LogBucket } from "./log-bucket";
import { NetworkEndpoints } from "./network-endpoints";

/** What a {@link Network} takes. What shapes the graph is plain: it has to be known before anything exists. */
export interface NetworkArgs {
  readonly account: Account;
  /** Addresses of the VPC, from /16 to /22. */
  readonly cidr: string;
  /** Letters of 2 or 3 availability zones. Append new ones: what exists stays as it is. */
  readonly zones: readonly string[];
  /**
   * Whether public and private subnets have IPv6 addresses beside IPv4 ones (dual stack). Private ones go out through
   * an egress-only gateway, which costs nothing and lets nothing in. Isolated subnets stay on IPv4.
   */
  readonly ipv6: boolean;
  /** NAT gateways, each about $33 a month plus traffic: none, one in the first zone, or one in each zone. */
  readonly nat: "none" | "single" | "per-az";
  /** AWS services to reach through an interface endpoint, about $7 a month in each zone. */
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  /** Where flow logs go and how long they are kept. */
  readonly flowLogs: {
    readonly destination: "s3" | "cloudwatch";
    /** Seconds that records are gathered before they are written. */
    readonly intervalSeconds: 60 | 600;
    /** Days that records are kept in CloudWatch. */
    readonly retentionDays: number;
  };
  readonly logBucket: LogBucket;
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
}

/** `public` for load balancers, `private` for what runs, `isolated` for data. */
export type SubnetKind = "public" | "private" | "isolated";

/** What the rest of an environment needs of its network, whether this stack makes it or another one has. */
export interface NetworkOutputs {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** Whether public and private subnets have IPv6 addresses too. */
  readonly ipv6: boolean;
  /** Subnets by kind, one in each zone, in the order of `zones`. */
  readonly subnetIds: Readonly<Record<SubnetKind, readonly pulumi.Output<string>[]>>;
  readonly endpoints: {
    /** Prefix list of S3's addresses, for egress rules. */
    readonly s3PrefixListId: pulumi.Output<string>;
    /** Security group of the interface endpoints, if there are any. */
    readonly securityGroupId: pulumi.Output<string> | undefined;
  };
}

/**
 * A VPC with three kinds of subnet in each zone: public ones for load balancers, private ones for what runs, isolated
 * ones for data. Everything that belongs to a zone is named by the zone's letter.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html.
 */
export class Network extends pulumi.ComponentResource implements NetworkOutputs {
  public readonly vpcId: pulumi.Output<string>;
  /** Whether public and private subnets have IPv6 addresses too. */
  public readonly ipv6: boolean;
  /** Subnets by kind, one in each zone, in the order of `zones`. */
  public readonly subnetIds: Readonly<Record<SubnetKind, readonly pulumi.Output<string>[]>>;
  public readonly endpoints: NetworkEndpoints;

  readonly #tags = componentTags("network");
  readonly #vpc: aws.ec2.Vpc;

  constructor(
    private readonly name: string,
    args: NetworkArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:network:Network", name, {}, opts);

    this.#vpc = this.#createVpc(args);
    this.vpcId = this.#vpc.id;
    this.ipv6 = args.ipv6;
    this.#lockDefaults();

    const gateway = new aws.ec2.InternetGateway(`${name}-gateway`, this.#inVpc("gateway"), { parent: this });
    const publicTable = this.#routeTable("public");
    this.#route("public", publicTable, { gatewayId: gateway.id });
    if (args.ipv6) this.#routeIpv6("public", publicTable, { gatewayId: gateway.id });
    const egressOnly = args.ipv6 ? this.#egressOnlyGateway() : undefined;
    const isolatedTable = this.#routeTable("isolated");

    const privateTables: Record<string, aws.ec2.RouteTable> = {};
    const subnets: Record<SubnetKind, pulumi.Output<string>[]> = { public: [], private: [], isolated: [] };
    const natGateways = new Map<string, aws.ec2.NatGateway>();
    for (const [index, zone] of args.zones.entries()) {
      const plan = planZone(args.cidr, zone);
      const privateTable = this.#routeTable(`private-${zone}`);
      privateTables[`private-${zone}`] = privateTable;
      const publicSubnet = this.#subnet("public", zone, plan.public, args.account, publicTable);
      subnets.public.push(publicSubnet.id);
      subnets.private.push(this.#subnet("private", zone, plan.private, args.account, privateTable).id);
      subnets.isolated.push(this.#subnet("isolated", zone, plan.isolated, args.account, isolatedTable).id);
      if (args.nat === "per-az" || (args.nat === "single" && index === 0)) {
        natGateways.set(zone, this.#natGateway(zone, publicSubnet, gateway));
      }
      const natGateway = natGateways.get(zone) ?? natGateways.values().next().value;
      if (natGateway) this.#route(`private-${zone}`, privateTable, { natGatewayId: natGateway.id });
      if (egressOnly)
        this.#routeIpv6(`private-${zone}`, privateTable, { egressOnlyGatewayId: egressOnly.id });
    }
    this.subnetIds = subnets;

    this.endpoints = new NetworkEndpoints(
      `${name}-endpoint`,
      {
        account: args.account,
        vpcId: this.vpcId,
        vpcCidr: args.cidr,
        routeTableIds: Object.fromEntries(
          Object.entries({ ...privateTables, isolated: isolatedTable }).map(([key, table]) => [
            key,
            table.id,
          ]),
        ),
        subnetIds: subnets.private,
        interfaceEndpoints: args.interfaceEndpoints,
        tags: this.#tags,
      },
      { parent: this },
    );
    new FlowLogs(
      `${name}-flow-logs`,
      {
        ...args.flowLogs,
        account: args.account,
        vpcId: this.vpcId,
        logBucket: args.logBucket,
        deletionProtection: args.deletionProtection,
        permissionsBoundary: args.permissionsBoundary,
        tags: this.#tags,
      },
      { parent: this },
    );

    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnetIds });
  }

  #createVpc({ cidr, ipv6 }: NetworkArgs): aws.ec2.Vpc {
    const role = `${this.name}-vpc`;
    return new aws.ec2.Vpc(
      role,
      {
        cidrBlock: cidr,
        ...(ipv6 && { assignGeneratedIpv6CidrBlock: true }),
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: this.#tags(role),
      },
      { parent: this },
    );
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html */
  #egressOnlyGateway(): aws.ec2.EgressOnlyInternetGateway {
    return new aws.ec2.EgressOnlyInternetGateway(`${this.name}-egress-only`, this.#inVpc("egress-only"), {
      parent: this,
    });
  }

  /** What AWS puts into every VPC is emptied, so that nothing is let in or out by being forgotten. */
  #lockDefaults(): void {
    new aws.ec2.DefaultSecurityGroup(
      `${this.name}-default-security-group`,
      { ...this.#inVpc("default-locked"), ingress: [], egress: [] },
      { parent: this },
    );
  }

  #inVpc(role: string) {
    return { vpcId: this.#vpc.id, tags: this.#tags(`${this.name}-${role}`) };
  }

  #routeTable(role: string): aws.ec2.RouteTable {
    return new aws.ec2.RouteTable(`${this.name}-${role}`, this.#inVpc(role), { parent: this });
  }

  /** The way of a route table to everywhere else. */
  #route(
    role: string,
    table: aws.ec2.RouteTable,
    target: Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId">,
  ): void {
    new aws.ec2.Route(
      `${this.name}-${role}-internet`,
      { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...target },
      { parent: this },
    );
  }

  #routeIpv6(
    role: string,
    table: aws.ec2.RouteTable,
    target: Pick<aws.ec2.RouteArgs, "gatewayId" | "egressOnlyGatewayId">,
  ): void {
    new aws.ec2.Route(
      `${this.name}-${role}-internet-ipv6`,
      { routeTableId: table.id, destinationIpv6CidrBlock: "::/0", ...target },
      { parent: this },
    );
  }

  #subnet(
    kind: SubnetKind,
    zone: string,
    cidr: string,
    account: Account,
    table: aws.ec2.RouteTable,
  ): aws.ec2.Subnet {
    const role = `${kind}-${zone}`;
    const subnet = new aws.ec2.Subnet(
      `${this.name}-${role}`,
      {
        ...this.#inVpc(role),
        cidrBlock: cidr,
        availabilityZone: pulumi.interpolate`${account.region}${zone}`,
        // Load balancers and NAT gateways bring their own addresses; nothing else gets one.
        mapPublicIpOnLaunch: false,
        ...(this.ipv6 &&
          kind !== "isolated" && {
            ipv6CidrBlock: this.#vpc.ipv6CidrBlock.apply((block) => planIpv6(block, zone, kind)),
            assignIpv6AddressOnCreation: true,
          }),
      },
      { parent: this },
    );
    new aws.ec2.RouteTableAssociation(
      `${this.name}-${role}`,
      { subnetId: subnet.id, routeTableId: table.id },
      { parent: this },
    );
    return subnet;
  }

  #natGateway(zone: string, subnet: aws.ec2.Subnet, gateway: aws.ec2.InternetGateway): aws.ec2.NatGateway {
    const role = `${this.name}-nat-${zone}`;
    const address = new aws.ec2.Eip(
      role,
      { domain: "vpc", tags: this.#tags(role) },
      // AWS allows an address in a VPC only once the VPC has a gateway.
      { parent: this, dependsOn: [gateway] },
    );
    return new aws.ec2.NatGateway(
      role,
      { subnetId: subnet.id, allocationId: address.allocationId, tags: this.#tags(role) },
      { parent: this, dependsOn: [gateway] },
    );
  }
}
