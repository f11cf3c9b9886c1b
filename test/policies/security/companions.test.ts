import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import type { JudgedResource } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const fileSystem = resourceOf<aws.efs.FileSystemArgs>("aws:efs/fileSystem:FileSystem", {}, "files");
const vault = resourceOf<aws.backup.VaultArgs>("aws:backup/vault:Vault", {}, "vault");
const plan = resourceOf<aws.backup.PlanArgs>("aws:backup/plan:Plan", { rules: [] }, "plan");
const warehouse = resourceOf<aws.redshift.ClusterArgs>(
  "aws:redshift/cluster:Cluster",
  { clusterIdentifier: "dw", nodeType: "ra3.large" },
  "dw",
);
const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");
const secret = resourceOf<aws.secretsmanager.SecretArgs>("aws:secretsmanager/secret:Secret", {}, "secret");
const group = resourceOf<aws.elasticache.SubnetGroupArgs>(
  "aws:elasticache/subnetGroup:SubnetGroup",
  { subnetIds: [] },
  "group",
);
const tlsOnly = JSON.stringify({
  Statement: [
    { Effect: "Deny", Principal: "*", Action: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ],
});

/** A rule, the resource it judges, and the resource beside it without which it fails. */
const PAIRS: readonly (readonly [name: string, owner: JudgedResource, companion: JudgedResource])[] = [
  [
    "efs-backup",
    fileSystem,
    resourceOf<aws.efs.BackupPolicyArgs>("aws:efs/backupPolicy:BackupPolicy", {
      fileSystemId: reference(fileSystem),
      backupPolicy: { status: "ENABLED" },
    }),
  ],
  [
    "efs-tls-only",
    fileSystem,
    resourceOf<aws.efs.FileSystemPolicyArgs>("aws:efs/fileSystemPolicy:FileSystemPolicy", {
      fileSystemId: reference(fileSystem),
      policy: tlsOnly,
    }),
  ],
  [
    "backup-vault-locked",
    vault,
    resourceOf<aws.backup.VaultLockConfigurationArgs>(
      "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
      {
        backupVaultName: reference(vault),
        minRetentionDays: 7,
      },
    ),
  ],
  [
    "backup-plan-selection",
    plan,
    resourceOf<aws.backup.SelectionArgs>("aws:backup/selection:Selection", {
      planId: reference(plan),
      iamRoleArn: "r",
    }),
  ],
  [
    "redshift-logging",
    warehouse,
    resourceOf<aws.redshift.LoggingArgs>("aws:redshift/logging:Logging", {
      clusterIdentifier: reference(warehouse),
    }),
  ],
  [
    "kms-policy-defined",
    key,
    resourceOf<aws.kms.KeyPolicyArgs>("aws:kms/keyPolicy:KeyPolicy", { keyId: reference(key), policy: "{}" }),
  ],
  [
    "secretsmanager-rotation",
    secret,
    resourceOf<aws.secretsmanager.SecretRotationArgs>("aws:secretsmanager/secretRotation:SecretRotation", {
      secretId: reference(secret),
      rotationRules: { automaticallyAfterDays: 30 },
    }),
  ],
];

describe("a resource and the one that completes it", () => {
  for (const [name, owner, companion] of PAIRS) {
    it(`satisfy "${name}" together, and not apart`, () => {
      assert.deepEqual(judge(rule(name), [owner, companion]), []);
      assert.equal(messages(judge(rule(name), owner)).length, 1);
    });

    it(`leave "${name}" open when it isn't known whose the companion is`, () => {
      const property = Object.keys(companion.propertyDependencies).find(
        (each) => (companion.propertyDependencies[each] ?? []).length > 0,
      );
      assert.ok(property);
      const stray = aResource(
        companion.type,
        { ...companion.props, [property]: UNKNOWN },
        { from: { [property]: [] } },
      );
      assert.deepEqual(
        judge(rule(name), [owner, stray]).map(({ verdict }) => verdict),
        ["unknown"],
      );
    });
  }
});

/** Policies of other services in which nobody may be let in who isn't named. */
const POLICIES: readonly (readonly [name: string, type: string, property: string])[] = [
  ["opensearch-policy-public", "aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies"],
  ["backup-vault-policy-public", "aws:backup/vaultPolicy:VaultPolicy", "policy"],
  ["efs-policy-public", "aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"],
  ["kinesis-policy-public", "aws:kinesis/resourcePolicy:ResourcePolicy", "policy"],
];

describe("a resource's policy", () => {
  const statement = (more: object) =>
    JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: "*", Action: "a:b", Resource: "*", ...more }],
    });
  const DOCUMENTS: readonly (readonly [text: string, document: string, verdicts: readonly string[]])[] = [
    ["lets everyone in", statement({}), ["fail"]],
    ["names an account", statement({ Principal: { AWS: "123456789012" } }), []],
    [
      "is for everyone but one",
      statement({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } }),
      ["fail"],
    ],
    [
      "demands an organization",
      statement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o" } } }),
      [],
    ],
    [
      "demands any address",
      statement({ Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
      ["fail"],
    ],
    ["demands only TLS", statement({ Condition: { Bool: { "aws:SecureTransport": "true" } } }), ["fail"]],
    ["names somebody unknown", statement({ Principal: { AWS: UNKNOWN } }), ["unknown"]],
    ["isn't known", UNKNOWN, ["unknown"]],
    ["can't be read", "not a policy", ["unknown"]],
  ];

  for (const [name, type, property] of POLICIES)
    for (const [text, document, expected] of DOCUMENTS)
      it(`${name} says ${expected.join() || "nothing"} of one that ${text}`, () => {
        const holder = aResource(type, { [property]: document }, { from: { [property]: [] } });
        assert.deepEqual(
          judge(rule(name), holder).map(({ verdict }) => verdict),
          expected,
        );
      });
});

