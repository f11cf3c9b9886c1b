import * as networkAcls from "./network-acls";
import * as reachability from "./reachability";
import * as securityGroupPorts from "./security-group-ports";
import * as securityGroups from "./security-groups";
import * as vpcs from "./vpcs";
import type { Policy } from "../../../kit";

/** The rules on security groups, network ACLs and VPCs. */
export const networkRules: readonly Policy[] = [
  securityGroupPorts,
  securityGroups,
  networkAcls,
  vpcs,
  reachability,
].flatMap((file) => Object.values<Policy>(file));
