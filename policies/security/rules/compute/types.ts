import type { Condition } from "../../conditions/answer";
import { no } from "../../conditions/answer";
import { is } from "../../conditions/property";
import { View } from "../../reading/view";

export const INSTANCE = "aws:ec2/instance:Instance";
export const SPOT_INSTANCE = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";

const ENCRYPTION_BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/** The stack switches on the account's default encryption of EBS volumes. */
export const encryptsByDefault: Condition = (view, config) => {
  const [setting] = view.graph?.ofType(ENCRYPTION_BY_DEFAULT) ?? [];
  return setting
    ? is("enabled", true, true)(View.of(setting, view.graph), config)
    : no("no aws.ebs.EncryptionByDefault in the stack");
};
