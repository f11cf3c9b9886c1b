import type { Condition } from "../../conditions/answer";
import { anyOf } from "../../conditions/answer";
import { is } from "../../conditions/property";

export const LOAD_BALANCERS = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
];
export const LISTENERS = [
  "aws:lb/listener:Listener",
  "aws:alb/listener:Listener",
  "aws:applicationloadbalancing/listener:Listener",
];
export const TARGET_GROUPS = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
  "aws:applicationloadbalancing/targetGroup:TargetGroup",
];
export const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";

export const isApplication: Condition = is("loadBalancerType", "application", "application");
/** Gateway load balancers pass on packets; they have no listeners of an application. */
export const isNotGateway: Condition = anyOf(isApplication, is("loadBalancerType", "network"));
export const isPublic: Condition = is("internal", false, false);
