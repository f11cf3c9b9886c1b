import { CLASSIC } from "./types";
import { allOf, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { is, isOneOf, isSet } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AVAILABILITY, IN_TRANSIT, LOGGING, WEB_ATTACKS } from "../../frameworks/requirements";

export const elbClassicListenerTls = propertyRule({
  name: "elb-classic-listener-tls",
  description: "Classic load balancers speak TLS to clients, with a certificate.",
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
