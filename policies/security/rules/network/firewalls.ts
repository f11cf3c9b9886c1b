import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, no } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { excludes, hasAtLeast, is, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AVAILABILITY, DELETION_PROTECTION, LOGGING, NETWORK_ACCESS } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const FIREWALL = "aws:networkfirewall/firewall:Firewall";
const POLICY = "aws:networkfirewall/firewallPolicy:FirewallPolicy";

export const networkFirewallDeletionProtection = propertyRule({
  name: "network-firewall-deletion-protection",
  description: "Network firewalls can't be deleted by mistake.",
  severity: "medium",
  frameworks: [fsbp("NetworkFirewall.9"), ...DELETION_PROTECTION],
  remediation: "Set deleteProtection: true.",
  types: [FIREWALL],
  must: is("deleteProtection", true, false),
});

export const networkFirewallSubnetProtection = propertyRule({
  name: "network-firewall-subnet-protection",
  description: "Network firewalls don't lose a subnet by mistake.",
  severity: "low",
  frameworks: [fsbp("NetworkFirewall.10"), ...DELETION_PROTECTION],
  remediation: "Set subnetChangeProtection: true.",
  types: [FIREWALL],
  must: is("subnetChangeProtection", true, false),
});

export const networkFirewallMultiAz = propertyRule({
  name: "network-firewall-multi-az",
  description: "Network firewalls stand in at least two availability zones.",
  severity: "medium",
  frameworks: [fsbp("NetworkFirewall.1"), ...AVAILABILITY],
  remediation: "Give at least two subnetMappings of different zones.",
  types: [FIREWALL],
  must: anyOf(
    hasAtLeast("subnetMappings", 2, "two subnets or more"),
    hasAtLeast("availabilityZoneMappings", 2, "two zones or more"),
  ),
});

export const networkFirewallLogging = joinedRule({
  name: "network-firewall-logging",
  description: "Network firewalls log what they see.",
  severity: "medium",
  frameworks: [fsbp("NetworkFirewall.2"), ...LOGGING],
  remediation: "Add an aws.networkfirewall.LoggingConfiguration with firewallArn.",
  types: [FIREWALL],
  must: hasAttached({
    types: ["aws:networkfirewall/loggingConfiguration:LoggingConfiguration"],
    property: "firewallArn",
  }),
});

export const networkFirewallRules = joinedRule({
  name: "network-firewall-rules",
  description: "Policies of network firewalls have groups of rules.",
  severity: "medium",
  frameworks: [fsbp("NetworkFirewall.3"), ...NETWORK_ACCESS],
  remediation: "Set firewallPolicy.statefulRuleGroupReferences or statelessRuleGroupReferences.",
  types: [POLICY],
  must: anyOf(
    isSet("firewallPolicy.statefulRuleGroupReferences", "a group of rules"),
    isSet("firewallPolicy.statelessRuleGroupReferences", "a group of rules"),
  ),
});

export const networkFirewallDefault = propertyRule({
  name: "network-firewall-default-action",
  description:
    "What no stateless rule speaks of is dropped or looked at further, whole packets and fragments.",
  severity: "medium",
  frameworks: [fsbp("NetworkFirewall.4"), fsbp("NetworkFirewall.5"), ...NETWORK_ACCESS],
  remediation:
    'Replace "aws:pass" in statelessDefaultActions and statelessFragmentDefaultActions by "aws:forward_to_sfe" or "aws:drop".',
  types: [POLICY],
  must: every(
    "firewallPolicy",
    allOf(
      excludes("statelessDefaultActions", ["aws:pass"]),
      excludes("statelessFragmentDefaultActions", ["aws:pass"]),
    ),
  ),
});

export const globalAcceleratorFlowLogs = propertyRule({
  name: "global-accelerator-flow-logs",
  description: "Global accelerators log the flows they take.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: "Set attributes: { flowLogsEnabled: true, flowLogsS3Bucket, flowLogsS3Prefix }.",
  types: ["aws:globalaccelerator/accelerator:Accelerator"],
  must: is("attributes.flowLogsEnabled", true, false),
});

const VPN = "aws:ec2/vpnConnection:VpnConnection";

export const vpnLogging = propertyRule({
  name: "vpn-connection-logging",
  description: "Both tunnels of VPN connections are logged.",
  severity: "medium",
  frameworks: [fsbp("EC2.171"), ...LOGGING],
  remediation: "Set tunnel1LogOptions and tunnel2LogOptions.cloudwatchLogOptions.logEnabled: true.",
  types: [VPN],
  must: allOf(
    is("tunnel1LogOptions.cloudwatchLogOptions.logEnabled", true, false),
    is("tunnel2LogOptions.cloudwatchLogOptions.logEnabled", true, false),
  ),
});

export const clientVpnLogging = propertyRule({
  name: "client-vpn-logging",
  description: "Client VPN endpoints log who connects.",
  severity: "low",
  frameworks: [fsbp("EC2.51"), ...LOGGING],
  remediation: "Set connectionLogOptions: { enabled: true, cloudwatchLogGroup }.",
  types: ["aws:ec2clientvpn/endpoint:Endpoint"],
  must: is("connectionLogOptions.enabled", true, false),
});

export const networkInterfaceForwarding = propertyRule({
  name: "ec2-network-interface-source-check",
  description: "Network interfaces take packets for themselves alone.",
  severity: "medium",
  frameworks: [fsbp("EC2.180"), ...NETWORK_ACCESS],
  remediation: "Remove sourceDestCheck: false (needed for NAT instances and appliances alone).",
  types: ["aws:ec2/networkInterface:NetworkInterface"],
  must: is("sourceDestCheck", true, true),
});

const EIP = "aws:ec2/eip:Eip";

/** A NAT gateway, a load balancer or an association names the address. */
const isUsedByOthers: Condition = ({ resource, graph }) => {
  const users = graph?.resources.filter(({ dependencies }) => dependencies.includes(resource.urn)) ?? [];
  return users.some(({ type }) => type.startsWith("aws:")) ? YES : no("no resource of the stack uses it");
};

export const ec2AddressUsed = joinedRule({
  name: "ec2-elastic-ip-used",
  description: "Elastic IP addresses belong to something.",
  severity: "low",
  frameworks: [],
  remediation: "Set instance or networkInterface, add an aws.ec2.EipAssociation, or release the address.",
  types: [EIP],
  must: anyOf(
    isSet("instance", "an instance"),
    isSet("networkInterface", "a network interface"),
    isUsedByOthers,
  ),
});
