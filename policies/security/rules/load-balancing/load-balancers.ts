import { LISTENERS, LOAD_BALANCERS, isApplication, isNotGateway, isPublic } from "./types";
import { redirectsPlainHttp } from "./listeners";
import { allOf, anyOf } from "../../conditions/answer";
import { hasAtLeast, is, isOneOf } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AVAILABILITY,
  DELETION_PROTECTION,
  HARDENING,
  IN_TRANSIT,
  LOGGING,
  WEB_ATTACKS,
} from "../../frameworks/requirements";
import { everyAttached, hasAttached } from "../../joins/conditions";

export const elbAccessLogs = propertyRule({
  name: "elb-access-logs",
  description: "Load balancers log the requests they take.",
  severity: "medium",
  frameworks: [fsbp("ELB.5"), ...LOGGING],
  remediation: "Set accessLogs: { bucket, enabled: true }.",
  types: LOAD_BALANCERS,
  where: isNotGateway,
  // Whatever the bucket's name will be.
  must: is("accessLogs.enabled", true, false),
});

export const elbDropInvalidHeaders = propertyRule({
  name: "elb-drop-invalid-headers",
  description: "Application load balancers drop HTTP headers that aren't valid.",
  severity: "medium",
  frameworks: [fsbp("ELB.4"), ...HARDENING],
  remediation: "Set dropInvalidHeaderFields: true.",
  types: LOAD_BALANCERS,
  where: isApplication,
  must: is("dropInvalidHeaderFields", true, false),
});

export const elbDeletionProtection = propertyRule({
  name: "elb-deletion-protection",
  description: "Load balancers can't be deleted by mistake.",
  severity: "low",
  frameworks: [fsbp("ELB.6"), ...DELETION_PROTECTION],
  remediation: "Set enableDeletionProtection: true.",
  types: LOAD_BALANCERS,
  must: is("enableDeletionProtection", true, false),
});

export const elbDesync = propertyRule({
  name: "elb-desync-mitigation",
  description: "Application load balancers guard against request smuggling.",
  severity: "medium",
  frameworks: [fsbp("ELB.12"), ...WEB_ATTACKS],
  remediation: 'Set desyncMitigationMode to "defensive" (AWS\'s default) or "strictest".',
  types: LOAD_BALANCERS,
  where: isApplication,
  must: isOneOf("desyncMitigationMode", ["defensive", "strictest"], "defensive"),
});

export const elbCrossZone = propertyRule({
  name: "elb-cross-zone",
  description: "Network and gateway load balancers spread traffic over all zones.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation: "Set enableCrossZoneLoadBalancing: true.",
  types: LOAD_BALANCERS,
  // Application load balancers always do.
  must: anyOf(isApplication, is("enableCrossZoneLoadBalancing", true, false)),
});

export const elbMultiAz = propertyRule({
  name: "elb-multi-az",
  description: "Load balancers stand in at least two availability zones.",
  severity: "medium",
  frameworks: [fsbp("ELB.13"), ...AVAILABILITY],
  remediation: "Give at least two subnets of different zones.",
  types: LOAD_BALANCERS,
  must: anyOf(
    hasAtLeast("subnets", 2, "two subnets or more"),
    hasAtLeast("subnetMappings", 2, "two subnets or more"),
  ),
});

export const elbWaf = joinedRule({
  name: "elb-waf",
  description: "Public application load balancers have a web ACL in front.",
  severity: "medium",
  frameworks: [...WEB_ATTACKS],
  remediation: "Add an aws.wafv2.WebAclAssociation with resourceArn the load balancer's arn.",
  types: LOAD_BALANCERS,
  where: allOf(isApplication, isPublic),
  must: hasAttached({
    types: [
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      "aws:wafregional/webAclAssociation:WebAclAssociation",
    ],
    property: "resourceArn",
  }),
});

export const elbHttpRedirect = joinedRule({
  name: "elb-http-redirect",
  description: "No listener of a public application load balancer serves plain HTTP: they redirect to HTTPS.",
  rationale:
    "A page that is served over plain HTTP can be replaced on its way, with its links and login form, before the user ever gets to HTTPS.",
  severity: "high",
  frameworks: [fsbp("ELB.1"), ...IN_TRANSIT],
  remediation: 'Give the HTTP listener a default action of type "redirect" to protocol "HTTPS".',
  types: LOAD_BALANCERS,
  where: allOf(isApplication, isPublic),
  must: everyAttached({ types: LISTENERS, property: "loadBalancerArn" }, redirectsPlainHttp),
});
