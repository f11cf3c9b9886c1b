/** What a picture of a stack shows, before anything has a place: boxes, the subnets they are in, and arrows. */
import type { JudgedResource } from "../../../policies/kit";
import { stackOf } from "../../../policies/kit";
import type { Part, Shown } from "./catalogue";
import { shownAs } from "./catalogue";
import { knownText } from "./known-text";
import { References } from "./references";
import type { Subnet, SubnetKind } from "./subnets";
import { subnetsOf } from "./subnets";

/** A box. */
export interface Box {
  readonly id: string;
  readonly part: Part;
  /** What it is. */
  readonly label: string;
  /** Name, size, number. */
  readonly detail: string;
  /** Where it is, for those in subnets. */
  readonly kind: SubnetKind;
  readonly zones: readonly string[];
}

/** An arrow: `traffic` that a firewall lets through, or `access` that a role or another resource gives. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly meaning: "traffic" | "access";
}

export interface Picture {
  readonly title: string;
  /** Addresses of the network, if there is one. */
  readonly network: string | undefined;
  readonly zones: readonly string[];
  readonly subnets: readonly Subnet[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** The box of whoever comes from the internet. */
export const CLIENTS = "clients";

/** Makes a picture of a stack's resources, in whatever order they come. */
export function pictureOf(given: readonly JudgedResource[]): Picture {
  const resources = [...given].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const references = new References(resources);
  const subnets = subnetsOf(references);
  const { project, stack } = stackOf(resources[0]?.urn ?? "");
  const boxes = new Boxes(references, subnets, `${project}-${stack}-`);
  const [vpc] = references.ofType("aws:ec2/vpc:Vpc");
  return {
    title: `${project} / ${stack}`,
    network: vpc && `VPC ${knownText(vpc.props.cidrBlock)}`.trim(),
    zones: [...new Set(subnets.map(({ zone }) => zone))].sort(),
    subnets,
    boxes: boxes.all,
    arrows: arrowsOf(references, boxes),
  };
}

/** Boxes, and whose each is: one resource's, or that of all of a type. */
class Boxes {
  readonly all: readonly Box[];
  readonly #boxOf = new Map<string, string>();

  constructor(
    private readonly references: References,
    private readonly subnets: readonly Subnet[],
    private readonly prefix: string,
  ) {
    const groups = new Map<string, JudgedResource[]>();
    for (const resource of references.resources) {
      const shown = shownAs(resource);
      if (!shown) continue;
      const id = shown.together ? resource.type : resource.urn;
      this.#boxOf.set(resource.urn, id);
      groups.set(id, [...(groups.get(id) ?? []), resource]);
    }
    this.all = [...groups].flatMap(([id, members]) => {
      const [first] = members;
      const shown = first && shownAs(first);
      return first && shown ? [this.#box(id, shown, first, members)] : [];
    });
  }

  /** The boxes of some resources, without those that have none. */
  of(resources: readonly JudgedResource[]): readonly string[] {
    return [...new Set(resources.flatMap(({ urn }) => this.#boxOf.get(urn) ?? []))];
  }

  #box(id: string, shown: Shown, first: JudgedResource, members: readonly JudgedResource[]): Box {
    const { part, label } = shown;
    const places = members.flatMap((member) => this.#subnetsOf(member));
    const name = first.name.startsWith(this.prefix) ? first.name.slice(this.prefix.length) : first.name;
    return {
      id,
      part: part === "network" && places.length === 0 ? "beside" : part,
      label,
      detail: shown.together
        ? String(members.length)
        : [shown.named === false ? "" : name, shown.detail?.(first) ?? ""]
            .filter((text) => text !== "")
            .join(" · "),
      kind: places[0]?.kind ?? "isolated",
      zones: [...new Set(places.map(({ zone }) => zone))].sort(),
    };
  }

  /** Subnets that it names itself, or by a group of subnets. */
  #subnetsOf(resource: JudgedResource): readonly Subnet[] {
    const direct = this.references.from(resource);
    const grouped = direct
      .filter(({ type }) => type.endsWith(":SubnetGroup"))
      .flatMap((group) => this.references.from(group));
    const urns = new Set([...direct, ...grouped].map(({ urn }) => urn));
    return this.subnets.filter(({ urn }) => urns.has(urn));
  }
}

function arrowsOf(references: References, boxes: Boxes): readonly Arrow[] {
  const found = new Map<string, Arrow>();
  const add = (meaning: Arrow["meaning"], from: readonly string[], to: readonly string[]) => {
    for (const one of from) {
      for (const other of to) {
        const key = `${one} ${other}`;
        if (one !== other && !found.has(key)) found.set(key, { from: one, to: other, meaning });
      }
    }
  };
  const users = (resource: JudgedResource) => boxes.of(references.to(resource));
  for (const rule of references.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")) {
    const owners = references.from(rule, "securityGroupId").flatMap(users);
    add("traffic", references.from(rule, "referencedSecurityGroupId").flatMap(users), owners);
    if (isEverywhere(rule)) add("traffic", [CLIENTS], owners);
  }
  for (const rule of references.ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")) {
    const owners = references.from(rule, "securityGroupId").flatMap(users);
    add("traffic", owners, references.from(rule, "referencedSecurityGroupId").flatMap(users));
  }
  for (const distribution of references.ofType("aws:cloudfront/distribution:Distribution")) {
    add("traffic", [CLIENTS], boxes.of([distribution]));
    add("traffic", boxes.of([distribution]), boxes.of(references.from(distribution, "origins")));
  }
  for (const association of references.ofType("aws:wafv2/webAclAssociation:WebAclAssociation")) {
    const guarded = boxes.of(references.from(association, "resourceArn"));
    add("access", boxes.of(references.from(association, "webAclArn")), guarded);
  }
  for (const policy of references.ofType("aws:iam/rolePolicy:RolePolicy")) {
    const roles = references.from(policy, "role");
    add(
      "access",
      roles.flatMap((role) => actorsOf(role, references, boxes)),
      boxes.of(references.from(policy, "policy")),
    );
  }
  for (const resource of references.resources) {
    // What sends to, or reads from, something beside the network says so itself.
    const beside = references.from(resource).filter((other) => shownAs(other)?.part === "beside");
    add("access", boxes.of([resource]), boxes.of(beside));
  }
  const around = new Set(boxes.all.filter(({ part }) => part === "around").map(({ id }) => id));
  return [...found.values()].filter(({ from, to }) => !around.has(from) && !around.has(to));
}

/** Who acts in a role: what names it, or runs tasks of a definition that does. */
function actorsOf(role: JudgedResource, references: References, boxes: Boxes): readonly string[] {
  const direct = references.to(role);
  const tasks = direct.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
  return boxes.of([...direct, ...tasks.flatMap((task) => references.to(task))]);
}

function isEverywhere({ props }: JudgedResource): boolean {
  return props.cidrIpv4 === "0.0.0.0/0" || props.cidrIpv6 === "::/0";
}
