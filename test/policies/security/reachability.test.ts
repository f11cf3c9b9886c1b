import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule } from "./table";

const vpc = resourceOf<aws.ec2.VpcArgs>("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, "vpc");
const gateway = resourceOf<aws.ec2.InternetGatewayArgs>(
  "aws:ec2/internetGateway:InternetGateway",
  { vpcId: reference(vpc) },
  "gateway",
);
const table = resourceOf<aws.ec2.RouteTableArgs>(
  "aws:ec2/routeTable:RouteTable",
  { vpcId: reference(vpc) },
  "public",
);
const route = resourceOf<aws.ec2.RouteArgs>(
  "aws:ec2/route:Route",
  { routeTableId: reference(table), destinationCidrBlock: "0.0.0.0/0", gatewayId: reference(gateway) },
  "out",
);
const subnet = resourceOf<aws.ec2.SubnetArgs>("aws:ec2/subnet:Subnet", { vpcId: reference(vpc) }, "a");
const association = resourceOf<aws.ec2.RouteTableAssociationArgs>(
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  { subnetId: reference(subnet), routeTableId: reference(table) },
  "a",
);
const group = resourceOf<aws.ec2.SecurityGroupArgs>(
  "aws:ec2/securityGroup:SecurityGroup",
  { vpcId: reference(vpc) },
  "group",
);
const opens = (port: number, cidrIpv4 = "0.0.0.0/0") =>
  resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { securityGroupId: reference(group), ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4 },
    `port-${port}`,
  );
const instance = (args: Partial<aws.ec2.InstanceArgs> = {}) =>
  resourceOf<aws.ec2.InstanceArgs>(
    "aws:ec2/instance:Instance",
    {
      subnetId: reference(subnet),
      vpcSecurityGroupIds: [reference(group)],
      associatePublicIpAddress: true,
      ...args,
    },
    "web",
  );
const network = [vpc, gateway, table, route, subnet, association, group];

function judged(...resources: readonly JudgedResource[]) {
  return judge(rule("network-reachability"), resources);
}

