import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource } from "../../../policies/kit";
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
    ["ec2-network-acl-ssh-open", { ingress: aclIngress(22) }, /ingress\[0\] opens tcp 22/],
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
