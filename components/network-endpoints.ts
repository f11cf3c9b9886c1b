import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import type { InterfaceEndpoint } from "./endpoint-policies";
import { endpointPolicy } from "./endpoint-policies";

/** What {@link NetworkEndpoints} takes. */
export interface NetworkEndpointsArgs {
  readonly account: Account;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Addresses of the VPC, from where endpoints may be spoken to. */
  readonly vpcCidr: string;
  /** Route tables, by a stable name, whose traffic to S3 and DynamoDB stays inside AWS. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Subnets, one in each zone, that interface endpoints stand in. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Services to reach through an interface endpoint, e.g. `ecr.api`; each costs by zone and hour. */
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  readonly tags: ComponentTags;
}

/**
 * Ways from a VPC to AWS services that don't cross the internet: gateways to S3 and DynamoDB, which cost nothing, and
 * interface endpoints for chosen services.
 *
 * Follows https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html.
 */
export class NetworkEndpoints extends pulumi.ComponentResource {
  /** Prefix list of S3's addresses, for egress rules. */
  public readonly s3PrefixListId: pulumi.Output<string>;
  /** Security group of the interface endpoints, if there are any. */
  public readonly securityGroupId: pulumi.Output<string> | undefined;

  constructor(name: string, args: NetworkEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:network:NetworkEndpoints", name, {}, opts);
    this.s3PrefixListId = this.#gateway(name, "s3", args).prefixListId;
    this.#gateway(name, "dynamodb", args);
    this.securityGroupId = args.interfaceEndpoints.length > 0 ? this.#interfaces(name, args) : undefined;
    this.registerOutputs({ s3PrefixListId: this.s3PrefixListId });
  }

  #gateway(name: string, service: "s3" | "dynamodb", args: NetworkEndpointsArgs) {
    const endpoint = new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: args.vpcId,
        vpcEndpointType: "Gateway",
        serviceName: serviceName(args.account, service),
        policy: endpointPolicy(service, args.account),
        tags: args.tags(`${name}-${service}`),
      },
      { parent: this },
    );
    // One association for each table, not a list on the endpoint: a new zone then changes nothing that exists.
    for (const [table, routeTableId] of Object.entries(args.routeTableIds)) {
      new aws.ec2.VpcEndpointRouteTableAssociation(
        `${name}-${service}-${table}`,
        { vpcEndpointId: endpoint.id, routeTableId },
        { parent: this },
      );
    }
    return endpoint;
  }

  #interfaces(name: string, args: NetworkEndpointsArgs): pulumi.Output<string> {
    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.vpcId,
        description: "Interface endpoints: HTTPS from inside the VPC",
        tags: args.tags(`${name}-security-group`),
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-ingress`,
      {
        securityGroupId: securityGroup.id,
        description: "HTTPS from inside the VPC",
        cidrIpv4: args.vpcCidr,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        tags: args.tags(`${name}-ingress`),
      },
      { parent: this },
    );
    for (const service of args.interfaceEndpoints) {
      new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId: args.vpcId,
          vpcEndpointType: "Interface",
          serviceName: serviceName(args.account, service),
          privateDnsEnabled: true,
          policy: endpointPolicy(service, args.account),
          subnetIds: [...args.subnetIds],
          securityGroupIds: [securityGroup.id],
          tags: args.tags(`${name}-${service}`),
        },
        { parent: this },
      );
    }
    return securityGroup.id;
  }
}

function serviceName(account: Account, service: string): pulumi.Output<string> {
  return pulumi.interpolate`com.amazonaws.${account.region}.${service}`;
}
