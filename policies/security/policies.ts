import { networkRules } from "./rules/network";
import { rdsRules } from "./rules/rds";
import { s3Rules } from "./rules/s3";
import type { Policy } from "../kit";

/** The pack's policies, service by service. */
export const policies: readonly Policy[] = [...s3Rules, ...networkRules, ...rdsRules];
