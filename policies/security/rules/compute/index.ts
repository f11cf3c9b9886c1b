import * as instances from "./instances";
import * as volumes from "./volumes";
import type { Policy } from "../../../kit";

/** The rules on EC2 instances, launch templates, Auto Scaling groups and EBS volumes. */
export const computeRules: readonly Policy[] = [instances, volumes].flatMap((file) =>
  Object.values<Policy>(file),
);
