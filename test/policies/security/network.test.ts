import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource, Json } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const vpc = resourceOf<aws.ec2.VpcArgs>("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, "vpc");
const group = resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {}, "group");

/** The same ingress rule in each of the shapes in which programs write it. */
const SHAPES: Readonly<Record<string, (port: number, cidr: string) => JudgedResource>> = {
  "inline ingress": (port, cidr) =>
    resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {
      ingress: [{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: [cidr] }],
    }),
  "a default security group": (port, cidr) =>
    resourceOf<aws.ec2.DefaultSecurityGroupArgs>("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
      ingress: [{ protocol: "6", fromPort: port, toPort: port, cidrBlocks: [cidr] }],
    }),
  SecurityGroupRule: (port, cidr) =>
    resourceOf<aws.ec2.SecurityGroupRuleArgs>("aws:ec2/securityGroupRule:SecurityGroupRule", {
      type: "ingress",
      securityGroupId: "sg",
      protocol: "TCP",
      fromPort: port - 1,
      toPort: port + 1,
      cidrBlocks: [cidr],
    }),
  SecurityGroupIngressRule: (port, cidr) =>
    resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      {
        securityGroupId: "sg",
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrIpv4: cidr,
      },
    ),
};

const PORT_RULES = [
  ["ec2-security-group-ssh-open", 22],
  ["ec2-security-group-rdp-open", 3389],
  ["ec2-security-group-http-open", 80],
  ["ec2-security-group-high-risk-ports", 5432],
  ["ec2-security-group-unexpected-ports", 9999],
] as const;

/** An ingress rule of a security group. */
function lets(from: Json, to: Json, protocol = "tcp", cidr = "0.0.0.0/0"): JudgedResource {
  return aResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
    securityGroupId: "sg",
    ipProtocol: protocol,
    fromPort: from,
    toPort: to,
    cidrIpv4: cidr,
  });
}

describe("ec2-security-group-high-risk-ports by default", () => {
  /** As AWS lists them for EC2.19; SSH and remote desktop have rules of their own. */
  const listed = [
    20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 6379, 8080,
    8088, 8888, 9200, 9300, 11211, 27017,
  ];
  const judged = (port: number) => judge(rule("ec2-security-group-high-risk-ports"), lets(port, port));

  for (const port of listed)
    it(`knows port ${port}, and leaves the next ones alone`, () => {
      assert.match(messages(judged(port)).join(), new RegExp(`opens tcp ${port} to 0\\.0\\.0\\.0/0`));
      for (const next of [port - 1, port + 1])
        if (!listed.includes(next)) assert.deepEqual(judged(next), [], `port ${next}`);
    });
});

describe("ec2-security-group-unexpected-ports", () => {
  const answer = (opening: JudgedResource, allowedPorts = [80, 443]) =>
    judge(rule("ec2-security-group-unexpected-ports"), opening, { allowedPorts })[0]?.verdict ?? "pass";

  it("judges UDP as it does TCP, and neither ICMP nor what has no ports", () => {
    assert.equal(answer(lets(443, 443, "udp")), "pass");
    assert.equal(answer(lets(444, 444, "udp")), "fail");
    for (const protocol of ["icmp", "icmpv6", "50"]) assert.equal(answer(lets(-1, -1, protocol)), "pass");
  });

  it("takes a range that is allowed throughout, and none that begins or ends outside", () => {
    assert.equal(answer(lets(443, 445), [443, 444, 445]), "pass");
    assert.equal(answer(lets(0, 1), [0, 1]), "pass");
    assert.equal(answer(lets(442, 444), [443, 444, 445]), "fail");
    assert.equal(answer(lets(444, 446), [443, 444, 445]), "fail");
    assert.equal(answer(lets(443, 446), [443, 444, 445]), "fail");
  });

  it("takes -1 and all protocols for every port", () => {
    assert.equal(answer(lets(-1, -1)), "fail");
    assert.equal(answer(lets(443, 443, "-1")), "fail");
    assert.equal(answer(lets(-1, -1, "-1", "10.0.0.0/8")), "pass");
  });

  it("doesn't know where a port isn't known, but for a network of one's own", () => {
    for (const opening of [lets(UNKNOWN, 443), lets(443, UNKNOWN)]) assert.equal(answer(opening), "unknown");
    assert.equal(answer(lets(UNKNOWN, 443, "tcp", "10.0.0.0/8")), "pass");
  });
});

