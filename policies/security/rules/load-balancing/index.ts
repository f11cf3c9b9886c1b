import * as classic from "./classic";
import {
  elbListenerHttps,
  elbListenerTlsPolicy,
  elbTargetGroupHealthCheck,
  elbTargetGroupTls,
} from "./listeners";
import * as loadBalancers from "./load-balancers";
import type { Policy } from "../../../kit";

/** The rules on load balancers of all kinds, their listeners and target groups. */
export const loadBalancingRules: readonly Policy[] = [
  elbListenerHttps,
  elbListenerTlsPolicy,
  elbTargetGroupTls,
  elbTargetGroupHealthCheck,
  ...[loadBalancers, classic].flatMap((file) => Object.values<Policy>(file)),
];
