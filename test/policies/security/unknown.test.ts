/** What rules say of values that nobody knows before the update, where their other tests don't ask. */
import assert from "node:assert/strict";

import type { JudgedResource, Props } from "../../../policies/kit";
import { UNKNOWN, containsUnknown } from "../../../policies/kit";
import { aResource, judge, urnOf } from "../../support/judge";
import { reference, resourceOf, rule } from "./table";

const OUTSIDE = "urn:pulumi:test::elsewhere::x:y:Z::outside";
const BUCKET = "aws:s3/bucket:Bucket";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const ZONE = "aws:route53/zone:Zone";
const EVERY_PORT = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] };

/** A resource of which what isn't known comes from outside the stack. */
function blurred(type: string, props: Props, name?: string): JudgedResource {
  const from = Object.entries(props).map(([key, value]) => [key, containsUnknown(value) ? [OUTSIDE] : []]);
  return aResource(type, props, {
    from: Object.fromEntries(from) as Record<string, string[]>,
    ...(name !== undefined && { name }),
  });
}

/** Rules whose own property isn't known. */
const ALONE: readonly (readonly [rule: string, type: string, props: Props])[] = [
  ["s3-bucket-policy-lockout", "aws:s3/bucketPolicy:BucketPolicy", { policy: UNKNOWN }],
  ["s3-bucket-object-lock", BUCKET, { objectLockEnabled: UNKNOWN }],
  [
    "ec2-default-security-group-closed",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    { ingress: UNKNOWN },
  ],
  ["ec2-security-group-descriptions", GROUP, { description: "web", ingress: UNKNOWN }],
  ["ec2-instance-profile", "aws:ec2/instance:Instance", { iamInstanceProfile: UNKNOWN }],
  ["ec2-elastic-ip-used", "aws:ec2/eip:Eip", { instance: UNKNOWN }],
  ["ec2-network-acl-used", "aws:ec2/networkAcl:NetworkAcl", { subnetIds: UNKNOWN }],
  [
    "vpc-peering-routes",
    "aws:ec2/route:Route",
    { vpcPeeringConnectionId: "pcx-1", destinationCidrBlock: UNKNOWN },
  ],
  ["ebs-attachment-encrypted", "aws:ec2/volumeAttachment:VolumeAttachment", { volumeId: UNKNOWN }],
  ["efs-mount-target-private", "aws:efs/mountTarget:MountTarget", { subnetId: UNKNOWN }],
  ["ecr-policy-public", "aws:ecr/repositoryPolicy:RepositoryPolicy", { policy: UNKNOWN }],
  ["glacier-policy-public", "aws:glacier/vault:Vault", { accessPolicy: UNKNOWN }],
  ["lambda-permission-public", "aws:lambda/permission:Permission", { principal: UNKNOWN }],
  ["rds-db2-tls", "aws:rds/instance:Instance", { engine: "db2-se", parameterGroupName: UNKNOWN }],
  ["rds-mysql-tls", "aws:rds/instance:Instance", { engine: "mysql", parameterGroupName: UNKNOWN }],
  ["rds-sqlserver-tls", "aws:rds/instance:Instance", { engine: "sqlserver-ex", parameterGroupName: UNKNOWN }],
  [
    "opensearch-security-groups",
    "aws:opensearch/domain:Domain",
    { vpcOptions: { subnetIds: ["a"], securityGroupIds: UNKNOWN } },
  ],
  ["config-recorder-enabled", "aws:cfg/recorderStatus:RecorderStatus", { isEnabled: UNKNOWN }],
  [
    "guardduty-s3-protection",
    "aws:guardduty/detector:Detector",
    { datasources: { s3Logs: { enable: UNKNOWN } } },
  ],
  [
    "cloudfront-sni",
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { acmCertificateArn: "c", sslSupportMethod: UNKNOWN } },
  ],
  ["waf-known-bad-inputs-in-front", "aws:cloudfront/distribution:Distribution", { webAclId: UNKNOWN }],
  [
    "dms-endpoint-messages-tls",
    "aws:dms/endpoint:Endpoint",
    { engineName: "kafka", kafkaSettings: { securityProtocol: UNKNOWN } },
  ],
];

