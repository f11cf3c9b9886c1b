import * as firewalls from "./firewalls";
import * as networkAcls from "./network-acls";
import * as reachability from "./reachability";
import * as securityGroupPorts from "./security-group-ports";
import * as securityGroups from "./security-groups";
import * as vpcs from "./vpcs";
import type { Policy } from "../../../kit";

/** The rules on security groups, network ACLs, VPCs, firewalls and VPNs. */
export const networkRules: readonly Policy[] = [
  securityGroupPorts,
  securityGroups,
  networkAcls,
  vpcs,
  firewalls,
  reachability,
].flatMap((file) => Object.values<Policy>(file));
