import { CLASSIC } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { hasAtLeast, is, isOneOf, isSet } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AVAILABILITY, IN_TRANSIT, LOGGING, WEB_ATTACKS } from "../../frameworks/requirements";

const SSL_POLICY = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy";

export const elbClassicListenerTls = propertyRule({
  name: "elb-classic-listener-tls",
  description: "Classic load balancers speak TLS to clients, with a certificate.",
  rationale:
    "In plain HTTP or TCP, anyone on the way between client and balancer reads and changes what is sent.",
  severity: "high",
  frameworks: [fsbp("ELB.2"), fsbp("ELB.3"), ...IN_TRANSIT],
  remediation: 'Set lbProtocol "https" or "ssl" and sslCertificateId on each of listeners.',
  types: [CLASSIC],
  must: every(
    "listeners",
    allOf(
      isOneOf("lbProtocol", ["https", "ssl", "HTTPS", "SSL"]),
      where(
        isOneOf("lbProtocol", ["https", "ssl", "HTTPS", "SSL"]),
        isSet("sslCertificateId", "a certificate"),
      ),
    ),
  ),
});

export const elbClassicAccessLogs = propertyRule({
  name: "elb-classic-access-logs",
  description: "Classic load balancers log the requests they take.",
  severity: "medium",
  frameworks: [fsbp("ELB.5"), ...LOGGING],
  remediation: "Set accessLogs: { bucket }.",
  types: [CLASSIC],
  // With a bucket, the provider's default is to log.
  must: (view, config) =>
    is("accessLogs.enabled", true, view.at("accessLogs").kind === "known")(view, config),
});

export const elbClassicDraining = propertyRule({
  name: "elb-classic-connection-draining",
  description: "Classic load balancers let connections finish when an instance goes.",
  severity: "low",
  frameworks: [fsbp("ELB.7"), ...AVAILABILITY],
  remediation: "Set connectionDraining: true.",
  types: [CLASSIC],
  must: is("connectionDraining", true, false),
});

export const elbClassicCrossZone = propertyRule({
  name: "elb-classic-cross-zone",
  description: "Classic load balancers spread traffic over all zones.",
  severity: "low",
  frameworks: [fsbp("ELB.9"), ...AVAILABILITY],
  remediation: "Remove crossZoneLoadBalancing: false (the provider's default is true).",
  types: [CLASSIC],
  must: is("crossZoneLoadBalancing", true, true),
});

export const elbClassicDesync = propertyRule({
  name: "elb-classic-desync-mitigation",
  description: "Classic load balancers guard against request smuggling.",
  severity: "medium",
  frameworks: [fsbp("ELB.14"), ...WEB_ATTACKS],
  remediation: 'Set desyncMitigationMode to "defensive" (AWS\'s default) or "strictest".',
  types: [CLASSIC],
  must: isOneOf("desyncMitigationMode", ["defensive", "strictest"], "defensive"),
});

/** The predefined policy that leaves out TLS 1.0 and 1.1. */
const CURRENT = "ELBSecurityPolicy-TLS-1-2-2017-01";
const OUTDATED = ["Protocol-SSLv2", "Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"];

/** An attribute doesn't switch an outdated protocol on, nor names an older predefined policy. */
const isCurrent: Condition = (attribute, config) => {
  const name = attribute.text("name");
  if (name === "Reference-Security-Policy") return is("value", CURRENT)(attribute, config);
  const isOutdated = isOneOf("name", OUTDATED)(attribute, config);
  if (isOutdated.holds === false) return YES;
  const isOn = is("value", "true")(attribute, config);
  if (isOutdated.holds === "unknown" || isOn.holds === "unknown") return cannotTell(isOutdated.because);
  return isOn.holds ? no(`${attribute.pathOf("name")} is ${name ?? ""}; expected TLS 1.2 alone`) : YES;
};

const isAboutTls: Condition = anyOf(is("policyTypeName", "SSLNegotiationPolicyType"), ({ resource }) =>
  resource.type === SSL_POLICY ? YES : no("a policy of another kind"),
);

export const elbClassicTlsPolicy = propertyRule({
  name: "elb-classic-tls-policy",
  description: "TLS policies of classic load balancers take TLS 1.2 only.",
  rationale: "The default policies of classic balancers take TLS 1.0 and 1.1, deprecated since RFC 8996.",
  severity: "high",
  level: "advisory",
  frameworks: [...IN_TRANSIT],
  remediation: `Set the attribute Reference-Security-Policy to "${CURRENT}", or switch the protocols before TLS 1.2 off.`,
  types: ["aws:elb/loadBalancerPolicy:LoadBalancerPolicy", SSL_POLICY],
  where: isAboutTls,
  must: allOf(every("policyAttributes", isCurrent), every("attributes", isCurrent)),
});

export const elbClassicMultiAz = propertyRule({
  name: "elb-classic-multi-az",
  description: "Classic load balancers stand in at least two availability zones.",
  severity: "medium",
  frameworks: [fsbp("ELB.10"), ...AVAILABILITY],
  remediation: "Give at least two subnets (or availabilityZones).",
  types: [CLASSIC],
  must: anyOf(
    hasAtLeast("subnets", 2, "two subnets or more"),
    hasAtLeast("availabilityZones", 2, "two zones or more"),
  ),
});
