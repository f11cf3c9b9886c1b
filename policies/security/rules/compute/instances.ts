import { z } from "zod";

import { AUTO_SCALING_GROUP, INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, SPOT_INSTANCE } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import {
  hasAtLeast,
  includesAll,
  is,
  isAtMost,
  isGivenBlock,
  isNotSet,
  isSet,
} from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import {
  AVAILABILITY,
  DELETION_PROTECTION,
  HARDENING,
  LEAST_PRIVILEGE,
  MONITORING,
  NOT_PUBLIC,
  SECRETS,
} from "../../frameworks/requirements";
import { hasAttached, refersTo } from "../../joins/conditions";
import { View } from "../../reading/view";
import { credentialIn } from "../../secrets";

const takesTokensOnly = anyOf(
  is("metadataOptions.httpTokens", "required", "optional"),
  is("metadataOptions.httpEndpoint", "disabled", "enabled"),
);

/** The stack sets the account's default for new instances. */
const requiresTokensByDefault: Condition = (view, config) => {
  const [defaults] = view.graph?.ofType("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults") ?? [];
  return defaults
    ? is("httpTokens", "required", "no-preference")(View.of(defaults, view.graph), config)
    : no("no aws.ec2.InstanceMetadataDefaults in the stack");
};

/** Where an instance doesn't set the property itself, the launch template it names decides. */
function fromTemplate(property: string, condition: Condition): Condition {
  return (view, config) => {
    if (view.at(property).kind !== "absent") return no(`${property} is set`);
    if (view.at("launchTemplate").kind === "absent") return no("no launchTemplate decides");
    const byId = view.at("launchTemplate.id").kind !== "absent";
    return refersTo(`launchTemplate.${byId ? "id" : "name"}`, [LAUNCH_TEMPLATE], condition)(view, config);
  };
}

export const ec2InstanceImdsv2 = joinedRule({
  name: "ec2-instance-imdsv2",
  description: "Instances give their credentials only to requests with a session token (IMDSv2).",
  rationale:
    "With version 1, a flaw that makes a web server fetch a URL (server-side request forgery) hands out the credentials of the instance's role.",
  severity: "high",
  frameworks: [fsbp("EC2.8"), fsbp("EC2.170"), fsbp("AutoScaling.3"), cis("5.6"), ...LEAST_PRIVILEGE],
  remediation: 'Set metadataOptions.httpTokens to "required".',
  types: [INSTANCE, SPOT_INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  must: anyOf(
    takesTokensOnly,
    fromTemplate("metadataOptions.httpTokens", takesTokensOnly),
    requiresTokensByDefault,
  ),
});

export const ec2MetadataHopLimit = propertyRule({
  name: "ec2-metadata-hop-limit",
  description: "Instance metadata doesn't travel further than it has to.",
  severity: "low",
  frameworks: [fsbp("AutoScaling.4"), ...LEAST_PRIVILEGE],
  remediation: "Set metadataOptions.httpPutResponseHopLimit to 1 (2 where containers need the metadata).",
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE],
  config: z.strictObject({
    hops: z.number().int().min(1).default(1).describe("The most hops that metadata may travel."),
  }),
  must: (view, { hops }) => isAtMost("metadataOptions.httpPutResponseHopLimit", hops, 1)(view, undefined),
});

const SUBNET = "aws:ec2/subnet:Subnet";
const noPublicAddress = is("associatePublicIpAddress", false, false);

/** Where the instance doesn't say, its subnet decides. */
const subnetGivesNone: Condition = (view, config) =>
  view.at("associatePublicIpAddress").kind === "absent"
    ? refersTo("subnetId", [SUBNET], is("mapPublicIpOnLaunch", false, false))(view, config)
    : YES;

export const ec2InstancePublicAddress = joinedRule({
  name: "ec2-instance-public-address",
  description: "No instance asks for a public address, itself or through its subnet.",
  rationale:
    "A host with a public address is one wrong security group rule away from the internet; behind a load balancer it isn't.",
  severity: "high",
  frameworks: [fsbp("EC2.9"), fsbp("EC2.25"), fsbp("AutoScaling.5"), ...NOT_PUBLIC],
  remediation:
    "Set associatePublicIpAddress: false (without it, the subnet decides), and reach the instance through a load balancer or Session Manager.",
  types: [INSTANCE, SPOT_INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE],
  must: allOf(
    noPublicAddress,
    subnetGivesNone,
    where(
      ({ resource }) => (resource.type === LAUNCH_TEMPLATE ? YES : no("no template")),
      every("networkInterfaces", noPublicAddress),
    ),
  ),
});

