import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { AliasRecords } from "./alias-records";
import { Certificate } from "./certificate";
import { CLOUDFRONT_REGION } from "./cloudfront";
import { componentTags } from "./component-tags";
import type { LogBucket } from "./log-bucket";
import { SiteBucket } from "./site-bucket";
import { siteHeaders } from "./site-headers";
import { SiteLogs } from "./site-logs";
import type { WebAclArgs } from "./web-acl";
import { WebAcl } from "./web-acl";

/** What a {@link StaticSite} takes. */
export interface StaticSiteArgs {
  readonly account: Account;
  /** Name that it answers to, in a hosted zone of this account. Default: the name that CloudFront gives it. */
  readonly domain?: { readonly name: string; readonly hostedZoneId: string } | undefined;
  /** Whether paths that are no files are answered with `index.html`; otherwise with `404.html`. */
  readonly singlePage: boolean;
  /** What pages may load, and from where. */
  readonly contentSecurityPolicy: string;
  /** The web application firewall in front. Default: none. */
  readonly waf?: Pick<WebAclArgs, "mode" | "requestsPer5Minutes"> | undefined;
  readonly logBucket: LogBucket;
  /** Days that the firewall's log is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/** AWS's own policy for files that seldom change: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
/** North America and Europe. */
const PRICE_CLASS = "PriceClass_100";
/** TLS 1.2 and 1.3 with forward secrecy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const TLS_POLICY = "TLSv1.2_2021";

/**
 * A static front end: files in a private, encrypted bucket, which only CloudFront reads (origin access control), by
 * HTTPS alone, with headers that have browsers keep to it. The files are put there by whoever builds them.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html.
 */
export class StaticSite extends pulumi.ComponentResource {
  /** Address of the site. */
  public readonly url: pulumi.Output<string>;
  /** Where the files go. */
  public readonly bucketName: pulumi.Output<string>;
  /** What to tell that files have changed (`aws cloudfront create-invalidation`). */
  public readonly distributionId: pulumi.Output<string>;

  readonly #tags = componentTags("site");

  constructor(
    private readonly name: string,
    args: StaticSiteArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:site:StaticSite", name, {}, opts);
    const { account, domain, logBucket } = args;

    const bucket = new SiteBucket(name, { ...args, tags: this.#tags }, { parent: this });
    this.bucketName = bucket.bucketName;
    const distribution = this.#distribution(bucket, args);
    this.distributionId = distribution.id;
    if (domain) {
      new AliasRecords(
        `${name}-record`,
        {
          host: domain.name,
          hostedZoneId: domain.hostedZoneId,
          target: { dnsName: distribution.domainName, zoneId: distribution.hostedZoneId },
          evaluateTargetHealth: false,
          ipv6: true,
        },
        { parent: this },
      );
    }
    this.url = pulumi.interpolate`https://${domain?.name ?? distribution.domainName}`;
    new SiteLogs(
      `${name}-logs`,
      { account, distributionArn: distribution.arn, logBucket, tags: this.#tags },
      { parent: this },
    );

    this.registerOutputs({ url: this.url, bucketName: this.bucketName });
  }

  #distribution(bucket: SiteBucket, args: StaticSiteArgs): aws.cloudfront.Distribution {
    const { name } = this;
    const { domain } = args;
    const originAccess = new aws.cloudfront.OriginAccessControl(
      `${name}-origin-access`,
      { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
      { parent: this },
    );
    const headers = new aws.cloudfront.ResponseHeadersPolicy(
      `${name}-headers`,
      siteHeaders(args.contentSecurityPolicy),
      { parent: this },
    );
    return new aws.cloudfront.Distribution(
      `${name}-distribution`,
      {
        enabled: true,
        comment: name,
        aliases: domain ? [domain.name] : [],
        isIpv6Enabled: true,
        httpVersion: "http2and3",
        priceClass: PRICE_CLASS,
        defaultRootObject: "index.html",
        webAclId: this.#firewall(args),
        origins: [
          {
            originId: "bucket",
            domainName: bucket.domainName,
            originAccessControlId: originAccess.id,
          },
        ],
        defaultCacheBehavior: {
          targetOriginId: "bucket",
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: ["GET", "HEAD", "OPTIONS"],
          cachedMethods: ["GET", "HEAD", "OPTIONS"],
          compress: true,
          cachePolicyId: CACHING_OPTIMIZED,
          responseHeadersPolicyId: headers.id,
        },
        customErrorResponses: [missing(args.singlePage)],
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: this.#certificate(args),
        tags: this.#tags(name),
      },
      { parent: this, dependsOn: [bucket.ready] },
    );
  }

  #certificate({ domain }: StaticSiteArgs): aws.types.input.cloudfront.DistributionViewerCertificate {
    if (!domain) return { cloudfrontDefaultCertificate: true };
    const { certificateArn } = new Certificate(
      this.name,
      {
        domainName: domain.name,
        hostedZoneId: domain.hostedZoneId,
        region: CLOUDFRONT_REGION,
        tags: this.#tags,
      },
      { parent: this },
    );
    return {
      acmCertificateArn: certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: TLS_POLICY,
    };
  }

  #firewall({ waf, ...args }: StaticSiteArgs): pulumi.Output<string> | undefined {
    if (!waf) return undefined;
    return new WebAcl(
      `${this.name}-waf`,
      { ...args, ...waf, scope: "cloudfront", tags: this.#tags },
      { parent: this },
    ).webAclArn;
  }
}

/** What S3 refuses, because it doesn't tell strangers what is there, is missing for a viewer. */
function missing(singlePage: boolean): aws.types.input.cloudfront.DistributionCustomErrorResponse {
  return {
    errorCode: 403,
    errorCachingMinTtl: 10,
    ...(singlePage
      ? { responseCode: 200, responsePagePath: "/index.html" }
      : { responseCode: 404, responsePagePath: "/404.html" }),
  };
}
