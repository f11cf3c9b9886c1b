import { accountRules } from "./rules/accounts";
import { analyticsRules } from "./rules/analytics";
import { applicationRules } from "./rules/applications";
import { auditRules } from "./rules/audit";
import { computeRules } from "./rules/compute";
import { containerRules } from "./rules/containers";
import { dataRules } from "./rules/data";
import { databaseRules } from "./rules/databases";
import { developerRules } from "./rules/developer";
import { edgeRules } from "./rules/edge";
import { functionRules } from "./rules/functions";
import { keyRules } from "./rules/keys";
import { loadBalancingRules } from "./rules/load-balancing";
import { messagingRules } from "./rules/messaging";
import { networkRules } from "./rules/network";
import { rdsRules } from "./rules/rds";
import { s3Rules } from "./rules/s3";
import { securitySelection } from "./selection/policy";
import type { Policy } from "../kit";

/** The pack's rules, service by service. */
export const rules: readonly Policy[] = [
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
  ...databaseRules,
  ...analyticsRules,
  ...applicationRules,
  ...developerRules,
  ...accountRules,
];

/** The pack's policies: what chooses among the rules, and the rules. */
export const policies: readonly Policy[] = [securitySelection, ...rules];
