import { excludes, is, isOneOf, matches } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { IN_TRANSIT, NOT_PUBLIC } from "../../frameworks/requirements";

const TRANSFER = "aws:transfer/server:Server";

export const transferPublic = propertyRule({
  name: "transfer-public",
  description: "Transfer servers stand in a VPC, not on the internet.",
  rationale:
    "Public transfer servers are guessed at around the clock, and flaws in file transfer have made for some of the largest leaks.",
  severity: "high",
  frameworks: [...NOT_PUBLIC],
  remediation: 'Set endpointType: "VPC" and endpointDetails.',
  types: [TRANSFER],
  must: isOneOf("endpointType", ["VPC", "VPC_ENDPOINT"], "PUBLIC"),
});

export const transferProtocols = propertyRule({
  name: "transfer-protocols",
  description: "Transfer servers don't speak plain FTP.",
  rationale: "FTP sends the password and the files in the clear.",
  severity: "high",
  frameworks: [fsbp("Transfer.2"), ...IN_TRANSIT],
  remediation: 'Remove "FTP" from protocols; use SFTP, FTPS or AS2.',
  types: [TRANSFER],
  must: excludes("protocols", ["FTP"]),
});

export const transferPolicy = propertyRule({
  name: "transfer-security-policy",
  description: "Transfer servers take current ciphers alone.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'Set securityPolicyName to "TransferSecurityPolicy-2024-01" or a later one.',
  types: [TRANSFER],
  must: matches(
    "securityPolicyName",
    /^TransferSecurityPolicy-(?:PQ-SSH-|(?:[A-Za-z0-9]+-)*20(?:2[4-9]|[3-9]\d)-)/,
    "TransferSecurityPolicy-2024-01 or later",
    "TransferSecurityPolicy-2018-11",
  ),
});

export const datasyncTls = propertyRule({
  name: "datasync-object-storage-https",
  description: "DataSync speaks HTTPS to object storage.",
  severity: "medium",
  frameworks: [...IN_TRANSIT],
  remediation: 'Remove serverProtocol: "HTTP" (AWS\'s default is HTTPS).',
  types: ["aws:datasync/locationObjectStorage:LocationObjectStorage"],
  must: is("serverProtocol", "HTTPS", "HTTPS"),
});
