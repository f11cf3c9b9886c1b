import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { aResource, judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const key = resourceOf<aws.kms.KeyArgs>("aws:kms/key:Key", {}, "key");
const ACCESS_KEY = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

table<aws.ec2.InstanceArgs>(
  "aws:ec2/instance:Instance",
  {
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
    rootBlockDevice: { encrypted: true },
    ebsBlockDevices: [{ deviceName: "sdb", encrypted: true }],
    monitoring: true,
    ebsOptimized: true,
    iamInstanceProfile: "web",
  },
  [
    [
      "ec2-instance-imdsv2",
      { metadataOptions: undefined },
      /httpTokens is not set \(AWS's default is optional\)/,
    ],
    [
      "ec2-metadata-hop-limit",
      { metadataOptions: { httpPutResponseHopLimit: 3 } },
      /is 3; expected at most 1/,
    ],
    ["ec2-instance-public-address", { associatePublicIpAddress: true }, /is true; expected false/],
    ["ec2-instance-volumes-encrypted", { rootBlockDevice: undefined }, /rootBlockDevice\.encrypted/],
    [
      "ec2-instance-volumes-encrypted",
      { ebsBlockDevices: [{ deviceName: "sdb" }] },
      /ebsBlockDevices\[0\]\.encrypted is not set/,
    ],
    [
      "ec2-user-data-secrets",
      { userData: `export KEY=${ACCESS_KEY}` },
      /userData holds an AWS access key id/,
    ],
    ["ec2-instance-monitoring", { monitoring: false }, /monitoring is false/],
    ["ec2-instance-ebs-optimized", { ebsOptimized: undefined }, /ebsOptimized/],
  ],
);

table<aws.ec2.LaunchTemplateArgs>(
  "aws:ec2/launchTemplate:LaunchTemplate",
  {
    metadataOptions: { httpTokens: "required" },
    blockDeviceMappings: [{ deviceName: "xvda", ebs: { encrypted: "true" } }],
  },
  [
    ["ec2-instance-imdsv2", { metadataOptions: { httpTokens: "optional" } }, /optional; expected required/],
    [
      "ec2-launch-template-volumes-encrypted",
      { blockDeviceMappings: [{ deviceName: "xvda", ebs: { encrypted: "false" } }] },
      /blockDeviceMappings\[0\]\.ebs\.encrypted is false/,
    ],
    [
      "ec2-instance-public-address",
      { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
      /networkInterfaces\[0\]\.associatePublicIpAddress is true/,
    ],
    [
      "ec2-user-data-secrets",
      { userData: Buffer.from(`KEY=${ACCESS_KEY}`).toString("base64") },
      /AWS access key id/,
    ],
  ],
);

table<aws.ebs.VolumeArgs>(
  "aws:ebs/volume:Volume",
  { availabilityZone: "a", encrypted: true, kmsKeyId: reference(key) },
  [
    ["ebs-volume-encrypted", { encrypted: undefined }, /encrypted is not set \(AWS's default is false\)/],
    ["ebs-volume-own-key", { kmsKeyId: undefined }, /kmsKeyId/],
  ],
  [key],
);

table<aws.ebs.EncryptionByDefaultArgs>("aws:ebs/encryptionByDefault:EncryptionByDefault", {}, [
  ["ebs-encryption-by-default", { enabled: false }, /enabled is false/],
]);

table<aws.ec2.AmiCopyArgs>(
  "aws:ec2/amiCopy:AmiCopy",
  { sourceAmiId: "a", sourceAmiRegion: "b", encrypted: true },
  [["ec2-copies-encrypted", { encrypted: undefined }, /encrypted is not set/]],
);

table<aws.ec2.AmiLaunchPermissionArgs>("aws:ec2/amiLaunchPermission:AmiLaunchPermission", { imageId: "a" }, [
  ["ec2-image-private", { group: "all" }, /group is "all"/],
]);

table<aws.autoscaling.GroupArgs>(
  "aws:autoscaling/group:Group",
  {
    minSize: 2,
    maxSize: 4,
    vpcZoneIdentifiers: ["a", "b"],
    launchTemplate: { id: "lt" },
    targetGroupArns: ["t"],
    healthCheckType: "ELB",
  },
  [
    ["autoscaling-health-check", { healthCheckType: undefined }, /default is EC2/],
    ["autoscaling-launch-template", { launchConfiguration: "lc" }, /launchConfiguration is set/],
    ["autoscaling-multi-az", { vpcZoneIdentifiers: ["a"] }, /vpcZoneIdentifiers has 1; expected two subnets/],
  ],
);

describe("an instance and what decides for it", () => {
  const template = resourceOf<aws.ec2.LaunchTemplateArgs>(
    "aws:ec2/launchTemplate:LaunchTemplate",
    { metadataOptions: { httpTokens: "required" } },
    "template",
  );

  it("takes its metadata options from a launch template of the stack", () => {
    const instance = resourceOf<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", {
      launchTemplate: { id: reference(template) },
    });
    assert.deepEqual(judge(rule("ec2-instance-imdsv2"), [instance, template]), []);
  });

  it("is encrypted by the account's default", () => {
    const byDefault = aResource("aws:ebs/encryptionByDefault:EncryptionByDefault", { enabled: true });
    const volume = aResource("aws:ebs/volume:Volume", { availabilityZone: "a" });
    assert.deepEqual(judge(rule("ebs-volume-encrypted"), [volume, byDefault]), []);
    const instance = aResource("aws:ec2/instance:Instance", { ami: "a" });
    assert.deepEqual(judge(rule("ec2-instance-volumes-encrypted"), [instance, byDefault]), []);
  });

  it("gets a public address from its subnet", () => {
    const subnet = resourceOf<aws.ec2.SubnetArgs>(
      "aws:ec2/subnet:Subnet",
      { vpcId: "v", mapPublicIpOnLaunch: true },
      "s",
    );
    const instance = resourceOf<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", {
      subnetId: reference(subnet),
    });
    assert.match(
      messages(judge(rule("ec2-instance-public-address"), [instance, subnet])).join(),
      /aws\.ec2\.Subnet "s": mapPublicIpOnLaunch is true/,
    );
  });

  it("has a profile", () => {
    const bare = aResource("aws:ec2/instance:Instance", { ami: "a" });
    assert.match(messages(judge(rule("ec2-instance-profile"), bare)).join(), /iamInstanceProfile is not set/);
  });

  it("never has its secret shown", () => {
    const leaky = aResource("aws:ec2/instance:Instance", { userData: `KEY=${ACCESS_KEY}` });
    assert.ok(
      !messages(judge(rule("ec2-user-data-secrets"), leaky))
        .join()
        .includes(ACCESS_KEY),
    );
  });
});

table<aws.ec2.AmiArgs>(
  "aws:ec2/ami:Ami",
  { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: true }] },
  [
    ["ec2-image-encrypted", { ebsBlockDevices: undefined }, /expected an encrypted device/],
    ["ec2-image-encrypted", { ebsBlockDevices: [{ deviceName: "/dev/xvda" }] }, /an encrypted device/],
  ],
);

