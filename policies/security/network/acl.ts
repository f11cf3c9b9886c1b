/**
 * Network ACLs: numbered rules that allow and deny, the lowest number that fits decides
 * (https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html).
 */
import type { Family } from "./addresses";
import { FAMILIES } from "./addresses";
import type { Opening } from "./openings";
import { isForEveryone, opening } from "./openings";
import type { Trilean } from "./trilean";
import { atLeastOne, both } from "./trilean";
import { attachedTo, targetsOf } from "../joins/link";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

export const NETWORK_ACLS = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
export const NETWORK_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";

/** One ingress rule of an ACL. */
export interface AclEntry {
  /** Nothing when it isn't known. */
  readonly number: number | undefined;
  readonly allows: Trilean;
  readonly opening: Opening;
}

/** The ingress rules of an ACL, in it and beside it, and whether there are more that aren't known. */
export interface Acl {
  readonly entries: readonly AclEntry[];
  readonly unknown: boolean;
}

/** The rules of an ACL as a whole. */
export function aclOf(acl: JudgedResource, graph: ResourceGraph): Acl {
  const view = View.of(acl, graph);
  const { views, unknown } = view.members("ingress");
  const beside = attachedTo(view, { types: [NETWORK_ACL_RULE], property: "networkAclId" });
  return {
    entries: [
      ...views.map((member) => entryOf(member, "ruleNo", "action")),
      ...beside.certain.flatMap((rule) => entryBeside(View.of(rule, graph))),
    ],
    unknown: unknown || beside.possible.length > 0,
  };
}

/** The rules that a resource of either shape writes, and all those of the ACL that they are part of. */
export function entriesOf(view: View): { readonly own: readonly AclEntry[]; readonly acl: Acl } {
  const { graph, resource } = view;
  if (!graph) return { own: [], acl: { entries: [], unknown: true } };
  if (resource.type !== NETWORK_ACL_RULE) {
    const { views } = view.members("ingress");
    return { own: views.map((member) => entryOf(member, "ruleNo", "action")), acl: aclOf(resource, graph) };
  }
  const own = entryBeside(view);
  const [acl] = targetsOf(view, "networkAclId", NETWORK_ACLS).found;
  return { own, acl: acl ? aclOf(acl, graph) : { entries: own, unknown: false } };
}

function entryBeside(view: View): readonly AclEntry[] {
  if (view.text("egress") === "true") return [];
  const entry = entryOf(view, "ruleNumber", "ruleAction");
  return [view.at("egress").kind === "unknown" ? { ...entry, allows: both(entry.allows, "perhaps") } : entry];
}

function entryOf(view: View, number: string, action: string): AclEntry {
  const text = view.text(number);
  const does = view.at(action);
  return {
    number: text === undefined ? undefined : Number(text),
    allows:
      does.kind === "unknown" ? "perhaps" : does.kind === "known" && does.value === "deny" ? "no" : "yes",
    opening: opening(view, "ingress"),
  };
}

/**
 * Whether a rule lets everybody do what is asked about (`covers`): it allows it, and none of a lower number denies
 * it. What a lower rule of unknown number or content does isn't known.
 */
export function letsIn(entry: AclEntry, acl: Acl, covers: (rule: Opening) => Trilean): Trilean {
  return atLeastOne(FAMILIES.map((family) => letsFamilyIn(entry, acl, covers, family)));
}

function letsFamilyIn(
  entry: AclEntry,
  acl: Acl,
  covers: (rule: Opening) => Trilean,
  family: Family,
): Trilean {
  const isOpen = both(entry.allows, both(isForEveryone(entry.opening, family), covers(entry.opening)));
  if (isOpen === "no") return "no";
  const denials = acl.entries
    .filter(({ allows }) => allows !== "yes")
    .map((other) =>
      both(
        other.allows === "no" ? "yes" : "perhaps",
        both(comesBefore(other, entry), both(isForEveryone(other.opening, family), covers(other.opening))),
      ),
    );
  if (denials.includes("yes")) return "no";
  return denials.includes("perhaps") || acl.unknown ? "perhaps" : isOpen;
}

function comesBefore({ number: first }: AclEntry, { number: second }: AclEntry): Trilean {
  if (first === undefined || second === undefined) return "perhaps";
  return first < second ? "yes" : "no";
}

/** Whether an ACL lets everybody of a family reach a port. An ACL denies what no rule allows. */
export function opensPort(acl: Acl, covers: (rule: Opening) => Trilean, family: Family): Trilean {
  const answer = atLeastOne(acl.entries.map((entry) => letsFamilyIn(entry, acl, covers, family)));
  return answer === "no" && acl.unknown ? "perhaps" : answer;
}
