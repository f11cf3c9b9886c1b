import * as kms from "./kms";
import * as secrets from "./secrets";
import type { Policy } from "../../../kit";

/** The rules on KMS, ACM, Secrets Manager and SSM. */
export const keyRules: readonly Policy[] = [kms, secrets].flatMap((file) => Object.values<Policy>(file));
