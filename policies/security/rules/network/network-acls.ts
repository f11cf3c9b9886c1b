import type { Condition } from "../../conditions/answer";
import { propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { NETWORK_ACCESS } from "../../frameworks/requirements";
import { atLeastOne, both, judgeOpenings } from "../../network/conditions";
import type { Opening, Openings, Trilean } from "../../network/openings";
import { covers, isForEveryone, isForEverything, opening } from "../../network/openings";
import type { View } from "../../reading/view";
import type { FrameworkReference, Severity } from "../../../kit";

const NETWORK_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const SHAPES = [
  "aws:ec2/networkAcl:NetworkAcl",
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  NETWORK_ACL_RULE,
];

/** The ingress rules that allow; those that deny open nothing. */
function allowed(view: View): Openings {
  if (view.resource.type !== NETWORK_ACL_RULE) {
    const { views, unknown } = view.members("ingress");
    const rules = views.filter((member) => member.text("action") !== "deny");
    return { known: rules.map((member) => opening(member, "ingress")), unknown };
  }
  const isOther = view.text("egress") === "true" || view.text("ruleAction") === "deny";
  return { known: isOther ? [] : [opening(view, "ingress")], unknown: false };
}

function noneAllowed(what: (rule: Opening) => Trilean): Condition {
  return (view) => judgeOpenings(allowed(view), (rule) => both(isForEveryone(rule), what(rule)));
}

function aclRule(
  name: string,
  what: string,
  severity: Severity,
  references: readonly FrameworkReference[],
  breaks: (rule: Opening) => Trilean,
) {
  return propertyRule({
    name,
    description: `No network ACL lets the internet reach ${what}.`,
    severity,
    level: "advisory",
    frameworks: [...references, ...NETWORK_ACCESS],
    remediation: "Narrow the rule's cidrBlock/ipv6CidrBlock or its fromPort and toPort.",
    types: SHAPES,
    must: noneAllowed(breaks),
  });
}

const port =
  (...ports: readonly number[]) =>
  (rule: Opening) =>
    atLeastOne(ports.map((each) => covers(rule, each)));

const ADMINISTRATION = [fsbp("EC2.21"), cis("5.1")];

export const ec2NetworkAclSsh = aclRule(
  "ec2-network-acl-ssh-open",
  "SSH (22)",
  "medium",
  ADMINISTRATION,
  port(22),
);
export const ec2NetworkAclRdp = aclRule(
  "ec2-network-acl-rdp-open",
  "remote desktop (3389)",
  "medium",
  ADMINISTRATION,
  port(3389),
);
export const ec2NetworkAclFtp = aclRule("ec2-network-acl-ftp-open", "FTP (20, 21)", "low", [], port(20, 21));
export const ec2NetworkAclAllTraffic = aclRule(
  "ec2-network-acl-all-traffic",
  "everything",
  "low",
  [],
  isForEverything,
);