table<aws.elasticache.ReplicationGroupArgs>(
  "aws:elasticache/replicationGroup:ReplicationGroup",
  { description: "d", subnetGroupName: reference(group), userGroupIds: ["users"] },
  [
    ["elasticache-subnets", { subnetGroupName: undefined }, /subnetGroupName is not set/],
    ["elasticache-subnets", { subnetGroupName: "default" }, /subnetGroupName is default/],
    ["elasticache-authentication", { userGroupIds: [] }, /userGroupIds is empty/],
  ],
  [group],
);

table<aws.redshift.ClusterArgs>(
  "aws:redshift/cluster:Cluster",
  { clusterIdentifier: "c", nodeType: "ra3.large", clusterSubnetGroupName: "private" },
  [["redshift-subnets", { clusterSubnetGroupName: undefined }, /clusterSubnetGroupName is not set/]],
);

table<aws.apigateway.StageArgs>(
  "aws:apigateway/stage:Stage",
  { deployment: "d", restApi: "r", stageName: "s", clientCertificateId: "c" },
  [["apigateway-client-certificate", { clientCertificateId: undefined }, /clientCertificateId is not set/]],
);

table<aws.apigateway.MethodArgs>(
  "aws:apigateway/method:Method",
  { restApi: "r", resourceId: "i", httpMethod: "GET", authorization: "NONE", requestValidatorId: "v" },
  [["apigateway-request-validation", { requestValidatorId: undefined }, /requestValidatorId is not set/]],
);

table<aws.apigateway.RestApiArgs>(
  "aws:apigateway/restApi:RestApi",
  {
    endpointConfiguration: { types: "PRIVATE" },
    policy: JSON.stringify({
      Statement: { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "*" },
    }),
  },
  [["apigateway-private-policy", { policy: undefined }, /policy is not set/]],
);

table<aws.cloudfront.ResponseHeadersPolicyArgs>(
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  {
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
      frameOptions: { frameOption: "DENY", override: true },
    },
  },
  [
    [
      "cloudfront-hsts",
      { securityHeadersConfig: { frameOptions: { frameOption: "DENY", override: true } } },
      /accessControlMaxAgeSec is not set/,
    ],
  ],
);

describe("a distribution with a certificate of its own", () => {
  it("uses SNI", () => {
    const distribution = (sslSupportMethod: string) =>
      aResource("aws:cloudfront/distribution:Distribution", {
        viewerCertificate: { acmCertificateArn: "c", sslSupportMethod },
      });
    assert.deepEqual(judge(rule("cloudfront-sni"), distribution("sni-only")), []);
    assert.match(
      messages(judge(rule("cloudfront-sni"), distribution("vip"))).join(),
      /vip; expected sni-only/,
    );
  });
});