describe("what the internet reaches", () => {
  it("is followed from gateway to instance, by references alone", () => {
    const [message] = messages(judged(...network, opens(22), instance()));
    assert.equal(
      message,
      'the internet reaches aws.ec2.Instance "web" on port 22: internet → internet gateway "gateway" → ' +
        'route table "public" → subnet "a" → security group "group" (tcp 22); expected ports 80, 443 at most',
    );
  });

  it("ends where one link is missing", () => {
    const without = (...missing: readonly JudgedResource[]) =>
      judged(...network.filter((each) => !missing.includes(each)), opens(22), instance());
    assert.deepEqual(without(route), []);
    assert.deepEqual(without(association), []);
    assert.deepEqual(judged(...network, opens(22, "10.0.0.0/8"), instance()), []);
    assert.deepEqual(judged(...network, opens(22), instance({ associatePublicIpAddress: false })), []);
  });

  it("may be on ports that are meant to be open", () => {
    assert.deepEqual(judged(...network, opens(443), instance()), []);
    const verdicts = judge(rule("network-reachability"), [...network, opens(22), instance()], {
      allowedPorts: [22],
    });
    assert.deepEqual(verdicts, []);
  });

  it("is not known when the security group is outside the stack", () => {
    const verdicts = judged(...network, instance({ vpcSecurityGroupIds: ["sg-123"] }));
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["unknown"],
    );
  });

  it("of a load balancer is the port of a listener that its security group opens", () => {
    const balancer = resourceOf<aws.lb.LoadBalancerArgs>(
      "aws:lb/loadBalancer:LoadBalancer",
      { subnets: [reference(subnet)], securityGroups: [reference(group)] },
      "alb",
    );
    const listener = (port: number) =>
      resourceOf<aws.lb.ListenerArgs>(
        "aws:lb/listener:Listener",
        { loadBalancerArn: reference(balancer), port, defaultActions: [] },
        `l${port}`,
      );
    assert.deepEqual(judged(...network, opens(8080), balancer, listener(443)), []);
    assert.match(
      messages(judged(...network, opens(8080), balancer, listener(8080))).join(),
      /reaches aws\.lb\.LoadBalancer "alb" on port 8080/,
    );
  });

  it("of a public database is its engine's port", () => {
    const subnets = resourceOf<aws.rds.SubnetGroupArgs>(
      "aws:rds/subnetGroup:SubnetGroup",
      { subnetIds: [reference(subnet)] },
      "subnets",
    );
    const database = resourceOf<aws.rds.InstanceArgs>(
      "aws:rds/instance:Instance",
      {
        instanceClass: "db.t4g.micro",
        engine: "postgres",
        publiclyAccessible: true,
        dbSubnetGroupName: reference(subnets),
        vpcSecurityGroupIds: [reference(group)],
      },
      "db",
    );
    assert.match(messages(judged(...network, subnets, opens(5432), database)).join(), /on port 5432/);
  });

  it("of a database in Aurora is told by its cluster", () => {
    const subnets = resourceOf<aws.rds.SubnetGroupArgs>(
      "aws:rds/subnetGroup:SubnetGroup",
      { subnetIds: [reference(subnet)] },
      "subnets",
    );
    const cluster = resourceOf<aws.rds.ClusterArgs>(
      "aws:rds/cluster:Cluster",
      {
        engine: "aurora-mysql",
        dbSubnetGroupName: reference(subnets),
        vpcSecurityGroupIds: [reference(group)],
      },
      "cluster",
    );
    const member = (publiclyAccessible: boolean) =>
      resourceOf<aws.rds.ClusterInstanceArgs>(
        "aws:rds/clusterInstance:ClusterInstance",
        {
          engine: "aurora-mysql",
          instanceClass: "db.r6g.large",
          clusterIdentifier: reference(cluster),
          publiclyAccessible,
        },
        "member",
      );
    assert.match(
      messages(judged(...network, subnets, opens(3306), cluster, member(true))).join(),
      /ClusterInstance "member" on port 3306/,
    );
    assert.deepEqual(judged(...network, subnets, opens(3306), cluster, member(false)), []);
    assert.deepEqual(kinds(...network, member(true)), ["unknown"]);
  });

  const GUARDED = { vpcSecurityGroupIds: [reference(group)] };
  const OTHERS: readonly (readonly [type: string, args: object, port: number])[] = [
    [
      "aws:redshiftserverless/workgroup:Workgroup",
      { publiclyAccessible: true, subnetIds: [reference(subnet)], securityGroupIds: [reference(group)] },
      5439,
    ],
    [
      "aws:mq/broker:Broker",
      { publiclyAccessible: true, subnetIds: [reference(subnet)], securityGroups: [reference(group)] },
      8162,
    ],
    [
      "aws:ecs/service:Service",
      {
        networkConfiguration: {
          assignPublicIp: true,
          subnets: [reference(subnet)],
          securityGroups: [reference(group)],
        },
      },
      8080,
    ],
    [
      "aws:elb/loadBalancer:LoadBalancer",
      {
        subnets: [reference(subnet)],
        securityGroups: [reference(group)],
        listeners: [{ lbPort: 8080, lbProtocol: "http", instancePort: 80, instanceProtocol: "http" }],
      },
      8080,
    ],
  ];
  for (const [type, args, port] of OTHERS)
    it(`may be ${type}`, () => {
      const resource = resourceOf<Record<string, unknown>>(type, args as never, "it");
      assert.match(messages(judged(...network, opens(port), resource)).join(), new RegExp(`on port ${port}`));
      assert.deepEqual(judged(...network, resource), []);
      const quiet = { ...args, publiclyAccessible: false, internal: true, networkConfiguration: undefined };
      assert.deepEqual(judged(...network, opens(port), resourceOf<object>(type, quiet as never, "it")), []);
    });

  it("may be in subnets that a group of subnets names", () => {
    const redshift = resourceOf<aws.redshift.SubnetGroupArgs>(
      "aws:redshift/subnetGroup:SubnetGroup",
      { subnetIds: [reference(subnet)] },
      "subnets",
    );
    const warehouse = resourceOf<aws.redshift.ClusterArgs>("aws:redshift/cluster:Cluster", {
      clusterIdentifier: "c",
      nodeType: "ra3.large",
      publiclyAccessible: true,
      clusterSubnetGroupName: reference(redshift),
      ...GUARDED,
    });
    assert.match(messages(judged(...network, redshift, opens(5439), warehouse)).join(), /on port 5439/);
    const dms = resourceOf<aws.dms.ReplicationSubnetGroupArgs>(
      "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
      {
        replicationSubnetGroupDescription: "d",
        replicationSubnetGroupId: "g",
        subnetIds: [reference(subnet)],
      },
      "subnets",
    );
    const replication = resourceOf<aws.dms.ReplicationInstanceArgs>(
      "aws:dms/replicationInstance:ReplicationInstance",
      {
        replicationInstanceClass: "dms.t3.micro",
        replicationInstanceId: "i",
        publiclyAccessible: true,
        replicationSubnetGroupId: "g",
        ...GUARDED,
      },
    );
    assert.match(messages(judged(...network, dms, opens(9999), replication)).join(), /on port 9999/);
  });
});