export const ec2UserDataSecrets = propertyRule({
  name: "ec2-user-data-secrets",
  description: "User data holds no credentials: whoever may describe the instance reads it.",
  rationale:
    "User data is no secret: ec2:DescribeInstanceAttribute and every process on the host read it, in plain text.",
  severity: "critical",
  frameworks: [...SECRETS],
  remediation:
    "Take the credential out of userData (it is known now: revoke it); read it from Secrets Manager at start.",
  types: [INSTANCE, SPOT_INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  must: (view) => {
    const reading = view.at("userData");
    if (reading.kind === "absent") return YES;
    if (reading.kind === "unknown") return cannotTell("userData is not known; expected no credential in it");
    const text = view.text("userData") ?? "";
    const found = credentialIn(text) ?? credentialIn(Buffer.from(text, "base64").toString("utf8"));
    return found === undefined ? YES : no(`userData holds ${found}; expected no credential in it`);
  },
});

export const ec2InstanceProfile = joinedRule({
  name: "ec2-instance-profile",
  description: "Instances get AWS credentials by an instance profile.",
  severity: "low",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: "Set iamInstanceProfile.",
  types: [INSTANCE],
  must: anyOf(isSet("iamInstanceProfile", "a profile"), isSet("launchTemplate")),
});

const MONITORED: Readonly<Record<string, Condition>> = {
  [INSTANCE]: is("monitoring", true, false),
  [SPOT_INSTANCE]: is("monitoring", true, false),
  [LAUNCH_TEMPLATE]: is("monitoring.enabled", true, false),
  // Launch configurations monitor in detail unless they are told not to.
  [LAUNCH_CONFIGURATION]: is("enableMonitoring", true, true),
};

export const ec2InstanceMonitoring = joinedRule({
  name: "ec2-instance-monitoring",
  description: "Instances report their metrics every minute.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set monitoring: true (monitoring: { enabled: true } in a launch template).",
  types: Object.keys(MONITORED),
  must: anyOf(
    (view, config) => MONITORED[view.resource.type]?.(view, config) ?? YES,
    fromTemplate("monitoring", is("monitoring.enabled", true, false)),
  ),
});

export const ec2InstanceEbsOptimized = propertyRule({
  name: "ec2-instance-ebs-optimized",
  description: "Instances have bandwidth of their own to their volumes.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set ebsOptimized: true. Off by default: current instance types are so anyway.",
  types: [INSTANCE],
  must: is("ebsOptimized", true, false),
});

export const ec2InstanceTerminationProtection = joinedRule({
  name: "ec2-instance-termination-protection",
  description: "Instances can't be terminated by mistake.",
  severity: "low",
  level: "disabled",
  frameworks: [...DELETION_PROTECTION],
  remediation:
    "Set disableApiTermination: true. Off by default: an instance that keeps nothing is replaced at will, which it then refuses.",
  types: [INSTANCE],
  must: anyOf(
    is("disableApiTermination", true, false),
    fromTemplate("disableApiTermination", is("disableApiTermination", true, false)),
  ),
});

const isBehindLoadBalancer = anyOf(
  isSet("targetGroupArns"),
  isSet("loadBalancers"),
  isSet("trafficSources"),
  hasAttached({ types: ["aws:autoscaling/attachment:Attachment"], property: "autoscalingGroupName" }),
);

export const autoscalingHealthCheck = joinedRule({
  name: "autoscaling-health-check",
  description: "Groups behind a load balancer replace instances that it finds unhealthy.",
  severity: "low",
  frameworks: [fsbp("AutoScaling.1"), ...AVAILABILITY],
  remediation: 'Set healthCheckType to "ELB".',
  types: [AUTO_SCALING_GROUP],
  where: isBehindLoadBalancer,
  must: is("healthCheckType", "ELB", "EC2"),
});

export const autoscalingLaunchTemplate = propertyRule({
  name: "autoscaling-launch-template",
  description: "Groups launch by a launch template, not by a launch configuration.",
  severity: "low",
  frameworks: [fsbp("AutoScaling.9"), ...HARDENING],
  remediation: "Set launchTemplate (or mixedInstancesPolicy) in place of launchConfiguration.",
  types: [AUTO_SCALING_GROUP],
  must: allOf(
    isNotSet("launchConfiguration"),
    anyOf(
      isGivenBlock("launchTemplate", "a launch template"),
      isGivenBlock("mixedInstancesPolicy", "a launch template in it"),
    ),
  ),
});

export const autoscalingMultiAz = propertyRule({
  name: "autoscaling-multi-az",
  description: "Groups spread over at least two availability zones.",
  severity: "low",
  frameworks: [fsbp("AutoScaling.2"), ...AVAILABILITY],
  remediation: "Give at least two subnets (vpcZoneIdentifiers) of different zones.",
  types: [AUTO_SCALING_GROUP],
  must: anyOf(
    hasAtLeast("vpcZoneIdentifiers", 2, "two subnets or more"),
    hasAtLeast("availabilityZones", 2, "two zones or more"),
  ),
});

/** What a group tells of its scaling, and where that failed. */
const SCALING = ["LAUNCH", "LAUNCH_ERROR", "TERMINATE", "TERMINATE_ERROR"].map(
  (each) => `autoscaling:EC2_INSTANCE_${each}`,
);

export const autoscalingNotifications = joinedRule({
  name: "autoscaling-notifications",
  description: "Somebody is told when a group launches or terminates an instance, or fails to.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation:
    "Add an aws.autoscaling.Notification with the group in groupNames and all four events in notifications. Off by default: groups scale all day; alarms tell what is out of order.",
  types: [AUTO_SCALING_GROUP],
  // Several may share the events.
  must: allOf(
    ...SCALING.map((event) =>
      hasAttached(
        { types: ["aws:autoscaling/notification:Notification"], property: "groupNames" },
        includesAll("notifications", [event]),
      ),
    ),
  ),
});