/** Rules that look for another resource, when whom that one belongs to isn't known. */
const JOINED: readonly (readonly [rule: string, owner: JudgedResource, type: string, props: Props])[] = [
  [
    "s3-bucket-notification",
    blurred(BUCKET, {}),
    "aws:s3/bucketNotification:BucketNotification",
    { bucket: UNKNOWN },
  ],
  [
    "s3-bucket-versions-expire",
    blurred(BUCKET, { versioning: { enabled: true } }),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    { bucket: UNKNOWN, rules: [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
  ],
  [
    "ec2-vpc-default-security-group",
    blurred("aws:ec2/vpc:Vpc", {}),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    { vpcId: UNKNOWN },
  ],
  [
    "vpc-flow-logs",
    blurred("aws:ec2/vpc:Vpc", {}),
    "aws:ec2/flowLog:FlowLog",
    { vpcId: UNKNOWN, trafficType: "ALL" },
  ],
  [
    "network-firewall-logging",
    blurred("aws:networkfirewall/firewall:Firewall", {}),
    "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
    { firewallArn: UNKNOWN },
  ],
  [
    "elb-http-redirect",
    blurred(BALANCER, {}),
    "aws:lb/listener:Listener",
    { loadBalancerArn: UNKNOWN, port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] },
  ],
  ["elb-waf", blurred(BALANCER, {}), ASSOCIATION, { resourceArn: UNKNOWN, webAclArn: "w" }],
  [
    "ecr-lifecycle",
    blurred("aws:ecr/repository:Repository", {}),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    { repository: UNKNOWN },
  ],
  [
    "ebs-backup-plan",
    blurred("aws:ebs/volume:Volume", {}),
    "aws:backup/selection:Selection",
    { resources: [UNKNOWN] },
  ],
  [
    "rds-backup-plan",
    blurred("aws:rds/instance:Instance", {}),
    "aws:backup/selection:Selection",
    { resources: [UNKNOWN] },
  ],
  ["apigateway-waf", blurred("aws:apigateway/stage:Stage", {}), ASSOCIATION, { resourceArn: UNKNOWN }],
  ["appsync-waf", blurred("aws:appsync/graphQLApi:GraphQLApi", {}), ASSOCIATION, { resourceArn: UNKNOWN }],
  [
    "route53-dnssec",
    blurred(ZONE, {}),
    "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
    { hostedZoneId: UNKNOWN },
  ],
  ["route53-query-log", blurred(ZONE, {}), "aws:route53/queryLog:QueryLog", { zoneId: UNKNOWN }],
  [
    "waf-logging",
    blurred("aws:wafv2/webAcl:WebAcl", {}),
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { resourceArn: UNKNOWN },
  ],
  [
    "waf-used",
    blurred("aws:wafv2/webAcl:WebAcl", { scope: "REGIONAL" }),
    ASSOCIATION,
    { webAclArn: UNKNOWN },
  ],
  [
    "codecommit-approval-rule",
    blurred("aws:codecommit/repository:Repository", {}),
    "aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation",
    { repositoryName: UNKNOWN },
  ],
];

function verdictsOf(name: string, resources: readonly JudgedResource[]): readonly string[] {
  return judge(rule(name), resources).map(({ verdict }) => verdict);
}

describe("what isn't known before the update", () => {
  for (const [name, type, props] of ALONE) {
    it(`is no pass of ${name}`, () => {
      assert.deepEqual(verdictsOf(name, [blurred(type, props)]), ["unknown"]);
    });
  }

  for (const [name, owner, type, props] of JOINED) {
    it(`leaves open whether the ${type.split(":")[2] ?? type} is the one that ${name} looks for`, () => {
      assert.deepEqual(verdictsOf(name, [owner, blurred(type, props, "companion")]), ["unknown"]);
    });
  }

  it("may be rules in a group that has rules of its own beside it", () => {
    const group = blurred(GROUP, { ingress: UNKNOWN });
    const separate = resourceOf(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { securityGroupId: reference(group), ipProtocol: "tcp" },
      "separate",
    );
    assert.deepEqual(verdictsOf("ec2-security-group-one-shape", [group, separate]), ["unknown"]);
    const inline = blurred(GROUP, { ingress: [EVERY_PORT] });
    assert.deepEqual(verdictsOf("ec2-security-group-one-shape", [inline, separate]), ["fail"]);
  });

  it("may be that a bucket of production is emptied on deletion", () => {
    const bucket = {
      ...blurred(BUCKET, { forceDestroy: UNKNOWN }),
      urn: urnOf(BUCKET, "it", "prod"),
    };
    assert.deepEqual(verdictsOf("change-stateful-force-destroy", [bucket]), ["unknown"]);
  });
});