/** The kinds of verdicts that the rule gives. */
function kinds(...resources: readonly JudgedResource[]): readonly string[] {
  return judged(...resources).map(({ verdict }) => verdict);
}

describe("a public address", () => {
  const plain = instance({ associatePublicIpAddress: undefined as never });

  it("may be given by the subnet", () => {
    const mapping = resourceOf<aws.ec2.SubnetArgs>(
      "aws:ec2/subnet:Subnet",
      { vpcId: reference(vpc), mapPublicIpOnLaunch: true },
      "a",
    );
    const others = network.filter((each) => each !== subnet);
    assert.match(messages(judged(...others, mapping, opens(22), plain)).join(), /on port 22/);
    assert.deepEqual(judged(...network, opens(22), plain), []);
  });

  it("may be an Elastic IP, of the instance or of its interface", () => {
    const address = resourceOf<aws.ec2.EipArgs>("aws:ec2/eip:Eip", { instance: reference(plain) }, "ip");
    assert.match(messages(judged(...network, opens(22), plain, address)).join(), /on port 22/);
    const card = resourceOf<aws.ec2.NetworkInterfaceArgs>(
      "aws:ec2/networkInterface:NetworkInterface",
      { subnetId: reference(subnet), securityGroups: [reference(group)] },
      "card",
    );
    const association = resourceOf<aws.ec2.EipAssociationArgs>("aws:ec2/eipAssociation:EipAssociation", {
      networkInterfaceId: reference(card),
    });
    assert.match(
      messages(judged(...network, opens(22), card, association)).join(),
      /NetworkInterface "card" on port 22/,
    );
    assert.deepEqual(judged(...network, opens(22), card), []);
  });

  it("isn't known where the switch isn't", () => {
    assert.deepEqual(kinds(...network, opens(22), instance({ associatePublicIpAddress: UNKNOWN as never })), [
      "unknown",
    ]);
  });

  it("is AWS's to give in the default VPC", () => {
    const alone = instance({ subnetId: undefined as never, associatePublicIpAddress: undefined as never });
    assert.match(
      messages(judged(...network, opens(22), alone)).join(),
      /internet → the default VPC → security/,
    );
  });

  it("belongs to the interfaces that an instance brings", () => {
    const brings = instance({
      networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }],
      associatePublicIpAddress: undefined as never,
    });
    assert.deepEqual(judged(...network, opens(22), brings), []);
  });
});

