import { z } from "zod";

import type { Condition } from "../../conditions/answer";
import { YES, cannotTell, no, where } from "../../conditions/answer";
import { hasAtLeast, includesAll, includesAny, is, isSet } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, LOGGING, NETWORK_ACCESS, NOT_PUBLIC, PATCHING } from "../../frameworks/requirements";

const CLUSTER = "aws:eks/cluster:Cluster";
const isPublic = is("vpcConfig.endpointPublicAccess", true, true);

export const eksEndpointPublic = propertyRule({
  name: "eks-endpoint-public",
  description: "The API of a Kubernetes cluster isn't on the internet.",
  rationale:
    "The API server commands every workload; from inside the VPC alone, a leaked token is of no use outside.",
  severity: "high",
  frameworks: [fsbp("EKS.1"), ...NOT_PUBLIC],
  remediation: "Set vpcConfig.endpointPublicAccess: false and endpointPrivateAccess: true.",
  types: [CLUSTER],
  must: is("vpcConfig.endpointPublicAccess", false, true),
});

const isNarrowed: Condition = (view) => {
  const { values, unknown } = view.texts("vpcConfig.publicAccessCidrs");
  const name = "vpcConfig.publicAccessCidrs";
  if (values.some((cidr) => /\/0+$/.test(cidr)))
    return no(`${name} has ${values.join(", ")}; expected networks of your own`);
  if (unknown) return cannotTell(`${name} is not known`);
  return values.length > 0
    ? YES
    : no(`${name} is not set (AWS's default is 0.0.0.0/0); expected networks of your own`);
};

export const eksEndpointCidrs = propertyRule({
  name: "eks-endpoint-cidrs",
  description: "A cluster's public API takes requests from known networks only.",
  rationale:
    "A public API server that answers the world is one flaw or one leaked token away from the whole cluster.",
  severity: "critical",
  frameworks: [fsbp("EKS.1"), ...NETWORK_ACCESS],
  remediation: "Set vpcConfig.publicAccessCidrs to the networks that need the API.",
  types: [CLUSTER],
  where: isPublic,
  must: isNarrowed,
});

export const eksLogging = propertyRule({
  name: "eks-control-plane-logs",
  description:
    "Clusters log what the control plane does: API, audit, authenticator, controller manager, scheduler.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation:
    'Set enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"].',
  types: [CLUSTER],
  must: includesAll("enabledClusterLogTypes", [
    "api",
    "audit",
    "authenticator",
    "controllerManager",
    "scheduler",
  ]),
});

export const eksAuditLog = propertyRule({
  name: "eks-audit-log",
  description: "Clusters keep an audit log.",
  severity: "medium",
  frameworks: [fsbp("EKS.8"), ...LOGGING],
  remediation: 'Add "audit" to enabledClusterLogTypes.',
  types: [CLUSTER],
  must: includesAny("enabledClusterLogTypes", ["audit"]),
});

export const eksSecretsEncrypted = propertyRule({
  name: "eks-secrets-encrypted",
  description: "Kubernetes secrets are encrypted with a KMS key of the customer's.",
  severity: "medium",
  frameworks: [fsbp("EKS.3"), ...AT_REST],
  remediation: 'Set encryptionConfig: { provider: { keyArn }, resources: ["secrets"] }.',
  types: [CLUSTER],
  must: includesAny("encryptionConfig.resources", ["secrets"]),
});

export const eksVersion = propertyRule({
  name: "eks-version",
  description: "Clusters run a supported version of Kubernetes.",
  rationale:
    "After the end of support AWS patches no more vulnerabilities, and later upgrades the cluster by itself, when it suits AWS.",
  severity: "high",
  level: "advisory",
  frameworks: [fsbp("EKS.2"), ...PATCHING],
  remediation: "Set version to a supported one, going up one minor version at a time.",
  types: [CLUSTER],
  config: z.strictObject({
    minimum: z
      .string()
      .regex(/^\d+\.\d+$/)
      .default("1.31")
      .describe("The oldest minor version that may run."),
  }),
  must: (view, { minimum }) => {
    const reading = view.at("version");
    if (reading.kind === "unknown") return cannotTell(`version is not known; expected at least ${minimum}`);
    const version = view.text("version");
    // AWS's default is the latest.
    if (version === undefined || minor(version) >= minor(minimum)) return YES;
    return no(`version is ${version}; expected at least ${minimum}`);
  },
});

/** `1.31` → 1031: minor versions compare as numbers. */
function minor(version: string): number {
  const [major = 0, second = 0] = version.split(".").map(Number);
  return major * 1000 + second;
}

export const eksNodeSsh = propertyRule({
  name: "eks-node-ssh",
  description: "Nodes with SSH take it from known security groups only.",
  rationale: "Without source groups, EKS opens port 22 of the nodes to 0.0.0.0/0.",
  severity: "high",
  frameworks: [...NETWORK_ACCESS],
  remediation:
    "Set remoteAccess.sourceSecurityGroupIds (without them SSH is open to the internet), or remove ec2SshKey.",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  // Which groups they are is for the rules on security groups to judge.
  must: where(
    isSet("remoteAccess.ec2SshKey"),
    hasAtLeast("remoteAccess.sourceSecurityGroupIds", 1, "at least one group"),
  ),
});