table<aws.ec2.SpotFleetRequestArgs>(
  "aws:ec2/spotFleetRequest:SpotFleetRequest",
  {
    iamFleetRole: "r",
    targetCapacity: 1,
    launchSpecifications: [
      { ami: "a", instanceType: "t", rootBlockDevices: [{ encrypted: true }], ebsBlockDevices: [] },
    ],
  },
  [
    [
      "ec2-spot-fleet-volumes-encrypted",
      { launchSpecifications: [{ ami: "a", instanceType: "t", rootBlockDevices: [{}] }] },
      /rootBlockDevices\[0\].encrypted is not set/,
    ],
    [
      "ec2-spot-fleet-volumes-encrypted",
      {
        launchSpecifications: [
          { ami: "a", instanceType: "t", ebsBlockDevices: [{ deviceName: "d", encrypted: false }] },
        ],
      },
      /ebsBlockDevices\[0\].encrypted is false/,
    ],
  ],
);

table<aws.ebs.SnapshotBlockPublicAccessArgs>(
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  { state: "block-all-sharing" },
  [["ebs-snapshot-block-public-access", { state: "unblocked" }, /is unblocked/]],
);

describe("a volume that is attached", () => {
  const volume = (encrypted: boolean) =>
    resourceOf<aws.ebs.VolumeArgs>("aws:ebs/volume:Volume", { availabilityZone: "a", encrypted }, "data");
  const attachment = (of: ReturnType<typeof volume>) =>
    resourceOf<aws.ec2.VolumeAttachmentArgs>("aws:ec2/volumeAttachment:VolumeAttachment", {
      deviceName: "/dev/sdf",
      instanceId: "i",
      volumeId: reference(of),
    });

  it("is encrypted, itself or by default", () => {
    const [good, bad] = [volume(true), volume(false)];
    assert.deepEqual(judge(rule("ebs-attachment-encrypted"), [good, attachment(good)]), []);
    assert.match(
      messages(judge(rule("ebs-attachment-encrypted"), [bad, attachment(bad)])).join(),
      /Volume "data": encrypted is false/,
    );
    const byDefault = aResource("aws:ebs/encryptionByDefault:EncryptionByDefault", { enabled: true });
    assert.deepEqual(judge(rule("ebs-attachment-encrypted"), [bad, attachment(bad), byDefault]), []);
  });
});