describe("IPv6 on the internet", () => {
  const six = resourceOf<aws.ec2.RouteArgs>(
    "aws:ec2/route:Route",
    { routeTableId: reference(table), destinationIpv6CidrBlock: "::/0", gatewayId: reference(gateway) },
    "six",
  );
  const opensSix = resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { securityGroupId: reference(group), ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "::/0" },
    "six",
  );
  const dual = instance({ associatePublicIpAddress: false, ipv6AddressCount: 1 });

  it("needs a route, an address and a rule of its own", () => {
    assert.match(messages(judged(...network, six, opensSix, dual)).join(), /on port 22/);
    assert.deepEqual(judged(...network, opensSix, dual), []);
    assert.deepEqual(judged(...network, six, opens(22), dual), []);
    assert.deepEqual(judged(...network, six, opensSix, instance({ associatePublicIpAddress: false })), []);
  });

  it("reaches a dual-stack load balancer", () => {
    const balancer = (ipAddressType: string) =>
      resourceOf<aws.lb.LoadBalancerArgs>(
        "aws:lb/loadBalancer:LoadBalancer",
        { subnets: [reference(subnet)], securityGroups: [reference(group)], ipAddressType },
        "alb",
      );
    const listener = (of: JudgedResource) =>
      resourceOf<aws.lb.ListenerArgs>(
        "aws:lb/listener:Listener",
        { loadBalancerArn: reference(of), port: 22, defaultActions: [] },
        "l",
      );
    const [both, four] = [balancer("dualstack"), balancer("ipv4")];
    assert.match(messages(judged(...network, six, opensSix, both, listener(both))).join(), /on port 22/);
    assert.deepEqual(judged(...network, six, opensSix, four, listener(four)), []);
  });

  it("may be given by the subnet", () => {
    const giving = resourceOf<aws.ec2.SubnetArgs>(
      "aws:ec2/subnet:Subnet",
      { vpcId: reference(vpc), assignIpv6AddressOnCreation: true },
      "a",
    );
    const others = network.filter((each) => each !== subnet);
    const quiet = instance({ associatePublicIpAddress: false });
    assert.match(messages(judged(...others, giving, six, opensSix, quiet)).join(), /on port 22/);
  });

  it("isn't let in by an egress-only gateway", () => {
    const outward = resourceOf<aws.ec2.EgressOnlyInternetGatewayArgs>(
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      { vpcId: reference(vpc) },
      "outward",
    );
    const route = resourceOf<aws.ec2.RouteArgs>("aws:ec2/route:Route", {
      routeTableId: reference(table),
      destinationIpv6CidrBlock: "::/0",
      egressOnlyGatewayId: reference(outward),
    });
    assert.deepEqual(judged(...network, outward, route, opensSix, dual), []);
  });
});

