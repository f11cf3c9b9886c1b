import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource } from "../../../policies/kit";
import { judge, messages } from "../../support/judge";
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
});
