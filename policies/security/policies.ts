import { accountRules } from "./rules/accounts";
import { analyticsRules } from "./rules/analytics";
import { applicationRules } from "./rules/applications";
import { auditRules } from "./rules/audit";
import { changeSafetyRules } from "./rules/change-safety";
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
import { securitySettings } from "./settings/policy";
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
  ...changeSafetyRules,
];

/** The pack's policies: the settings of the pack, and the rules. */
export const policies: readonly Policy[] = [securitySettings, ...rules];