for (const [name, port] of PORT_RULES) {
  describe(name, () => {
    for (const [shape, build] of Object.entries(SHAPES)) {
      it(`judges ${shape}: open to the world, to a network, to somebody unknown`, () => {
        assert.match(
          messages(judge(rule(name), build(port, "0.0.0.0/0"))).join(),
          /opens tcp .* to 0\.0\.0\.0\/0/,
        );
        assert.deepEqual(judge(rule(name), build(port, "10.0.0.0/8")), []);
        assert.deepEqual(
          judge(rule(name), build(port, UNKNOWN)).map(({ verdict }) => verdict),
          ["unknown"],
        );
      });
    }

    it("sees IPv6, and leaves HTTPS alone", () => {
      const six = resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {
        ingress: [{ protocol: "tcp", fromPort: port, toPort: port, ipv6CidrBlocks: ["::/0"] }],
      });
      assert.equal(messages(judge(rule(name), six)).length, 1);
      for (const build of Object.values(SHAPES).filter((each) => each !== SHAPES.SecurityGroupRule))
        assert.deepEqual(judge(rule(name), build(443, "0.0.0.0/0")), []);
    });
  });
}

describe("plain HTTP to a load balancer", () => {
  const HTTP_OPEN = rule("ec2-security-group-http-open");
  const opening = resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {
      securityGroupId: reference(group),
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      cidrIpv4: "0.0.0.0/0",
    },
    "opening",
  );
  const balancer = resourceOf<aws.lb.LoadBalancerArgs>(
    "aws:lb/loadBalancer:LoadBalancer",
    { securityGroups: [reference(group)] },
    "alb",
  );
  const listener = (defaultActions: aws.lb.ListenerArgs["defaultActions"], port = 80) =>
    resourceOf<aws.lb.ListenerArgs>(
      "aws:lb/listener:Listener",
      { loadBalancerArn: reference(balancer), protocol: "HTTP", port, defaultActions },
      `listener-${port}`,
    );
  const toHttps = listener([
    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
  ]);
  const count = (...resources: readonly JudgedResource[]) =>
    messages(judge(HTTP_OPEN, [group, opening, ...resources])).length;

  it("may come in where all that it is answered with is a redirect to HTTPS", () => {
    assert.equal(count(balancer, toHttps), 0);
  });

  it("may not where it is served, or where nobody listens yet", () => {
    assert.equal(count(balancer, listener([{ type: "forward", targetGroupArn: "t" }])), 1);
    assert.equal(count(balancer), 1);
    assert.equal(count(balancer, listener([{ type: "forward", targetGroupArn: "t" }], 8080)), 1);
    assert.equal(count(), 1);
  });

  it("may not where the group lets clients reach something else, too", () => {
    const instance = resourceOf<aws.ec2.InstanceArgs>(
      "aws:ec2/instance:Instance",
      { vpcSecurityGroupIds: [reference(group)] },
      "instance",
    );
    assert.equal(count(balancer, toHttps, instance), 1);
  });
});

describe("rules for all traffic", () => {
  const all = resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {
    description: "Web",
    ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], description: "all" }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], description: "all" }],
  });

  it("open every port", () => {
    for (const name of ["ec2-security-group-all-traffic", ...PORT_RULES.map(([each]) => each)])
      assert.match(messages(judge(rule(name), all)).join(), /ingress\[0\] opens all traffic/, name);
    assert.match(
      messages(judge(rule("ec2-security-group-egress-open"), all)).join(),
      /egress\[0\] lets all traffic out/,
    );
  });

  it("among members of a group are nobody else's business", () => {
    const own = resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {
      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
    });
    assert.deepEqual(judge(rule("ec2-security-group-all-traffic"), own), []);
  });

  it("are unknown with unknown addresses, or as a whole", () => {
    const open = aResource("aws:ec2/securityGroup:SecurityGroup", { ingress: UNKNOWN, egress: UNKNOWN });
    for (const name of ["ec2-security-group-all-traffic", "ec2-security-group-egress-open"])
      assert.deepEqual(
        judge(rule(name), open).map(({ verdict }) => verdict),
        ["unknown"],
      );
  });

  it("have a description of their own", () => {
    assert.deepEqual(judge(rule("ec2-security-group-descriptions"), all), []);
    const bare = resourceOf<aws.ec2.SecurityGroupArgs>("aws:ec2/securityGroup:SecurityGroup", {
      description: "Managed by Pulumi",
    });
    assert.match(messages(judge(rule("ec2-security-group-descriptions"), bare)).join(), /Pulumi's filler/);
  });
});