describe("the routes into a subnet", () => {
  const without = network.filter((each) => each !== route && each !== association);

  it("may be written inside the table, and with a known gateway", () => {
    const inline = resourceOf<aws.ec2.RouteTableArgs>(
      "aws:ec2/routeTable:RouteTable",
      { vpcId: reference(vpc), routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-123" }] },
      "inline",
    );
    const joined = resourceOf<aws.ec2.RouteTableAssociationArgs>(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      { subnetId: reference(subnet), routeTableId: reference(inline) },
      "joined",
    );
    assert.match(
      messages(judged(...without, inline, joined, opens(22), instance())).join(),
      /internet gateway igw-123 → route table "inline"/,
    );
  });

  it("may be those of the VPC's main table", () => {
    const main = resourceOf<aws.ec2.MainRouteTableAssociationArgs>(
      "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
      { vpcId: reference(vpc), routeTableId: reference(table) },
      "main",
    );
    assert.match(
      messages(judged(...without, route, main, opens(22), instance())).join(),
      /route table "public"/,
    );
    const own = resourceOf<aws.ec2.DefaultRouteTableArgs>(
      "aws:ec2/defaultRouteTable:DefaultRouteTable",
      {
        defaultRouteTableId: reference(vpc),
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: reference(gateway) }],
      },
      "default",
    );
    assert.match(messages(judged(...without, own, opens(22), instance())).join(), /route table "default"/);
  });

  it("that lead to a NAT gateway, or to few addresses, let nobody in", () => {
    const nat = resourceOf<aws.ec2.RouteArgs>("aws:ec2/route:Route", {
      routeTableId: reference(table),
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: "nat-1",
    });
    const narrow = resourceOf<aws.ec2.RouteArgs>("aws:ec2/route:Route", {
      routeTableId: reference(table),
      destinationCidrBlock: "203.0.113.0/24",
      gatewayId: reference(gateway),
    });
    assert.deepEqual(judged(...without, association, nat, opens(22), instance()), []);
    assert.deepEqual(judged(...without, association, narrow, opens(22), instance()), []);
  });

  it("aren't known where the table or the gateway isn't", () => {
    const elsewhere = resourceOf<aws.ec2.RouteTableAssociationArgs>(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      { subnetId: reference(subnet), routeTableId: "rtb-123" },
      "elsewhere",
    );
    assert.deepEqual(kinds(...without, elsewhere, opens(22), instance()), ["unknown"]);
    const blurred = aResource(
      "aws:ec2/route:Route",
      { routeTableId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN },
      { name: "blurred", from: { routeTableId: [table.urn], gatewayId: [] } },
    );
    assert.deepEqual(kinds(...without, association, blurred, opens(22), instance()), ["unknown"]);
    assert.deepEqual(kinds(...network, opens(22), instance({ subnetId: "subnet-1" })), ["unknown"]);
  });

  it("of a default subnet are AWS's: public", () => {
    const usual = resourceOf<aws.ec2.DefaultSubnetArgs>(
      "aws:ec2/defaultSubnet:DefaultSubnet",
      { availabilityZone: "eu-west-1a" },
      "usual",
    );
    assert.match(
      messages(judged(group, usual, opens(22), instance({ subnetId: reference(usual) }))).join(),
      /the default VPC → subnet "usual"/,
    );
  });
});

