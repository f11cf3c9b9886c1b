import assert from "node:assert/strict";

import type { Deployment } from "./deployment";
import { environment, environmentWithoutInternet } from "./environments";

const SUBNET = "aws:ec2/subnet:Subnet";
const NAT = "aws:ec2/natGateway:NatGateway";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

/** What is registered under a name, to compare two environments. */
function byUrn({ resources }: Deployment): ReadonlyMap<string, unknown> {
  return new Map(resources.map(({ urn, inputs }) => [urn, inputs]));
}

describe("Network", () => {
  it("has a public, a private and an isolated subnet in each zone, none of which hands out public addresses", async () => {
    const deployment = await environment("prod");
    const subnets = deployment.all(SUBNET);
    assert.equal(subnets.length, 9);
    assert.deepEqual(new Set(subnets.map(({ inputs }) => inputs.availabilityZone)).size, 3);
    assert.ok(subnets.every(({ inputs }) => inputs.mapPublicIpOnLaunch === false));
  });

  it("keeps everything as it is when a zone is added, but for lists that name all subnets", async () => {
    const two = byUrn(await environment("prod", { network: { zones: ["a", "b"] } }));
    const three = byUrn(await environment("prod", { network: { zones: ["a", "b", "c"] } }));
    const changed = [...two].filter(
      ([urn, inputs]) => JSON.stringify(three.get(urn)) !== JSON.stringify(inputs),
    );
    // Made for all zones at once: AWS extends these in place.
    const overAllZones =
      /LoadBalancer::|SubnetGroup::|ecs\/service|vpcEndpoint:VpcEndpoint::.*-(ecr|logs|secretsmanager|ssm)/;
    assert.deepEqual(
      changed.map(([urn]) => urn).filter((urn) => !overAllZones.test(urn)),
      [],
    );
    assert.ok(two.size < three.size);
  });

  it("keeps the single NAT gateway where it is when a zone is added", async () => {
    const before = await environment("test", { network: { zones: ["b", "c"] } });
    const after = await environment("test", { network: { zones: ["b", "c", "a"] } });
    assert.deepEqual(after.names(NAT), before.names(NAT));
    assert.deepEqual(before.names(NAT), ["plumbline-test-network-nat-b"]);
  });

  it("has a NAT gateway in each zone, in one, or nowhere", async () => {
    assert.equal((await environment("prod")).all(NAT).length, 3);
    assert.equal((await environment("test")).all(NAT).length, 1);
    const closed = await environmentWithoutInternet();
    assert.equal(closed.all(NAT).length, 0);
    const routes = closed.names("aws:ec2/route:Route");
    assert.deepEqual(
      routes,
      ["plumbline-test-network-public-internet"],
      "only public subnets reach the internet",
    );
  });

  it("gives isolated subnets no way out", async () => {
    const deployment = await environment("prod");
    const isolated = deployment.one("aws:ec2/routeTable:RouteTable", "isolated");
    const routes = deployment.all("aws:ec2/route:Route");
    assert.ok(routes.every(({ inputs }) => inputs.routeTableId !== `${isolated.name}-id`));
  });

  it("empties the security group that every VPC comes with", async () => {
    const { inputs } = (await environment("test")).one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assert.deepEqual([inputs.ingress, inputs.egress], [[], []]);
  });

  it("reaches S3 and DynamoDB without the internet, for this account's data only", async () => {
    const deployment = await environment("test");
    const gateways = deployment.all(ENDPOINT).filter(({ inputs }) => inputs.vpcEndpointType === "Gateway");
    assert.equal(gateways.length, 2);
    for (const gateway of gateways) {
      const [own] = deployment.statements(gateway);
      const ids = { "aws:PrincipalAccount": "123456789012", "aws:ResourceAccount": "123456789012" };
      assert.deepEqual(own?.Condition, { StringEquals: ids });
      assert.ok(![own.Action].flat().some((action) => action.includes("*")));
    }
  });

  it("has interface endpoints in every zone, for HTTPS from inside the VPC", async () => {
    const deployment = await environment("prod");
    const endpoints = deployment.all(ENDPOINT).filter(({ inputs }) => inputs.vpcEndpointType === "Interface");
    assert.equal(endpoints.length, 5);
    assert.ok(endpoints.every(({ inputs }) => (inputs.subnetIds as unknown[]).length === 3));
    for (const endpoint of endpoints) {
      const [own, ...others] = deployment.statements(endpoint);
      assert.deepEqual(own?.Condition, { StringEquals: { "aws:PrincipalAccount": "123456789012" } });
      assert.ok(others.length === 0 && ![own.Action].flat().some((action) => action.includes("*")));
    }
    const { inputs } = deployment.one(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "endpoint-ingress",
    );
    assert.deepEqual([inputs.cidrIpv4, inputs.fromPort, inputs.toPort], ["10.30.0.0/16", 443, 443]);
  });

  it("records every connection in the log bucket", async () => {
    const { inputs } = (await environment("test")).one(FLOW_LOG);
    assert.equal(inputs.trafficType, "ALL");
    assert.equal(inputs.logDestination, "arn:aws:s3:::plumbline-test-logs-bucket-0a1b2c3/flow-logs/");
    assert.equal(inputs.iamRoleArn, undefined);
  });

  it("records every connection in an encrypted log group that only it may write to", async () => {
    const deployment = await environment("prod");
    const logGroup = deployment.one("aws:cloudwatch/logGroup:LogGroup", "flow-logs-log-group");
    assert.equal(logGroup.inputs.retentionInDays, 365);
    assert.ok(logGroup.inputs.kmsKeyId);
    const [statement] = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "flow-logs-role-policy"),
    );
    const group = "arn:aws:logs:us-east-1:123456789012:log-group:/vpc/plumbline-prod-network-flow-logs";
    assert.deepEqual(statement?.Resource, [group, `${group}:*`]);
  });

  describe("with IPv6", () => {
    const ipv6 = { network: { ipv6: true } };
    const toEverywhere = (deployment: Deployment) =>
      deployment
        .all("aws:ec2/route:Route")
        .filter(({ inputs }) => inputs.destinationIpv6CidrBlock === "::/0");

    it("changes nothing that is there but the VPC, its subnets and the load balancer", async () => {
      const before = byUrn(await environment("prod"));
      const after = byUrn(await environment("prod", ipv6));
      const changed = [...before].filter(
        ([urn, inputs]) => JSON.stringify(after.get(urn)) !== JSON.stringify(inputs),
      );
      const expected = /ec2\/vpc:Vpc|-(public|private)-[abc]$|loadBalancer:LoadBalancer::/;
      assert.deepEqual(
        changed.map(([urn]) => urn).filter((urn) => !expected.test(urn)),
        [],
      );
    });

    it("gives public and private subnets a block each, isolated ones none", async () => {
      const deployment = await environment("prod", ipv6);
      const subnets = deployment.all(SUBNET);
      const blocks = subnets.flatMap(({ inputs }) => inputs.ipv6CidrBlock ?? []);
      assert.equal(new Set(blocks).size, 6);
      const isolated = subnets.filter(({ name }) => name.includes("-isolated-"));
      assert.ok(isolated.every(({ inputs }) => inputs.ipv6CidrBlock === undefined));
    });

    it("lets private subnets out, and nobody in to them", async () => {
      const deployment = await environment("prod", ipv6);
      const gateway = deployment.one("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway");
      const ways = toEverywhere(deployment).filter(({ name }) => name.includes("-private-"));
      assert.equal(ways.length, 3);
      assert.ok(ways.every(({ inputs }) => inputs.egressOnlyGatewayId === `${gateway.name}-id`));
      assert.ok(ways.every(({ inputs }) => inputs.gatewayId === undefined));
    });

    it("is answered by the load balancer, by its records, and asked by services", async () => {
      const deployment = await environment("prod", ipv6);
      assert.equal(deployment.one("aws:lb/loadBalancer:LoadBalancer").inputs.ipAddressType, "dualstack");
      const types = deployment.all("aws:route53/record:Record").map(({ inputs }) => inputs.type);
      assert.ok(types.includes("AAAA"));
      const clients = deployment
        .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .filter(({ inputs }) => inputs.cidrIpv6 === "::/0");
      assert.deepEqual(clients.map(({ inputs }) => inputs.fromPort).sort(), [443, 80]);
      const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
      assert.equal(deployment.one(egress, "egress-internet-ipv6").inputs.cidrIpv6, "::/0");
    });

    it("is nowhere unless asked for", async () => {
      const deployment = await environment("prod");
      assert.deepEqual(toEverywhere(deployment), []);
      const rules = deployment.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
      assert.ok(rules.every(({ inputs }) => inputs.cidrIpv6 === undefined));
    });
  });
});
