import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, SPOT_INSTANCE, encryptsByDefault } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, where } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { AT_REST, NOT_PUBLIC } from "../../frameworks/requirements";
import { refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

/** A device from a snapshot is encrypted as the snapshot is, unless it says more. */
const isEncryptedDevice: Condition = (view, config) =>
  view.at("encrypted").kind === "absent" && view.at("snapshotId").kind !== "absent"
    ? cannotTell(`${view.pathOf("encrypted")} is not set, and snapshotId decides`)
    : is("encrypted", true, false)(view, config);

export const ebsVolumeEncrypted = joinedRule({
  name: "ebs-volume-encrypted",
  description: "EBS volumes are encrypted.",
  rationale:
    "An unencrypted volume can't be encrypted in place later, and its snapshots can be shared and read without any key.",
  severity: "high",
  frameworks: [fsbp("EC2.3"), cis("2.2.1"), ...AT_REST],
  remediation: "Set encrypted: true, or add an aws.ebs.EncryptionByDefault to the stack.",
  types: ["aws:ebs/volume:Volume"],
  must: anyOf(isEncryptedDevice, encryptsByDefault),
});

export const ebsVolumeOwnKey = joinedRule({
  name: "ebs-volume-own-key",
  description: "EBS volumes are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:ebs/volume:Volume"],
  must: hasOwnKey("kmsKeyId"),
});

export const ebsEncryptionByDefault = propertyRule({
  name: "ebs-encryption-by-default",
  description: "The account's default encryption of EBS volumes isn't switched off.",
  rationale:
    "Volumes that other tools, autoscaling and people create follow the account's setting; switched off, they are written in the clear.",
  severity: "high",
  frameworks: [fsbp("EC2.7"), cis("2.2.1"), ...AT_REST],
  remediation: "Set enabled: true in the aws.ebs.EncryptionByDefault.",
  types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
  must: is("enabled", true, true),
});

export const ec2InstanceVolumesEncrypted = joinedRule({
  name: "ec2-instance-volumes-encrypted",
  description: "Instances and launch configurations encrypt their root and data volumes.",
  severity: "medium",
  frameworks: [fsbp("EC2.3"), cis("2.2.1"), ...AT_REST],
  remediation:
    "Set rootBlockDevice.encrypted and ebsBlockDevices[].encrypted to true, or add an aws.ebs.EncryptionByDefault.",
  types: [INSTANCE, SPOT_INSTANCE, LAUNCH_CONFIGURATION],
  must: anyOf(
    allOf(
      // Without a block of its own the root volume is as the image has it: not encrypted, for most.
      is("rootBlockDevice.encrypted", true, false),
      every("ebsBlockDevices", isEncryptedDevice),
    ),
    encryptsByDefault,
  ),
});

export const ec2LaunchTemplateVolumesEncrypted = joinedRule({
  name: "ec2-launch-template-volumes-encrypted",
  description: "Launch templates encrypt the volumes they define.",
  severity: "medium",
  frameworks: [fsbp("EC2.3"), fsbp("EC2.181"), cis("2.2.1"), ...AT_REST],
  remediation: 'Set blockDeviceMappings[].ebs.encrypted to "true", or add an aws.ebs.EncryptionByDefault.',
  types: [LAUNCH_TEMPLATE],
  must: anyOf(
    every(
      "blockDeviceMappings",
      where(isSet("ebs"), (view, config) =>
        view.at("ebs.encrypted").kind === "absent" && view.at("ebs.snapshotId").kind !== "absent"
          ? cannotTell(`${view.pathOf("ebs.snapshotId")} decides about encryption`)
          : is("ebs.encrypted", true, false)(view, config),
      ),
    ),
    encryptsByDefault,
  ),
});

const COPIES = ["aws:ec2/amiCopy:AmiCopy", "aws:ebs/snapshotCopy:SnapshotCopy"];

export const ec2CopiesEncrypted = propertyRule({
  name: "ec2-copies-encrypted",
  description: "Copies of images and snapshots are encrypted.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Set encrypted: true.",
  types: COPIES,
  must: is("encrypted", true, false),
});

export const ec2ImagePrivate = propertyRule({
  name: "ec2-image-private",
  description: "Machine images are not launched by everyone.",
  rationale:
    "A public image gives everyone the disk it was made of, with the configuration, keys and code that were left on it.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: 'Give accountId or organizationArn instead of group: "all".',
  types: ["aws:ec2/amiLaunchPermission:AmiLaunchPermission"],
  must: (view) => {
    const group = view.at("group");
    if (group.kind === "unknown") return cannotTell("group is not known");
    return view.text("group") === "all" ? no('group is "all"; expected an account') : YES;
  },
});

export const ec2ImageEncrypted = propertyRule({
  name: "ec2-image-encrypted",
  description: "The volumes of machine images are encrypted.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: "Set ebsBlockDevices[].encrypted: true, or register the image from an encrypted snapshot.",
  types: ["aws:ec2/ami:Ami"],
  must: some("ebsBlockDevices", isEncryptedDevice, "an encrypted device"),
});

export const ebsVolumeAttachedEncrypted = joinedRule({
  name: "ebs-attachment-encrypted",
  description: "Volumes that are attached to instances are encrypted.",
  rationale:
    "What a host writes to an unencrypted volume is readable to whoever gets at its snapshots, without any right to a key.",
  severity: "high",
  frameworks: [fsbp("EC2.3"), cis("2.2.1"), ...AT_REST],
  remediation: "Set encrypted: true on the volume.",
  types: ["aws:ec2/volumeAttachment:VolumeAttachment"],
  must: anyOf(refersTo("volumeId", ["aws:ebs/volume:Volume"], isEncryptedDevice), encryptsByDefault),
});

export const ec2SpotFleetEncrypted = propertyRule({
  name: "ec2-spot-fleet-volumes-encrypted",
  description: "Spot fleets encrypt the volumes of their instances.",
  severity: "medium",
  frameworks: [fsbp("EC2.173"), ...AT_REST],
  remediation: "Set encrypted: true in rootBlockDevices and ebsBlockDevices of each of launchSpecifications.",
  types: ["aws:ec2/spotFleetRequest:SpotFleetRequest"],
  must: every(
    "launchSpecifications",
    allOf(every("rootBlockDevices", isEncryptedDevice), every("ebsBlockDevices", isEncryptedDevice)),
  ),
});

export const ebsSnapshotBlock = propertyRule({
  name: "ebs-snapshot-block-public-access",
  description: "The account refuses to share EBS snapshots with everyone.",
  rationale:
    "A snapshot holds a whole disk; shared with everyone by mistake, anyone copies it within the hour.",
  severity: "high",
  frameworks: [fsbp("EC2.1"), ...NOT_PUBLIC],
  remediation: 'Set state to "block-all-sharing".',
  types: ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"],
  must: isOneOf("state", ["block-all-sharing", "block-new-sharing"]),
});