describe("what a security group lets in", () => {
  const rule = (args: Partial<aws.ec2.SecurityGroupRuleArgs>) =>
    resourceOf<aws.ec2.SecurityGroupRuleArgs>(
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      {
        type: "ingress",
        securityGroupId: reference(group),
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        ...args,
      },
      "rule",
    );
  const inline = (args: Partial<aws.ec2.SecurityGroupArgs>) =>
    resourceOf<aws.ec2.SecurityGroupArgs>(
      "aws:ec2/securityGroup:SecurityGroup",
      { vpcId: reference(vpc), ...args },
      "inline",
    );
  const guarded = (by: JudgedResource) => instance({ vpcSecurityGroupIds: [reference(by)] });

  it("may be written in any of its shapes", () => {
    const shape = rule({ cidrBlocks: ["0.0.0.0/0"] });
    assert.match(messages(judged(...network, shape, instance())).join(), /on port 22/);
    const own = inline({ ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] });
    assert.match(messages(judged(...network, own, guarded(own))).join(), /on every port/);
    assert.deepEqual(judged(...network, rule({ type: "egress", cidrBlocks: ["0.0.0.0/0"] }), instance()), []);
  });

  it("is nobody from outside where it is its own members, another group, or ping", () => {
    assert.deepEqual(judged(...network, rule({ self: true }), instance()), []);
    assert.deepEqual(judged(...network, rule({ sourceSecurityGroupId: "sg-1" }), instance()), []);
    const ping = rule({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] });
    assert.deepEqual(judged(...network, ping, instance()), []);
  });

  it("is told as a range where it is one", () => {
    const range = rule({ fromPort: 8000, toPort: 9000, cidrBlocks: ["0.0.0.0/0"] });
    assert.match(messages(judged(...network, range, instance())).join(), /on ports 8000-9000/);
  });

  it("may be a list of networks, with everybody in it", () => {
    const list = (cidr: string) =>
      resourceOf<aws.ec2.ManagedPrefixListArgs>(
        "aws:ec2/managedPrefixList:ManagedPrefixList",
        { addressFamily: "IPv4", maxEntries: 5, entries: [{ cidr }] },
        "list",
      );
    const [open, office] = [list("0.0.0.0/0"), list("203.0.113.0/24")];
    assert.match(
      messages(judged(...network, open, rule({ prefixListIds: [reference(open)] }), instance())).join(),
      /on port 22/,
    );
    assert.deepEqual(
      judged(...network, office, rule({ prefixListIds: [reference(office)] }), instance()),
      [],
    );
    assert.deepEqual(kinds(...network, rule({ prefixListIds: ["pl-123"] }), instance()), ["unknown"]);
    const entry = resourceOf<aws.ec2.ManagedPrefixListEntryArgs>(
      "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
      { prefixListId: reference(office), cidr: "0.0.0.0/0" },
      "entry",
    );
    assert.match(
      messages(
        judged(...network, office, entry, rule({ prefixListIds: [reference(office)] }), instance()),
      ).join(),
      /on port 22/,
    );
  });

  it("isn't known where the addresses, ports or rules aren't", () => {
    const blurred = (args: object) =>
      aResource(
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        {
          type: "ingress",
          securityGroupId: UNKNOWN,
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrBlocks: ["0.0.0.0/0"],
          ...args,
        },
        {
          name: "blurred",
          from: { securityGroupId: [group.urn], cidrBlocks: [], fromPort: [], type: [] },
        },
      );
    assert.deepEqual(kinds(...network, blurred({ cidrBlocks: UNKNOWN }), instance()), ["unknown"]);
    assert.deepEqual(kinds(...network, blurred({ fromPort: UNKNOWN }), instance()), ["unknown"]);
    assert.deepEqual(kinds(...network, blurred({ type: UNKNOWN }), instance()), ["unknown"]);
    const stray = aResource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
      { name: "stray", from: { securityGroupId: [] } },
    );
    assert.deepEqual(kinds(...network, stray, instance()), ["unknown"]);
  });

  it("counts for one group in the stack though another is outside", () => {
    const both = instance({ vpcSecurityGroupIds: [reference(group), "sg-123"] });
    assert.match(messages(judged(...network, opens(22), both)).join(), /on port 22/);
    assert.deepEqual(kinds(...network, both), ["unknown"]);
  });

  it("is that of the VPC's default group where none is named", () => {
    const usual = resourceOf<aws.ec2.DefaultSecurityGroupArgs>(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      {
        vpcId: reference(vpc),
        ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
      },
      "usual",
    );
    const alone = instance({ vpcSecurityGroupIds: undefined as never });
    assert.match(messages(judged(...network, usual, alone)).join(), /default security group "usual"/);
    assert.deepEqual(judged(...network, alone), []);
  });

  it("is that of groups which are attached from outside, too", () => {
    const own = inline({
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const alone = instance({ vpcSecurityGroupIds: undefined as never });
    const attachment = resourceOf<aws.ec2.NetworkInterfaceSecurityGroupAttachmentArgs>(
      "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      { networkInterfaceId: reference(alone), securityGroupId: reference(own) },
    );
    assert.match(messages(judged(...network, own, alone, attachment)).join(), /security group "inline"/);
  });
});

