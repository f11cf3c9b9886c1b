import type { Condition } from "../../conditions/answer";
import { YES, allOf, cannotTell, no } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { isNotSet, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { HARDENING, NETWORK_ACCESS } from "../../frameworks/requirements";
import { className, hasAttached } from "../../joins/conditions";
import { attachedTo } from "../../joins/link";
import { judgeOpenings } from "../../network/conditions";
import {
  DEFAULT_SECURITY_GROUP,
  EGRESS_RULE,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  SECURITY_GROUP_SHAPES,
  describe,
  isForEveryone,
  isForEverything,
  openingsOf,
} from "../../network/openings";
import { both } from "../../network/trilean";

/** What gives a security group rules from outside. */
const RULES = { types: [SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE], property: "securityGroupId" };

export const ec2SecurityGroupEgressOpen = propertyRule({
  name: "ec2-security-group-egress-open",
  description: "Security groups don't let all traffic out to everywhere.",
  severity: "low",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Name the protocol, ports and destinations that the workload needs in its egress rules.",
  types: SECURITY_GROUP_SHAPES,
  must: (view) =>
    judgeOpenings(
      openingsOf(view, "egress"),
      (opening) => both(isForEveryone(opening), isForEverything(opening)),
      (opening) => `${opening.view.path || "the egress rule"} lets ${describe(opening)} out to everywhere`,
    ),
});

export const ec2SecurityGroupDescriptions = propertyRule({
  name: "ec2-security-group-descriptions",
  description: "Security groups and each of their rules say what they are for.",
  severity: "low",
  frameworks: [...HARDENING],
  remediation: "Set description on the group and on each rule.",
  types: SECURITY_GROUP_SHAPES,
  must: (view, config) => {
    const described = isSet("description", "what the rule is for");
    const { type } = view.resource;
    if (type === SECURITY_GROUP_RULE || type === INGRESS_RULE || type === EGRESS_RULE)
      return described(view, config);
    const rules = allOf(every("ingress", described), every("egress", described));
    // AWS describes the default group itself; Pulumi's own filler says nothing.
    const own = view.text("description") === "Managed by Pulumi" ? no("description is Pulumi's filler") : YES;
    return type === SECURITY_GROUP ? allOf(() => own, rules)(view, config) : rules(view, config);
  },
});

const hasNoRules: Condition = (view) => {
  const { certain, possible } = attachedTo(view, RULES);
  const rule = certain[0] ?? possible[0];
  if (!rule) return YES;
  const because = `${className(rule.type)} "${rule.name}" opens it`;
  return certain[0] ? no(because) : cannotTell(`${because}, or another group`);
};

const isClosed = allOf(isNotSet("ingress", "no rule"), isNotSet("egress", "no rule"), hasNoRules);

export const ec2DefaultSecurityGroupClosed = joinedRule({
  name: "ec2-default-security-group-closed",
  description: "The default security group of a VPC lets nothing in or out.",
  rationale:
    "Whatever names no group of its own lands in the default one; closed, a forgotten setting breaks loudly instead of opening quietly.",
  severity: "high",
  frameworks: [fsbp("EC2.2"), cis("5.4"), ...NETWORK_ACCESS],
  remediation: "Declare aws.ec2.DefaultSecurityGroup for the VPC without ingress and egress.",
  types: [DEFAULT_SECURITY_GROUP],
  must: isClosed,
});

export const ec2VpcDefaultSecurityGroup = joinedRule({
  name: "ec2-vpc-default-security-group",
  description: "Every VPC's default security group is taken over by the program, and closed.",
  severity: "medium",
  frameworks: [fsbp("EC2.2"), cis("5.4"), ...NETWORK_ACCESS],
  remediation: "Add an aws.ec2.DefaultSecurityGroup with the vpcId and without ingress and egress.",
  types: ["aws:ec2/vpc:Vpc"],
  must: hasAttached({ types: [DEFAULT_SECURITY_GROUP], property: "vpcId" }, isClosed),
});

export const ec2SecurityGroupUsed = joinedRule({
  name: "ec2-security-group-used",
  description: "Security groups are used by something.",
  severity: "low",
  frameworks: [...HARDENING],
  remediation: "Remove the group, or name it in the resource that should use it.",
  types: [SECURITY_GROUP],
  must: ({ resource, graph }) => {
    const exceptRules = graph?.resources.filter(({ type }) => !RULES.types.includes(type)) ?? [];
    const isUsed = exceptRules.some(
      ({ urn, dependencies, parent }) =>
        urn !== resource.urn && dependencies.includes(resource.urn) && parent !== resource.urn,
    );
    return isUsed ? YES : no("no resource of the stack uses the group");
  },
});

export const ec2SecurityGroupOneShape = joinedRule({
  name: "ec2-security-group-one-shape",
  description:
    "A security group's rules are written inside it or as resources, not both: one would undo the other.",
  severity: "medium",
  frameworks: [...HARDENING],
  remediation:
    "Move the inline ingress and egress to aws.vpc.SecurityGroupIngressRule and SecurityGroupEgressRule.",
  types: [SECURITY_GROUP],
  must: (view, config) => {
    const separate = attachedTo(view, RULES).certain.length;
    if (separate === 0) return YES;
    const inline = allOf(isNotSet("ingress", "no rule in it"), isNotSet("egress", "no rule in it"));
    const answer = inline(view, config);
    const because = `${answer.because}; ${separate} rules are resources of their own`;
    return answer.holds === true ? YES : { ...answer, because };
  },
});