describe("a default security group", () => {
  const own = (args: Partial<aws.ec2.DefaultSecurityGroupArgs> = {}) =>
    resourceOf<aws.ec2.DefaultSecurityGroupArgs>(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      { vpcId: reference(vpc), ...args },
      "default",
    );

  it("is closed when it has no rules, inside or beside it", () => {
    const closed = own();
    const beside = resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { securityGroupId: reference(closed), ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" },
    );
    assert.deepEqual(judge(rule("ec2-default-security-group-closed"), closed), []);
    assert.match(
      messages(judge(rule("ec2-default-security-group-closed"), [closed, beside])).join(),
      /opens it/,
    );
    const inside = own({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] });
    assert.match(messages(judge(rule("ec2-default-security-group-closed"), inside)).join(), /egress is set/);
  });

  it("is taken over for every VPC", () => {
    assert.deepEqual(judge(rule("ec2-vpc-default-security-group"), [vpc, own()]), []);
    assert.equal(messages(judge(rule("ec2-vpc-default-security-group"), vpc)).length, 1);
  });
});

describe("a security group", () => {
  const ruleOf = resourceOf<aws.vpc.SecurityGroupIngressRuleArgs>(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { securityGroupId: reference(group), ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" },
  );

  it("is used when something but its own rules names it", () => {
    const instance = resourceOf<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", {
      vpcSecurityGroupIds: [reference(group)],
    });
    assert.deepEqual(judge(rule("ec2-security-group-used"), [group, instance]), []);
    assert.equal(messages(judge(rule("ec2-security-group-used"), [group, ruleOf])).length, 1);
  });

  it("has its rules in one shape", () => {
    const inline = resourceOf<aws.ec2.SecurityGroupArgs>(
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1 }] },
      "group",
    );
    assert.deepEqual(judge(rule("ec2-security-group-one-shape"), [group, ruleOf]), []);
    assert.equal(messages(judge(rule("ec2-security-group-one-shape"), [inline, ruleOf])).length, 1);
  });
});

const aclIngress = (fromPort: number, action = "allow") => [
  { ruleNo: 1, protocol: "tcp", action, cidrBlock: "0.0.0.0/0", fromPort, toPort: fromPort },
];

table<aws.ec2.NetworkAclArgs>(
  "aws:ec2/networkAcl:NetworkAcl",
  { vpcId: "v", subnetIds: ["s"], ingress: aclIngress(443) },
  [
    ["ec2-network-acl-ssh-open", { ingress: aclIngress(22) }, /ingress\[0\] lets everybody in for tcp 22/],
    ["ec2-network-acl-rdp-open", { ingress: aclIngress(3389) }, /3389/],
    ["ec2-network-acl-ftp-open", { ingress: aclIngress(21) }, /tcp 21/],
    [
      "ec2-network-acl-all-traffic",
      {
        ingress: [
          { ruleNo: 1, protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 },
        ],
      },
      /all traffic/,
    ],
  ],
);

describe("a network ACL", () => {
  it("may deny a port to everybody", () => {
    const acl = resourceOf<aws.ec2.NetworkAclArgs>("aws:ec2/networkAcl:NetworkAcl", {
      vpcId: "v",
      ingress: aclIngress(22, "deny"),
    });
    assert.deepEqual(judge(rule("ec2-network-acl-ssh-open"), acl), []);
    assert.equal(messages(judge(rule("ec2-network-acl-used"), acl)).length, 1);
  });
});

describe("a VPC", () => {
  it("logs its traffic by a flow log that refers to it", () => {
    const log = resourceOf<aws.ec2.FlowLogArgs>("aws:ec2/flowLog:FlowLog", { vpcId: reference(vpc) });
    assert.deepEqual(judge(rule("vpc-flow-logs"), [vpc, log]), []);
    assert.match(messages(judge(rule("vpc-flow-logs"), vpc)).join(), /no aws\.ec2\.FlowLog/);
  });

  it("isn't the default one", () => {
    assert.equal(
      messages(judge(rule("vpc-default-used"), aResource("aws:ec2/defaultVpc:DefaultVpc"))).length,
      1,
    );
  });
});

