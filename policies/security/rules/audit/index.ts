import * as logs from "./logs";
import * as trails from "./trails";
import type { Policy } from "../../../kit";

/** The rules on CloudTrail, CloudWatch, AWS Config and GuardDuty. */
export const auditRules: readonly Policy[] = [trails, logs].flatMap((file) => Object.values<Policy>(file));
