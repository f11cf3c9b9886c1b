import assert from "node:assert/strict";

import { environment } from "./environments";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";

const SITE = {
  site: { enabled: true, domain: { name: "www.example.com", hostedZoneId: "Z0123456789" } },
};

interface Distribution {
  readonly aliases: readonly string[];
  readonly webAclId: string | undefined;
  readonly origins: readonly { readonly domainName: string; readonly originAccessControlId: string }[];
  readonly defaultCacheBehavior: Readonly<Record<string, unknown>>;
  readonly viewerCertificate: Readonly<Record<string, unknown>>;
  readonly customErrorResponses: readonly Readonly<Record<string, unknown>>[];
}

async function distribution(tier: "test" | "prod", changes = {}): Promise<Distribution> {
  const { site } = SITE;
  const deployment = await environment(tier, { site: { ...site, ...changes } });
  return deployment.one(DISTRIBUTION).inputs as unknown as Distribution;
}

describe("StaticSite", () => {
  it("is there only where it is asked for", async () => {
    assert.equal((await environment("prod")).all(DISTRIBUTION).length, 0);
  });

  it("has its files in a private bucket that only this account's distributions read", async () => {
    const deployment = await environment("prod", SITE);
    const { origins } = await distribution("prod");
    const [origin] = origins;
    assert.equal(origin?.domainName, "plumbline-prod-site-bucket-0a1b2c3.s3.us-east-1.amazonaws.com");
    assert.equal(origin.originAccessControlId, "plumbline-prod-site-origin-access-id");
    const allowed = deployment
      .statements(deployment.one(BUCKET_POLICY, "site-policy"))
      .filter(({ Effect }) => Effect === "Allow");
    const forDistributions = {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/*" },
    };
    assert.deepEqual(
      allowed.map(({ Principal, Action, Condition }) => [Principal, Action, Condition]),
      [[{ Service: "cloudfront.amazonaws.com" }, "s3:GetObject", forDistributions]],
    );
    const decrypt = deployment
      .statements(deployment.one("aws:kms/key:Key", "site-key"))
      .find(({ Sid }) => Sid === "DecryptForViewers");
    assert.deepEqual(decrypt?.Condition, forDistributions);
    const block = deployment.one(
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "site-public-access-block",
    );
    assert.equal(block.inputs.restrictPublicBuckets, true);
  });

  it("speaks TLS 1.2 and later, under its own name, by a certificate where CloudFront looks for it", async () => {
    const { aliases, viewerCertificate, defaultCacheBehavior } = await distribution("prod");
    assert.deepEqual(aliases, ["www.example.com"]);
    assert.equal(viewerCertificate.minimumProtocolVersion, "TLSv1.2_2021");
    assert.equal(viewerCertificate.sslSupportMethod, "sni-only");
    assert.equal(defaultCacheBehavior.viewerProtocolPolicy, "redirect-to-https");
    const deployment = await environment("prod", { ...SITE, "aws:region": "eu-west-1" });
    const certificate = deployment.one("aws:acm/certificate:Certificate", "site-certificate").inputs;
    assert.deepEqual([certificate.domainName, certificate.region], ["www.example.com", "us-east-1"]);
    const types = deployment
      .all("aws:route53/record:Record")
      .filter(({ name }) => name.includes("-site-record-"))
      .map(({ inputs }) => inputs.type);
    assert.deepEqual(types, ["A", "AAAA"]);
  });

  it("has browsers keep to it", async () => {
    const deployment = await environment("prod", SITE);
    const policy = deployment.one("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
    const headers = policy.inputs.securityHeadersConfig as Record<string, Record<string, unknown>>;
    assert.equal(headers.strictTransportSecurity?.accessControlMaxAgeSec, 63_072_000);
    assert.match(String(headers.contentSecurityPolicy?.contentSecurityPolicy), /^default-src 'self';/);
    assert.equal(headers.frameOptions?.frameOption, "DENY");
    assert.ok(Object.values(headers).every(({ override }) => override === true));
    assert.equal(
      (await distribution("prod")).defaultCacheBehavior.responseHeadersPolicyId,
      `${policy.name}-id`,
    );
  });

  it("stands behind a firewall where the tier says so, in CloudFront's region with its log and key", async () => {
    const deployment = await environment("prod", { ...SITE, "aws:region": "eu-west-1" });
    const acl = deployment.one("aws:wafv2/webAcl:WebAcl", "site-waf-acl").inputs;
    assert.deepEqual([acl.scope, acl.region], ["CLOUDFRONT", "us-east-1"]);
    assert.match(String((await distribution("prod")).webAclId), /site-waf-acl$/);
    for (const [type, role] of [
      ["aws:kms/key:Key", "site-waf-key"],
      ["aws:kms/alias:Alias", "site-waf-alias"],
      ["aws:cloudwatch/logGroup:LogGroup", "site-waf-log"],
      ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "site-waf-logging"],
    ] as const) {
      assert.equal(deployment.one(type, role).inputs.region, "us-east-1", role);
    }
    const [, use] = deployment.statements(deployment.one("aws:kms/key:Key", "site-waf-key"));
    assert.deepEqual(use?.Principal, { Service: "logs.us-east-1.amazonaws.com" });
    assert.equal((await distribution("test")).webAclId, undefined);
  });

  it("records every request in the log bucket, which lets its deliveries in", async () => {
    const deployment = await environment("prod", SITE);
    const source = deployment.one("aws:cloudwatch/logDeliverySource:LogDeliverySource").inputs;
    assert.deepEqual([source.logType, source.region], ["ACCESS_LOGS", "us-east-1"]);
    const delivered = deployment
      .statements(deployment.one(BUCKET_POLICY, "logs-policy"))
      .find(({ Sid }) => Sid === "DistributionLogs");
    assert.equal(
      delivered?.Resource,
      "arn:aws:s3:::plumbline-prod-logs-bucket-0a1b2c3/AWSLogs/123456789012/CloudFront/*",
    );
    assert.deepEqual(delivered.Condition?.ArnLike, {
      "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:delivery-source:*",
    });
    const without = await environment("prod");
    const sids = without.statements(without.one(BUCKET_POLICY, "logs-policy")).map(({ Sid }) => Sid);
    assert.ok(!sids.includes("DistributionLogs"));
  });

  it("answers unknown paths with the page, or says that there is none", async () => {
    const answer = async (singlePage: boolean) => {
      const [only] = (await distribution("prod", { singlePage })).customErrorResponses;
      return [only?.errorCode, only?.responseCode, only?.responsePagePath];
    };
    assert.deepEqual(await answer(true), [403, 200, "/index.html"]);
    assert.deepEqual(await answer(false), [403, 404, "/404.html"]);
  });
});