table<aws.ec2.SubnetArgs>("aws:ec2/subnet:Subnet", { vpcId: "v" }, [
  ["vpc-subnet-public-addresses", { mapPublicIpOnLaunch: true }, /mapPublicIpOnLaunch is true/],
]);
table<aws.ec2.VpcEndpointServiceArgs>(
  "aws:ec2/vpcEndpointService:VpcEndpointService",
  { acceptanceRequired: true },
  [["vpc-endpoint-service-acceptance", { acceptanceRequired: false }, /is false/]],
);
table<aws.ec2transitgateway.TransitGatewayArgs>("aws:ec2transitgateway/transitGateway:TransitGateway", {}, [
  ["transit-gateway-auto-accept", { autoAcceptSharedAttachments: "enable" }, /is enable/],
]);

table<aws.networkfirewall.FirewallArgs>(
  "aws:networkfirewall/firewall:Firewall",
  {
    firewallPolicyArn: "p",
    deleteProtection: true,
    subnetChangeProtection: true,
    subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }],
  },
  [
    ["network-firewall-deletion-protection", { deleteProtection: undefined }, /default is false/],
    ["network-firewall-subnet-protection", { subnetChangeProtection: undefined }, /default is false/],
    ["network-firewall-multi-az", { subnetMappings: [{ subnetId: "a" }] }, /has 1; expected two subnets/],
  ],
);

const stateful = { statefulRuleGroupReferences: [{ resourceArn: "g" }] };
const forward = {
  statelessDefaultActions: ["aws:forward_to_sfe"],
  statelessFragmentDefaultActions: ["aws:forward_to_sfe"],
};

table<aws.networkfirewall.FirewallPolicyArgs>(
  "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  { firewallPolicy: { ...forward, ...stateful } },
  [
    ["network-firewall-rules", { firewallPolicy: forward }, /statefulRuleGroupReferences is not set/],
    [
      "network-firewall-default-action",
      { firewallPolicy: { ...forward, statelessDefaultActions: ["aws:pass"] } },
      /statelessDefaultActions has aws:pass/,
    ],
    [
      "network-firewall-default-action",
      { firewallPolicy: { ...forward, statelessFragmentDefaultActions: ["aws:pass"] } },
      /statelessFragmentDefaultActions has aws:pass/,
    ],
  ],
);

table<aws.globalaccelerator.AcceleratorArgs>(
  "aws:globalaccelerator/accelerator:Accelerator",
  { attributes: { flowLogsEnabled: true } },
  [["global-accelerator-flow-logs", { attributes: undefined }, /flowLogsEnabled is not set/]],
);

const logged = { cloudwatchLogOptions: { logEnabled: true } };

table<aws.ec2.VpnConnectionArgs>(
  "aws:ec2/vpnConnection:VpnConnection",
  { customerGatewayId: "c", type: "ipsec.1", tunnel1LogOptions: logged, tunnel2LogOptions: logged },
  [
    ["vpn-connection-logging", { tunnel1LogOptions: undefined }, /tunnel1LogOptions/],
    ["vpn-connection-logging", { tunnel2LogOptions: undefined }, /tunnel2LogOptions/],
  ],
);

table<aws.ec2clientvpn.EndpointArgs>(
  "aws:ec2clientvpn/endpoint:Endpoint",
  { authenticationOptions: [], serverCertificateArn: "c", connectionLogOptions: { enabled: true } },
  [["client-vpn-logging", { connectionLogOptions: { enabled: false } }, /enabled is false/]],
);

table<aws.ec2.NetworkInterfaceArgs>("aws:ec2/networkInterface:NetworkInterface", { subnetId: "s" }, [
  ["ec2-network-interface-source-check", { sourceDestCheck: false }, /is false; expected true/],
]);

describe("an Elastic IP address", () => {
  const address = resourceOf<aws.ec2.EipArgs>("aws:ec2/eip:Eip", { domain: "vpc" }, "ip");

  it("belongs to an instance, an interface, or whatever names it", () => {
    assert.match(messages(judge(rule("ec2-elastic-ip-used"), address)).join(), /no resource of the stack/);
    const gateway = resourceOf<aws.ec2.NatGatewayArgs>("aws:ec2/natGateway:NatGateway", {
      allocationId: reference(address),
    });
    assert.deepEqual(judge(rule("ec2-elastic-ip-used"), [address, gateway]), []);
    for (const property of ["instance", "networkInterface"])
      assert.deepEqual(
        judge(rule("ec2-elastic-ip-used"), aResource("aws:ec2/eip:Eip", { [property]: "x" })),
        [],
      );
  });
});

