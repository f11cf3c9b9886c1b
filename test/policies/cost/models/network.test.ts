import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const prices = {
  "AmazonEC2/us-east-1/nat/hours": ["hours", 0.045],
  "AmazonEC2/us-east-1/nat/data": ["GB", 0.045],
  "AmazonVPC/us-east-1/public-ipv4/in-use": ["hours", 0.005],
  "AmazonVPC/us-east-1/public-ipv4/idle": ["hours", 0.005],
  "AmazonVPC/us-east-1/endpoint/interface/hours": ["hours", 0.01],
  "AmazonVPC/us-east-1/endpoint/interface/data": [
    "GB",
    [
      [0, 0.01],
      [1_048_576, 0.006],
      [5_242_880, 0.004],
    ],
  ],
  "AmazonVPC/us-east-1/endpoint/gateway-load-balancer/hours": ["hours", 0.01],
  "AmazonVPC/us-east-1/endpoint/gateway-load-balancer/data": ["GB", 0.0035],
  "AmazonVPC/us-east-1/vpn/connection": ["hours", 0.05],
  "AmazonVPC/us-east-1/client-vpn/connection": ["hours", 0.05],
  "AmazonVPC/us-east-1/client-vpn/association": ["hours", 0.1],
  "AmazonVPC/us-east-1/transit-gateway/vpc/hours": ["hours", 0.05],
  "AmazonVPC/us-east-1/transit-gateway/vpc/data": ["GB", 0.02],
  "AmazonVPC/us-east-1/transit-gateway/vpn/hours": ["hours", 0.05],
  "AmazonVPC/us-east-1/transit-gateway/vpn/data": ["GB", 0.02],
  "AmazonVPC/us-east-1/transit-gateway/peering/hours": ["hours", 0.05],
  "AmazonVPC/us-east-1/traffic-mirror/hours": ["hours", 0.015],
  "AWSELB/us-east-1/application/hours": ["hours", 0.0225],
  "AWSELB/us-east-1/application/lcu": ["LCU-hours", 0.008],
  "AWSELB/us-east-1/network/hours": ["hours", 0.0225],
  "AWSELB/us-east-1/network/lcu": ["LCU-hours", 0.006],
  "AWSELB/us-east-1/classic/hours": ["hours", 0.025],
  "AWSELB/us-east-1/classic/data": ["GB", 0.008],
} as const;
const bill = (type: string, props: object = {}, assumed = {}) =>
  billOf(inUsEast1(type, { ...props }), prices, assumed);

