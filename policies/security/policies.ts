import { auditRules } from "./rules/audit";
import { computeRules } from "./rules/compute";
import { containerRules } from "./rules/containers";
import { dataRules } from "./rules/data";
import { edgeRules } from "./rules/edge";
import { functionRules } from "./rules/functions";
import { keyRules } from "./rules/keys";
import { loadBalancingRules } from "./rules/load-balancing";
import { messagingRules } from "./rules/messaging";
import { networkRules } from "./rules/network";
import { rdsRules } from "./rules/rds";
import { s3Rules } from "./rules/s3";
import type { Policy } from "../kit";

/** The pack's policies, service by service. */
export const policies: readonly Policy[] = [
  ...s3Rules,
  ...networkRules,
  ...computeRules,
  ...loadBalancingRules,
  ...containerRules,
  ...functionRules,
  ...rdsRules,
  ...dataRules,
  ...messagingRules,
  ...keyRules,
  ...auditRules,
  ...edgeRules,
];