describe("a network firewall", () => {
  it("has a logging configuration", () => {
    const firewall = resourceOf<aws.networkfirewall.FirewallArgs>(
      "aws:networkfirewall/firewall:Firewall",
      { firewallPolicyArn: "p" },
      "firewall",
    );
    const logging = resourceOf<aws.networkfirewall.LoggingConfigurationArgs>(
      "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
      { firewallArn: reference(firewall), loggingConfiguration: { logDestinationConfigs: [] } },
    );
    assert.equal(messages(judge(rule("network-firewall-logging"), firewall)).length, 1);
    assert.deepEqual(judge(rule("network-firewall-logging"), [firewall, logging]), []);
  });
});

describe("a network ACL", () => {
  const entry = (ruleNo: number, action: string, more: object = {}) => ({
    ruleNo,
    action,
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrBlock: "0.0.0.0/0",
    ...more,
  });
  const acl = (...ingress: readonly object[]) =>
    aResource("aws:ec2/networkAcl:NetworkAcl", { ingress } as never, {
      name: "acl",
      from: { ingress: ["urn:pulumi:test::other::x:y:Z::elsewhere"] },
    });
  const ssh = (...resources: readonly JudgedResource[]) => judge(rule("ec2-network-acl-ssh-open"), resources);
  const kinds = (...resources: readonly JudgedResource[]) => ssh(...resources).map(({ verdict }) => verdict);

  it("is read by the numbers of its rules", () => {
    assert.deepEqual(kinds(acl(entry(100, "allow"))), ["fail"]);
    assert.deepEqual(kinds(acl(entry(100, "allow"), entry(50, "deny"))), []);
    assert.deepEqual(kinds(acl(entry(100, "allow"), entry(150, "deny"))), ["fail"]);
    assert.deepEqual(kinds(acl(entry(100, "allow"), entry(50, "deny", { fromPort: 23, toPort: 23 }))), [
      "fail",
    ]);
    assert.deepEqual(kinds(acl(entry(100, "allow"), entry(50, "deny", { cidrBlock: "10.0.0.0/8" }))), [
      "fail",
    ]);
  });

  it("has two families of addresses, each with its rules", () => {
    const six = { cidrBlock: undefined, ipv6CidrBlock: "::/0" };
    assert.deepEqual(kinds(acl(entry(100, "allow", six), entry(50, "deny"))), ["fail"]);
    assert.deepEqual(kinds(acl(entry(100, "allow", six), entry(50, "deny", six))), []);
  });

  it("isn't known with a rule whose number, action or range isn't", () => {
    assert.deepEqual(kinds(acl(entry(100, "allow"), entry(UNKNOWN as never, "deny"))), ["unknown"]);
    assert.deepEqual(kinds(acl(entry(100, UNKNOWN))), ["unknown"]);
    assert.deepEqual(kinds(acl(entry(100, "allow", { fromPort: UNKNOWN }))), ["unknown"]);
  });

  it("is one with the rules beside it", () => {
    const own = acl();
    const beside = (ruleNumber: number, ruleAction: string, more: object = {}) =>
      resourceOf<aws.ec2.NetworkAclRuleArgs>(
        "aws:ec2/networkAclRule:NetworkAclRule",
        {
          networkAclId: reference(own),
          ruleNumber,
          ruleAction,
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrBlock: "0.0.0.0/0",
          ...more,
        },
        `${ruleAction}-${ruleNumber}`,
      );
    assert.deepEqual(kinds(own, beside(100, "allow")), ["fail"]);
    assert.deepEqual(kinds(own, beside(100, "allow"), beside(50, "deny")), []);
    assert.deepEqual(kinds(own, beside(100, "allow", { egress: true })), []);
    assert.deepEqual(kinds(own, beside(100, "allow", { egress: UNKNOWN })), ["unknown"]);
  });

  it("opens two halves of the internet as it would the whole", () => {
    assert.deepEqual(kinds(acl(entry(100, "allow", { cidrBlock: "0.0.0.0/1" }))), ["fail"]);
    assert.deepEqual(kinds(acl(entry(100, "allow", { cidrBlock: "10.0.0.0/8" }))), []);
  });
});
