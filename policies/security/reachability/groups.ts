/** What the security groups of a resource let in from the internet. */
import { attachedTo, targetsOf } from "../joins/link";
import type { Family } from "../network/addresses";
import { FAMILIES, familyOf, isWorld } from "../network/addresses";
import type { Opening } from "../network/openings";
import {
  DEFAULT_SECURITY_GROUP,
  INGRESS_RULE,
  SECURITY_GROUP_RULE,
  describe,
  isForEveryone,
  openingsOf,
} from "../network/openings";
import type { Trilean } from "../network/trilean";
import { atLeastOne } from "../network/trilean";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const PREFIX_LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** A rule of a group through which the internet of a family comes, for certain or perhaps. */
export interface WayThrough {
  readonly opening: Opening;
  readonly family: Family;
  readonly certain: boolean;
  /** `security group "web" (tcp 22)`. */
  readonly text: string;
}

/** The ways through a group, and what isn't known of it. */
export interface Group {
  readonly ways: readonly WayThrough[];
  readonly unknown?: string;
}

export function waysThrough(group: JudgedResource, graph: ResourceGraph): Group {
  const view = View.of(group, graph);
  const name = `${group.type === DEFAULT_SECURITY_GROUP ? "default " : ""}security group "${group.name}"`;
  const inline = openingsOf(view, "ingress");
  const beside = attachedTo(view, {
    types: [SECURITY_GROUP_RULE, INGRESS_RULE],
    property: "securityGroupId",
  });
  const separate = beside.certain.map((rule) => openingsOf(View.of(rule, graph), "ingress"));
  const openings = [inline, ...separate].flatMap(({ known }) => known);
  const ways = openings.flatMap((opening) =>
    FAMILIES.flatMap((family): readonly WayThrough[] => {
      const answer = atLeastOne([isForEveryone(opening, family), throughPrefixLists(opening, family)]);
      const text = `${name} (${describe(opening)})`;
      return answer === "no" ? [] : [{ opening, family, certain: answer === "yes", text }];
    }),
  );
  const isOpen = inline.unknown || separate.some(({ unknown }) => unknown) || beside.possible.length > 0;
  return { ways, ...(isOpen && { unknown: `the rules of ${name} are not all known` }) };
}

/** A rule may name lists of networks; what a list outside the stack has in it isn't known. */
function throughPrefixLists({ view, certain }: Opening, family: Family): Trilean {
  const answers = ["prefixListIds", "prefixListId"].map((property): Trilean => {
    if (view.at(property).kind === "absent") return "no";
    const { found, outside } = targetsOf(view, property, [PREFIX_LIST]);
    const lists = found.map((list) => hasEveryone(list, view.graph, family));
    return atLeastOne([...lists, outside ? "perhaps" : "no"]);
  });
  const answer = atLeastOne(answers);
  return answer === "yes" && !certain ? "perhaps" : answer;
}

function hasEveryone(list: JudgedResource, graph: ResourceGraph | undefined, family: Family): Trilean {
  const view = View.of(list, graph);
  const inline = view.members("entries");
  const beside = attachedTo(view, { types: [PREFIX_LIST_ENTRY], property: "prefixListId" });
  const entries = [...inline.views, ...beside.certain.map((entry) => View.of(entry, graph))];
  const answers = entries.map((entry): Trilean => {
    const cidr = entry.text("cidr");
    if (cidr === undefined) return "perhaps";
    return isWorld(cidr) && familyOf(cidr) === family ? "yes" : "no";
  });
  return atLeastOne([...answers, inline.unknown || beside.possible.length > 0 ? "perhaps" : "no"]);
}
