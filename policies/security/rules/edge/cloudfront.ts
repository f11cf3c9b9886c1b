import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import {
  excludes,
  hasAtLeast,
  is,
  isAtLeast,
  isGivenBlock,
  isNoneOf,
  isOneOf,
  isSet,
  matches,
} from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AVAILABILITY,
  HARDENING,
  IN_TRANSIT,
  LOGGING,
  NOT_PUBLIC,
  WEB_ATTACKS,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { targetsOf } from "../../joins/link";
import { BUCKETS } from "../s3/types";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** A setting of the default cache behaviour and of every other one. */
function everyBehaviour(condition: Condition): Condition {
  return allOf(every("defaultCacheBehavior", condition), every("orderedCacheBehaviors", condition));
}

/** A setting of every origin that isn't a bucket. */
function everyCustomOrigin(condition: Condition): Condition {
  return every("origins", every("customOriginConfig", condition));
}

const viewersUseHttps = everyBehaviour(isOneOf("viewerProtocolPolicy", ["redirect-to-https", "https-only"]));

export const cloudfrontHttps = propertyRule({
  name: "cloudfront-https",
  description: "Distributions speak HTTPS to viewers, or send them there.",
  rationale:
    "Viewers come over networks that anyone may listen on; in plain HTTP content and cookies are read and changed on the way.",
  severity: "high",
  frameworks: [fsbp("CloudFront.3"), ...IN_TRANSIT],
  remediation: 'Set viewerProtocolPolicy to "redirect-to-https" or "https-only" in every cache behaviour.',
  types: [DISTRIBUTION],
  must: viewersUseHttps,
});

export const cloudfrontTls = propertyRule({
  name: "cloudfront-tls-version",
  description: "Distributions take TLS 1.2 and later only.",
  rationale:
    "The default certificate's policy takes TLS 1.0, deprecated since RFC 8996, and can be talked down to it.",
  severity: "high",
  level: "advisory",
  frameworks: [...IN_TRANSIT],
  remediation:
    'Set viewerCertificate.acmCertificateArn, sslSupportMethod "sni-only" and minimumProtocolVersion "TLSv1.2_2021".',
  types: [DISTRIBUTION],
  must: allOf(
    // With CloudFront's own certificate the version can't be chosen.
    is("viewerCertificate.cloudfrontDefaultCertificate", false, false),
    matches("viewerCertificate.minimumProtocolVersion", /^TLSv1\.[23]/, "TLSv1.2_2021 or later", "TLSv1"),
  ),
});

export const cloudfrontCertificate = joinedRule({
  name: "cloudfront-own-certificate",
  description: "Distributions have a certificate of their own.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.7"), ...IN_TRANSIT],
  remediation: "Set viewerCertificate.acmCertificateArn, and aliases.",
  types: [DISTRIBUTION],
  must: anyOf(
    isSet("viewerCertificate.acmCertificateArn", "a certificate of your own"),
    isSet("viewerCertificate.iamCertificateId"),
  ),
});

export const cloudfrontSni = joinedRule({
  name: "cloudfront-sni",
  description: "Distributions with a certificate of their own use SNI.",
  severity: "low",
  frameworks: [fsbp("CloudFront.8"), ...HARDENING],
  remediation: 'Set viewerCertificate.sslSupportMethod to "sni-only".',
  types: [DISTRIBUTION],
  where: isSet("viewerCertificate.acmCertificateArn"),
  must: is("viewerCertificate.sslSupportMethod", "sni-only"),
});

export const cloudfrontWaf = joinedRule({
  name: "cloudfront-waf",
  description: "Distributions have a web ACL.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.6"), ...WEB_ATTACKS],
  remediation: "Set webAclId to the ARN of an aws.wafv2.WebAcl of scope CLOUDFRONT.",
  types: [DISTRIBUTION],
  must: isSet("webAclId", "a web ACL"),
});

export const cloudfrontLogging = joinedRule({
  name: "cloudfront-logging",
  description: "Distributions log the requests they take.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.5"), ...LOGGING],
  remediation: "Set loggingConfig.bucket, or deliver ACCESS_LOGS by an aws.cloudwatch.LogDeliverySource.",
  types: [DISTRIBUTION],
  must: anyOf(
    isGivenBlock("loggingConfig", "a bucket for logs"),
    hasAttached({
      types: ["aws:cloudwatch/logDeliverySource:LogDeliverySource"],
      property: "resourceArn",
    }),
  ),
});

export const cloudfrontRootObject = propertyRule({
  name: "cloudfront-default-root-object",
  description: "Distributions answer for / with an object, not with a list of the bucket.",
  rationale:
    "A request for / is passed on to the bucket, and one that may be listed answers with the names of all its objects.",
  severity: "high",
  level: "advisory",
  frameworks: [fsbp("CloudFront.1"), ...NOT_PUBLIC],
  remediation: 'Set defaultRootObject, e.g. "index.html".',
  types: [DISTRIBUTION],
  must: isSet("defaultRootObject", "the name of an object"),
});

