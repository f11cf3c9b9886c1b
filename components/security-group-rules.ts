import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** A connection between two security groups. */
export interface GroupConnection {
  /** What the names of the rules begin with, followed by `-ingress-` or `-egress-` and the peer. */
  readonly name: string;
  /** Who is at the other end. */
  readonly peer: string;
  /** Security group of the client, and of the server. */
  readonly from: pulumi.Input<string>;
  readonly to: pulumi.Input<string>;
  /** TCP port that the server listens on. */
  readonly port: pulumi.Input<number>;
}

/** Where a rule of egress leads. */
export type Destination = Pick<
  aws.vpc.SecurityGroupEgressRuleArgs,
  "referencedSecurityGroupId" | "prefixListId" | "cidrIpv4" | "cidrIpv6"
>;

/** Both ends of a connection: out of one security group, into another. */
export function connectGroups(
  parent: pulumi.Resource,
  { name, peer, from, to, port }: GroupConnection,
  tags: ComponentTags,
): readonly pulumi.Resource[] {
  const role = `${name}-ingress-${peer}`;
  const ingress = new aws.vpc.SecurityGroupIngressRule(
    role,
    {
      securityGroupId: to,
      referencedSecurityGroupId: from,
      description: `${name} and ${peer}`,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      tags: tags(role),
    },
    { parent },
  );
  return [ingress, egress(parent, { name, peer, from, port }, { referencedSecurityGroupId: to }, tags)];
}

/** The client's end of a connection. */
export function egress(
  parent: pulumi.Resource,
  { name, peer, from, port }: Omit<GroupConnection, "to">,
  to: Destination,
  tags: ComponentTags,
): pulumi.Resource {
  const role = `${name}-egress-${peer}`;
  return new aws.vpc.SecurityGroupEgressRule(
    role,
    {
      securityGroupId: from,
      description: `${name} and ${peer}`,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      tags: tags(role),
      ...to,
    },
    { parent },
  );
}
