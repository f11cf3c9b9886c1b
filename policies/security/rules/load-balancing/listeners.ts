import { LISTENERS, TARGET_GROUPS } from "./types";
import type { Condition } from "../../conditions/answer";
import { allOf, anyOf } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isNoneOf, isNotSet, isOneOf, isSet, matches } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AVAILABILITY, IN_TRANSIT } from "../../frameworks/requirements";

export const redirectsToHttps = some(
  "defaultActions",
  allOf(is("type", "redirect"), is("redirect.protocol", "HTTPS", "#{protocol}")),
  "a redirect to HTTPS",
);

/**
 * The listener speaks TLS, redirects to it, or passes on what it doesn't read (network load balancers). Without
 * a protocol it is HTTP, save on port 443 and for gateway load balancers, which take none.
 */
export const redirectsPlainHttp: Condition = anyOf(
  isOneOf("protocol", ["HTTPS", "TLS", "TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"], "HTTP"),
  allOf(isNotSet("protocol"), anyOf(isNotSet("port"), is("port", 443))),
  redirectsToHttps,
);

export const elbListenerHttps = propertyRule({
  name: "elb-listener-https",
  description: "Listeners speak HTTPS, or send clients there.",
  rationale:
    "Passwords, cookies and data cross networks that neither you nor your users control; in plain HTTP anyone on the way reads and changes them.",
  severity: "high",
  frameworks: [fsbp("ELB.1"), fsbp("ELB.18"), ...IN_TRANSIT],
  remediation:
    'Set protocol "HTTPS" and certificateArn, or a default action of type "redirect" to protocol "HTTPS".',
  types: LISTENERS,
  must: redirectsPlainHttp,
});

/** AWS's predefined policies without TLS 1.0 and 1.1. */
const CURRENT_POLICY = /^ELBSecurityPolicy-(?:TLS13-1-[23](?:-|$)|TLS-1-2-|FS-1-2-)/;

export const elbListenerTlsPolicy = propertyRule({
  name: "elb-listener-tls-policy",
  description: "Listeners take TLS 1.2 and later only.",
  rationale:
    "TLS 1.0 and 1.1 are deprecated (RFC 8996), with attacks known for years; a listener that takes them can be talked down to them.",
  severity: "high",
  frameworks: [fsbp("ELB.17"), ...IN_TRANSIT],
  remediation:
    'Set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06" or newer (AWS\'s default still takes TLS 1.0).',
  types: LISTENERS,
  where: isOneOf("protocol", ["HTTPS", "TLS"]),
  must: matches(
    "sslPolicy",
    CURRENT_POLICY,
    "a policy of TLS 1.2 or later, e.g. ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-2016-08",
  ),
});

export const elbTargetGroupTls = propertyRule({
  name: "elb-target-group-https",
  description: "Load balancers speak TLS to their targets.",
  severity: "low",
  level: "disabled",
  frameworks: [...IN_TRANSIT],
  remediation:
    'Set protocol "HTTPS" or "TLS". Off by default: inside a VPC many let TLS end at the load balancer.',
  types: TARGET_GROUPS,
  where: isNoneOf("targetType", ["lambda", "alb"], "instance"),
  must: isOneOf("protocol", ["HTTPS", "TLS", "TCP", "UDP", "TCP_UDP", "GENEVE"]),
});

export const elbTargetGroupHealthCheck = propertyRule({
  name: "elb-target-group-health-check",
  description: "Target groups for HTTP ask a path of their own whether a target is healthy.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation: "Set healthCheck.path.",
  types: TARGET_GROUPS,
  where: isOneOf("protocol", ["HTTP", "HTTPS"]),
  must: isSet("healthCheck.path", "the path that answers for the application's health"),
});
