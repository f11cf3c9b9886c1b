import type { Condition } from "../../conditions/answer";
import { YES, cannotTell, no } from "../../conditions/answer";
import { joinedRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { NETWORK_ACCESS } from "../../frameworks/requirements";
import type { AclEntry } from "../../network/acl";
import { NETWORK_ACLS, NETWORK_ACL_RULE, entriesOf, letsIn } from "../../network/acl";
import type { Opening } from "../../network/openings";
import { covers, describe, isForEverything } from "../../network/openings";
import type { Trilean } from "../../network/trilean";
import { atLeastOne } from "../../network/trilean";
import type { FrameworkReference, Severity } from "../../../kit";

/** No rule of the ACL lets everybody in for any of what is asked about. */
function noneLetsIn(questions: readonly ((rule: Opening) => Trilean)[]): Condition {
  return (view) => {
    const { own, acl } = entriesOf(view);
    const isOpen = (entry: AclEntry) => atLeastOne(questions.map((covers) => letsIn(entry, acl, covers)));
    const verdicts = own.map((entry) => ({ entry, answer: isOpen(entry) }));
    const open = verdicts.filter(({ answer }) => answer === "yes");
    if (open.length > 0) return no(open.map(({ entry }) => opens(entry)).join("; "));
    const doubtful = verdicts.find(({ answer }) => answer === "perhaps");
    if (doubtful) return cannotTell(`whether ${opens(doubtful.entry)} is not known`);
    return view.members("ingress").unknown ? cannotTell("its rules are not known") : YES;
  };
}

function opens({ opening }: AclEntry): string {
  return `${opening.view.path || "the rule"} lets everybody in for ${describe(opening)}`;
}

function aclRule(
  name: string,
  what: string,
  severity: Severity,
  references: readonly FrameworkReference[],
  questions: readonly ((rule: Opening) => Trilean)[],
) {
  return joinedRule({
    name,
    description: `No network ACL lets the internet reach ${what}.`,
    severity,
    level: "advisory",
    frameworks: [...references, ...NETWORK_ACCESS],
    remediation:
      "Narrow the rule's cidrBlock/ipv6CidrBlock or its fromPort and toPort, or deny by a rule of a lower number.",
    types: [...NETWORK_ACLS, NETWORK_ACL_RULE],
    must: noneLetsIn(questions),
  });
}

const ports = (...numbers: readonly number[]) =>
  numbers.map((number) => (rule: Opening) => covers(rule, number));

const ADMINISTRATION = [fsbp("EC2.21"), cis("5.1")];

export const ec2NetworkAclSsh = aclRule(
  "ec2-network-acl-ssh-open",
  "SSH (22)",
  "medium",
  ADMINISTRATION,
  ports(22),
);
export const ec2NetworkAclRdp = aclRule(
  "ec2-network-acl-rdp-open",
  "remote desktop (3389)",
  "medium",
  ADMINISTRATION,
  ports(3389),
);
export const ec2NetworkAclFtp = aclRule("ec2-network-acl-ftp-open", "FTP (20, 21)", "low", [], ports(20, 21));
export const ec2NetworkAclAllTraffic = aclRule(
  "ec2-network-acl-all-traffic",
  "everything",
  "low",
  [],
  [isForEverything],
);