describe("the metrics of an instance", () => {
  const monitored = (type: string, props: object) =>
    messages(judge(rule("ec2-instance-monitoring"), aResource(type, props as never)));

  it("are detailed where the kind of thing says so", () => {
    assert.deepEqual(
      monitored("aws:ec2/launchTemplate:LaunchTemplate", { monitoring: { enabled: true } }),
      [],
    );
    assert.match(monitored("aws:ec2/launchTemplate:LaunchTemplate", {}).join(), /monitoring.enabled is not/);
    assert.deepEqual(monitored("aws:ec2/launchConfiguration:LaunchConfiguration", {}), []);
    assert.match(
      monitored("aws:ec2/launchConfiguration:LaunchConfiguration", { enableMonitoring: false }).join(),
      /enableMonitoring is false/,
    );
  });

  it("may come from its launch template", () => {
    const template = (enabled: boolean) =>
      resourceOf<aws.ec2.LaunchTemplateArgs>(
        "aws:ec2/launchTemplate:LaunchTemplate",
        { monitoring: { enabled } },
        "template",
      );
    const instance = (of: ReturnType<typeof template>) =>
      resourceOf<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", {
        launchTemplate: { id: reference(of) },
      });
    const [on, off] = [template(true), template(false)];
    assert.deepEqual(judge(rule("ec2-instance-monitoring"), [on, instance(on)]), []);
    assert.equal(messages(judge(rule("ec2-instance-monitoring"), [off, instance(off)])).length, 2);
  });
});

describe("an Auto Scaling group", () => {
  it("is behind a load balancer if something attaches it to one", () => {
    const group = resourceOf<aws.autoscaling.GroupArgs>(
      "aws:autoscaling/group:Group",
      { maxSize: 1, minSize: 1 },
      "group",
    );
    const attachment = resourceOf<aws.autoscaling.AttachmentArgs>("aws:autoscaling/attachment:Attachment", {
      autoscalingGroupName: reference(group),
    });
    assert.deepEqual(judge(rule("autoscaling-health-check"), group), []);
    assert.match(messages(judge(rule("autoscaling-health-check"), [group, attachment])).join(), /EC2/);
  });
});

table<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", { disableApiTermination: true }, [
  ["ec2-instance-termination-protection", { disableApiTermination: undefined }, /default is false/],
  ["ec2-instance-termination-protection", { disableApiTermination: false }, /is false; expected true/],
]);

describe("the protection of an instance from termination", () => {
  it("may be its launch template's", () => {
    const template = (disableApiTermination: boolean) =>
      resourceOf<aws.ec2.LaunchTemplateArgs>(
        "aws:ec2/launchTemplate:LaunchTemplate",
        { disableApiTermination },
        "template",
      );
    const verdicts = (of: ReturnType<typeof template>) =>
      judge(rule("ec2-instance-termination-protection"), [
        of,
        resourceOf<aws.ec2.InstanceArgs>("aws:ec2/instance:Instance", {
          launchTemplate: { id: reference(of) },
        }),
      ]).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts(template(true)), []);
    assert.deepEqual(verdicts(template(false)), ["fail"]);
  });
});

describe("what an Auto Scaling group tells", () => {
  const group = resourceOf<aws.autoscaling.GroupArgs>(
    "aws:autoscaling/group:Group",
    { name: "web", maxSize: 1, minSize: 1 },
    "group",
  );
  const EVENTS: readonly aws.autoscaling.NotificationType[] = [
    "autoscaling:EC2_INSTANCE_LAUNCH",
    "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
    "autoscaling:EC2_INSTANCE_TERMINATE",
    "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
  ];
  const notification = (events: typeof EVENTS, groupName: string = reference(group), name = "told") =>
    resourceOf<aws.autoscaling.NotificationArgs>(
      "aws:autoscaling/notification:Notification",
      { groupNames: ["other", groupName], notifications: [...events], topicArn: "t" },
      name,
    );
  const told = (...notifications: readonly ReturnType<typeof notification>[]) =>
    judge(rule("autoscaling-notifications"), [group, ...notifications]);

  it("is each launch, each end, and the failure of either", () => {
    assert.deepEqual(told(notification(EVENTS)), []);
    assert.deepEqual(told(notification(EVENTS, "web")), []);
    assert.equal(messages(told()).join(), "no aws.autoscaling.Notification for it in the stack");
    for (const [index, event] of EVENTS.entries()) {
      const others = EVENTS.toSpliced(index, 1);
      assert.match(messages(told(notification(others))).join(), new RegExp(`lacks ${event};`));
      assert.deepEqual(told(notification(others), notification([event], "web", "more")), []);
    }
    assert.equal(messages(told(notification(EVENTS, "elsewhere"))).length, 1);
  });

  it("isn't known of a notification that may be another's", () => {
    const stray = aResource(
      "aws:autoscaling/notification:Notification",
      { groupNames: UNKNOWN, notifications: [...EVENTS] },
      { name: "stray", from: { groupNames: [] } },
    );
    assert.deepEqual(
      told(stray).map(({ verdict }) => verdict),
      ["unknown"],
    );
  });
});
