import * as kms from "./kms";
import { ownKeyRules } from "./own-keys";
import * as secrets from "./secrets";
import type { Policy } from "../../../kit";

/** The rules on KMS, ACM, Secrets Manager and SSM, and on the keys of services of which that is all they ask. */
export const keyRules: readonly Policy[] = [
  ...[kms, secrets].flatMap((file) => Object.values<Policy>(file)),
  ...ownKeyRules,
];