describe("the bill of a network", () => {
  it("has NAT gateways by the hour and by what they process", () => {
    assert.equal(bill("aws:ec2/natGateway:NatGateway").monthly, 32.85); // 730 × 0.045
    assert.equal(bill("aws:ec2/natGateway:NatGateway", {}, { monthlyDataProcessedGb: 100 }).monthly, 37.35); // + 100 × 0.045
  });

  it("has every public address, in use or not, but not one that the customer brought", () => {
    const idle = bill("aws:ec2/eip:Eip");
    assert.deepEqual(linesOf(idle), { "Public IPv4 address (idle)": 3.65 }); // 730 × 0.005
    assert.deepEqual(Object.keys(linesOf(bill("aws:ec2/eip:Eip", { instance: "i-1" }))), [
      "Public IPv4 address (in use)",
    ]);
    const address = inUsEast1("aws:ec2/eip:Eip", {}, { name: "eip" });
    const nat = inUsEast1(
      "aws:ec2/natGateway:NatGateway",
      { allocationId: UNKNOWN },
      { name: "nat", from: { allocationId: [address.urn] } },
    );
    const report = reportOf([address, nat], stated(prices));
    assert.deepEqual(Object.keys(linesOf(costOf(report, "eip"))), ["Public IPv4 address (in use)"]);
    assert.equal(report.monthly, 36.5); // 32.85 + 3.65
    assert.equal(bill("aws:ec2/eip:Eip", { publicIpv4Pool: "ipv4pool-ec2-1" }).status, "free");
  });

  it("has interface endpoints once for each subnet, gateway endpoints never", () => {
    const endpoint = (props: object, assumed = {}) => bill("aws:ec2/vpcEndpoint:VpcEndpoint", props, assumed);
    assert.equal(endpoint({ vpcEndpointType: "Interface" }).monthly, 7.3); // 730 × 0.01
    assert.equal(
      endpoint({ vpcEndpointType: "Interface", subnetIds: [UNKNOWN, UNKNOWN, UNKNOWN] }).monthly,
      21.9,
    );
    assert.equal(endpoint({}).status, "free");
    assert.equal(endpoint({ vpcEndpointType: "Gateway" }).reason, "gateway endpoints are free of charge");
    assert.equal(
      endpoint({ vpcEndpointType: "GatewayLoadBalancer" }, { monthlyDataProcessedGb: 1000 }).monthly,
      10.8,
    ); // 7.30 + 3.50
    // 1,048,576 × 0.01 + 4,194,304 × 0.006 + 757,120 × 0.004 + 7.30
    const much = endpoint({ vpcEndpointType: "Interface" }, { monthlyDataProcessedGb: 6_000_000 });
    assert.equal(much.monthly, 38_687.364);
    assert.deepEqual(much.items.map(({ name, quantity }) => [name, quantity]).slice(1), [
      ["Data processed (first 1,048,576)", 1_048_576],
      ["Data processed (next 4,194,304)", 4_194_304],
      ["Data processed (over 5,242,880)", 757_120],
    ]);
  });

  it("counts the subnets that an unknown list comes from", () => {
    const subnets = ["a", "b"].map((name) => inUsEast1("aws:ec2/subnet:Subnet", {}, { name }));
    const from = { subnetIds: subnets.map(({ urn }) => urn) };
    const endpoint = inUsEast1(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      { vpcEndpointType: "Interface", subnetIds: UNKNOWN },
      { name: "ssm", from },
    );
    assert.equal(costOf(reportOf([...subnets, endpoint], stated(prices)), "ssm").monthly, 14.6);
  });

  it("has VPNs, transit gateway attachments and mirrors by the hour", () => {
    assert.equal(bill("aws:ec2/vpnConnection:VpnConnection").monthly, 36.5); // 730 × 0.05
    const attached = bill(
      "aws:ec2/vpnConnection:VpnConnection",
      { transitGatewayId: "tgw-1" },
      { monthlyDataProcessedGb: 100 },
    );
    assert.equal(attached.monthly, 75); // 36.50 + 36.50 + 100 × 0.02
    assert.equal(
      bill("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {}, { monthlyDataProcessedGb: 50 }).monthly,
      37.5,
    );
    assert.equal(bill("aws:ec2transitgateway/peeringAttachment:PeeringAttachment").monthly, 36.5);
    assert.equal(bill("aws:ec2clientvpn/networkAssociation:NetworkAssociation").monthly, 73); // 730 × 0.10
    assert.equal(bill("aws:ec2clientvpn/endpoint:Endpoint", {}, { averageConnections: 3 }).monthly, 109.5); // 3 × 730 × 0.05
    assert.equal(bill("aws:ec2/trafficMirrorSession:TrafficMirrorSession").monthly, 10.95); // 730 × 0.015
  });
});

describe("the bill of a load balancer", () => {
  const lb = (props: object, assumed = {}) => bill("aws:lb/loadBalancer:LoadBalancer", props, assumed);

  it("has the hours of its kind; an application load balancer unless said", () => {
    assert.equal(lb({}).monthly, 16.425); // 730 × 0.0225
    assert.equal(bill("aws:alb/loadBalancer:LoadBalancer", { loadBalancerType: "network" }).monthly, 16.425);
    assert.equal(
      bill("aws:elb/loadBalancer:LoadBalancer", {}, { monthlyDataProcessedGb: 1000 }).monthly,
      26.25,
    ); // 730 × 0.025 + 8
  });

  it("has capacity units of the dimension that takes most", () => {
    // 1,000 GB are 1,000 unit-hours; 1,000 open connections 730 / 3 of them; 10,000 new ones next to none
    const assumed = {
      processedBytesGb: 1000,
      activeConnections: 1000,
      newConnections: 10_000,
      ruleEvaluations: 300,
    };
    assert.equal(linesOf(lb({}, assumed))["Load balancer capacity units"], 8); // 1,000 × 0.008
    assert.equal(
      linesOf(lb({ loadBalancerType: "network" }, { processedBytesGb: 1000 }))[
        "Load balancer capacity units"
      ],
      6,
    );
    assert.equal(linesOf(lb({}, { activeConnections: 3000 }))["Load balancer capacity units"], 5.84); // 730 × 0.008
  });

  it("has a public address in each zone when it faces the internet, besides addresses of one's own", () => {
    const addresses = (props: object) => linesOf(lb(props))["Public IPv4 address (in use)"];
    assert.equal(addresses({ subnets: ["a", "b", "c"] }), 10.95); // 3 × 3.65
    assert.equal(addresses({ subnets: ["a", "b"], internal: true }), undefined);
    assert.equal(
      addresses({ subnetMappings: [{ subnetId: "a", allocationId: "e" }, { subnetId: "b" }] }),
      3.65,
    );
  });

  it("of a gateway load balancer is unpriced while no price is known", () => {
    assert.equal(lb({ loadBalancerType: "gateway" }).status, "unpriced");
  });
});

describe("the bill of an ECS service", () => {
  const fargate = {
    ...prices,
    "AmazonECS/us-east-1/fargate/linux/x86/vcpu": ["vCPU-hours", 0.04048],
    "AmazonECS/us-east-1/fargate/linux/x86/memory": ["GB-hours", 0.004445],
    "AmazonECS/us-east-1/fargate/linux/arm/vcpu": ["vCPU-hours", 0.03238],
    "AmazonECS/us-east-1/fargate/linux/arm/memory": ["GB-hours", 0.00356],
    "AmazonECS/us-east-1/fargate/storage": ["GB-hours", 0.000111],
  } as const;
  const TASK = urnOf("aws:ecs/taskDefinition:TaskDefinition", "task");
  const service = (
    props: object,
    task: object = {},
    usage = {},
    more: Parameters<typeof reportOf>[0] = [],
  ) => {
    const definition = inUsEast1(
      "aws:ecs/taskDefinition:TaskDefinition",
      { cpu: "1024", memory: "2048", ...task },
      { name: "task" },
    );
    const resource = inUsEast1(
      "aws:ecs/service:Service",
      { launchType: "FARGATE", ...props },
      { name: "service", from: { taskDefinition: [TASK] } },
    );
    const report = reportOf(
      [definition, resource, ...(more as readonly (typeof resource)[])],
      stated(fargate),
      { resources: { service: usage } },
    );
    return costOf(report, "service");
  };

  it("is what its tasks take on Fargate", () => {
    // 2 × 730 × (1 × 0.04048 + 2 × 0.004445) = 2 × (29.5504 + 6.4897)
    assert.equal(service({ desiredCount: 2 }).monthly, 72.0802);
    assert.equal(service({}, { cpu: ".5 vCPU", memory: "1 GB" }).monthly, 18.02005); // one task of half the size
    assert.equal(service({ desiredCount: 2 }, {}, { tasks: 3 }).monthly, 108.1203);
  });

  it("is cheaper on Arm, and has storage beyond 20 GB and public addresses", () => {
    assert.equal(service({}, { runtimePlatform: { cpuArchitecture: "ARM64" } }).monthly, 28.835); // 23.6374 + 5.1976
    assert.equal(linesOf(service({}, { ephemeralStorage: { sizeInGib: 120 } }))["Ephemeral storage"], 8.103); // 100 × 730 × 0.000111
    const open = service({ desiredCount: 2, networkConfiguration: { assignPublicIp: true } });
    assert.equal(linesOf(open)["Public IPv4 address (in use)"], 7.3);
  });

  it("has at least as many tasks as its auto scaling allows", () => {
    const SERVICE = urnOf("aws:ecs/service:Service", "service");
    const target = inUsEast1(
      "aws:appautoscaling/target:Target",
      { minCapacity: 4, resourceId: UNKNOWN },
      { name: "target", from: { resourceId: [SERVICE] } },
    );
    assert.equal(service({ desiredCount: 2 }, {}, {}, [target]).monthly, 144.1604); // 4 × 36.0401
  });

  it("is free on instances, which are billed, and follows its cluster's default", () => {
    const plain = inUsEast1(
      "aws:ecs/service:Service",
      { cluster: UNKNOWN },
      {
        name: "service",
        from: { cluster: [urnOf("aws:ecs/cluster:Cluster", "cluster")], taskDefinition: [TASK] },
      },
    );
    assert.equal(reportOf(plain, stated(fargate)).resources[0]?.status, "free");
    const cluster = inUsEast1("aws:ecs/cluster:Cluster", {}, { name: "cluster" });
    const providers = inUsEast1(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      { capacityProviders: ["FARGATE"] },
      { name: "providers", from: { clusterName: [cluster.urn] } },
    );
    const task = inUsEast1(
      "aws:ecs/taskDefinition:TaskDefinition",
      { cpu: "1024", memory: "2048" },
      { name: "task" },
    );
    assert.equal(
      costOf(reportOf([plain, cluster, providers, task], stated(fargate)), "service").monthly,
      36.0401,
    );
  });

  it("has no list price for the tasks that a strategy puts on Fargate Spot, and shows the others'", () => {
    const capacityProviderStrategies = [
      { capacityProvider: "FARGATE", base: 2, weight: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ];
    // Of 10 tasks 2 are the base and 2 a quarter of the 8 left; the other 6 are on Spot.
    const bill = service({ launchType: undefined, desiredCount: 10, capacityProviderStrategies });
    assert.deepEqual([bill.status, bill.reason], ["unpriced", "spot prices are not list prices"]);
    assert.equal(bill.knownMonthly, 144.1604); // 4 × 36.0401
    assert.equal(linesOf(bill)["Per vCPU per hour (Spot)"], null);
    const onDemand = service({
      launchType: undefined,
      capacityProviderStrategies: capacityProviderStrategies.slice(0, 1),
    });
    assert.equal(onDemand.monthly, 36.0401);
  });

  it("costs nothing for now when no task is wanted", () => {
    assert.deepEqual(
      [service({ desiredCount: 0 }).status, service({ desiredCount: 0 }).monthly],
      ["priced", 0],
    );
    assert.equal(service({ launchType: "EC2", desiredCount: 0 }).status, "free");
  });

  it("is unpriced without its task definition, or with a size that isn't known", () => {
    const alone = inUsEast1("aws:ecs/service:Service", {
      launchType: "FARGATE",
      taskDefinition: "arn:elsewhere",
    });
    assert.equal(
      reportOf(alone, stated(fargate)).resources[0]?.reason,
      "its task definition (taskDefinition) is not in this stack",
    );
    assert.equal(service({}, { cpu: UNKNOWN }).reason, "cpu is not known before the update");
  });
});
