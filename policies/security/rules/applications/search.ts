import { is } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { AVAILABILITY, IN_TRANSIT } from "../../frameworks/requirements";

const SEARCH = "aws:cloudsearch/domain:Domain";

export const cloudsearchHttps = propertyRule({
  name: "cloudsearch-https",
  description: "CloudSearch domains take requests over HTTPS alone.",
  rationale: "Searches and results would cross the network in the clear.",
  severity: "high",
  frameworks: [...IN_TRANSIT],
  remediation: "Set endpointOptions.enforceHttps: true.",
  types: [SEARCH],
  must: is("endpointOptions.enforceHttps", true, false),
});

export const cloudsearchTls = propertyRule({
  name: "cloudsearch-tls-policy",
  description: "CloudSearch domains take TLS 1.2 and later only.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'Set endpointOptions.tlsSecurityPolicy to "Policy-Min-TLS-1-2-2019-07".',
  types: [SEARCH],
  must: is("endpointOptions.tlsSecurityPolicy", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-0-2019-07"),
});

export const cloudsearchMultiAz = propertyRule({
  name: "cloudsearch-multi-az",
  description: "CloudSearch domains stand in two availability zones.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation: "Set multiAz: true.",
  types: [SEARCH],
  must: is("multiAz", true, false),
});