describe("the network ACL of a subnet", () => {
  const entry = (ruleNo: number, action: string, port: number) => ({
    ruleNo,
    action,
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrBlock: "0.0.0.0/0",
  });
  const acl = (...ingress: readonly object[]) =>
    resourceOf<aws.ec2.NetworkAclArgs>(
      "aws:ec2/networkAcl:NetworkAcl",
      { vpcId: reference(vpc), subnetIds: [reference(subnet)], ingress: ingress as never },
      "acl",
    );

  it("stops what it doesn't allow, and what it denies first", () => {
    assert.match(
      messages(judged(...network, acl(entry(100, "allow", 22)), opens(22), instance())).join(),
      /22/,
    );
    assert.deepEqual(judged(...network, acl(entry(100, "allow", 443)), opens(22), instance()), []);
    const denied = acl(entry(50, "deny", 22), entry(100, "allow", 22));
    assert.deepEqual(judged(...network, denied, opens(22), instance()), []);
  });

  it("may be associated, or be the VPC's default one", () => {
    const closed = resourceOf<aws.ec2.NetworkAclArgs>(
      "aws:ec2/networkAcl:NetworkAcl",
      { vpcId: reference(vpc) },
      "closed",
    );
    const joined = resourceOf<aws.ec2.NetworkAclAssociationArgs>(
      "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      { networkAclId: reference(closed), subnetId: reference(subnet) },
    );
    assert.deepEqual(judged(...network, closed, joined, opens(22), instance()), []);
    const usual = resourceOf<aws.ec2.DefaultNetworkAclArgs>(
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      { defaultNetworkAclId: reference(vpc) },
      "usual",
    );
    assert.deepEqual(judged(...network, usual, opens(22), instance()), []);
  });

  it("lets part of a range through", () => {
    const range = resourceOf<aws.ec2.SecurityGroupRuleArgs>("aws:ec2/securityGroupRule:SecurityGroupRule", {
      type: "ingress",
      securityGroupId: reference(group),
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: ["0.0.0.0/0"],
    });
    assert.match(
      messages(judged(...network, acl(entry(100, "allow", 22)), range, instance())).join(),
      /on every port/,
    );
    assert.deepEqual(judged(...network, acl(), range, instance()), []);
  });
});

describe("a network load balancer", () => {
  const balancer = (args: Partial<aws.lb.LoadBalancerArgs> = {}) =>
    resourceOf<aws.lb.LoadBalancerArgs>(
      "aws:lb/loadBalancer:LoadBalancer",
      { loadBalancerType: "network", subnetMappings: [{ subnetId: reference(subnet) }], ...args },
      "nlb",
    );
  const listener = (of: JudgedResource, port: number) =>
    resourceOf<aws.lb.ListenerArgs>(
      "aws:lb/listener:Listener",
      { loadBalancerArn: reference(of), port, defaultActions: [] },
      `l${port}`,
    );

  it("without security groups takes what its listeners take", () => {
    const open = balancer();
    assert.match(
      messages(judged(...network, open, listener(open, 22))).join(),
      /LoadBalancer "nlb" on port 22: .*\(no security group, port 22\)/,
    );
    assert.deepEqual(judged(...network, open, listener(open, 443)), []);
  });

  it("with security groups takes what they let in", () => {
    const guarded = balancer({ securityGroups: [reference(group)] });
    assert.deepEqual(judged(...network, guarded, listener(guarded, 22)), []);
    assert.match(
      messages(judged(...network, opens(22), guarded, listener(guarded, 22))).join(),
      /on port 22/,
    );
  });

  it("isn't known by a listener whose port isn't", () => {
    const open = balancer();
    const blurred = aResource(
      "aws:lb/listener:Listener",
      { loadBalancerArn: UNKNOWN, port: UNKNOWN },
      { from: { loadBalancerArn: [open.urn], port: [] } },
    );
    assert.deepEqual(kinds(...network, open, blurred), ["unknown"]);
  });

  it("tells every port that is open", () => {
    const open = balancer();
    const all = judged(...network, open, listener(open, 22), listener(open, 3306));
    assert.equal(messages(all).length, 2);
  });

  it("inside the VPC, or of the gateway kind, has no public address", () => {
    const inside = balancer({ internal: true });
    assert.deepEqual(judged(...network, inside, listener(inside, 22)), []);
    const passing = balancer({ loadBalancerType: "gateway" });
    assert.deepEqual(judged(...network, passing, listener(passing, 22)), []);
  });
});