export const cloudfrontOriginFailover = propertyRule({
  name: "cloudfront-origin-failover",
  description: "Distributions have a second origin for when the first fails.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("CloudFront.4"), ...AVAILABILITY],
  remediation: "Set originGroups with failoverCriteria. Off by default: it needs a second origin.",
  types: [DISTRIBUTION],
  must: some(
    "originGroups",
    allOf(
      isGivenBlock("failoverCriteria", "the answers on which the second origin is asked"),
      hasAtLeast("members", 2, "two origins"),
    ),
    "a group with failoverCriteria and two members",
  ),
});

export const cloudfrontOriginHttps = propertyRule({
  name: "cloudfront-origin-https",
  description: "Distributions speak HTTPS to their own origins.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.9"), ...IN_TRANSIT],
  remediation: 'Set customOriginConfig.originProtocolPolicy to "https-only".',
  types: [DISTRIBUTION],
  // An origin that is spoken to as the viewer speaks gets HTTPS where viewers have no choice.
  must: anyOf(
    everyCustomOrigin(is("originProtocolPolicy", "https-only")),
    allOf(
      everyCustomOrigin(isOneOf("originProtocolPolicy", ["https-only", "match-viewer"])),
      viewersUseHttps,
    ),
  ),
});

export const cloudfrontOriginTls = propertyRule({
  name: "cloudfront-origin-tls-version",
  description: "Distributions don't speak outdated SSL and TLS to their own origins.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.10"), ...IN_TRANSIT],
  remediation: 'Set customOriginConfig.originSslProtocols to ["TLSv1.2"].',
  types: [DISTRIBUTION],
  must: everyCustomOrigin(excludes("originSslProtocols", ["SSLv3", "TLSv1", "TLSv1.1"])),
});

export const cloudfrontOriginAccess = joinedRule({
  name: "cloudfront-origin-access-control",
  description: "Buckets behind a distribution let in the distribution only.",
  severity: "medium",
  frameworks: [fsbp("CloudFront.13"), ...NOT_PUBLIC],
  remediation: "Set originAccessControlId of the origin to an aws.cloudfront.OriginAccessControl.",
  types: [DISTRIBUTION],
  must: (view, config) => {
    const hasBuckets = targetsOf(view, "origins", BUCKETS).found.length > 0;
    const isBucket: Condition = (origin) => {
      const domain = origin.text("domainName");
      if (origin.at("customOriginConfig").kind !== "absent") return no("a custom origin");
      if (domain === undefined)
        return hasBuckets ? YES : cannotTell(`${origin.pathOf("domainName")} is not known`);
      return /\.s3[.-].*amazonaws\.com/.test(domain) ? YES : no("not a bucket");
    };
    const isGuarded = anyOf(
      isSet("originAccessControlId", "an origin access control"),
      isSet("s3OriginConfig.originAccessIdentity"),
    );
    return every("origins", where(isBucket, isGuarded))(view, config);
  },
});

export const cloudfrontResponseHeaders = joinedRule({
  name: "cloudfront-response-headers",
  description: "Distributions add security headers to what they answer.",
  severity: "low",
  frameworks: [...HARDENING],
  remediation: "Set responseHeadersPolicyId, e.g. to AWS's managed policy SecurityHeadersPolicy.",
  types: [DISTRIBUTION],
  must: everyBehaviour(isSet("responseHeadersPolicyId", "a policy")),
});

export const cloudfrontGeography = propertyRule({
  name: "cloudfront-geographic-restriction",
  description: "Distributions serve the countries that they are for.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: 'Set restrictions.geoRestriction to a "whitelist" or "blacklist". Off by default.',
  types: [DISTRIBUTION],
  must: isNoneOf("restrictions.geoRestriction.restrictionType", ["none"], "none"),
});

const POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
/** The least that browsers take for their built-in list of sites. */
const ONE_YEAR = 31_536_000;
const HSTS = "securityHeadersConfig.strictTransportSecurity";

export const cloudfrontHsts = propertyRule({
  name: "cloudfront-hsts",
  description: "Policies for response headers tell browsers to come back by HTTPS only.",
  severity: "low",
  frameworks: [...IN_TRANSIT],
  remediation: `Set ${HSTS}: { accessControlMaxAgeSec: 31536000, override: true }.`,
  types: [POLICY],
  // A behaviour has one policy: without it here, its answers have none.
  must: isAtLeast(`${HSTS}.accessControlMaxAgeSec`, ONE_YEAR, 0),
});
