import * as passwordPolicy from "./password-policy";
import type { Policy } from "../../../kit";

/** The rules on settings of the account. */
export const accountRules: readonly Policy[] = Object.values<Policy>(passwordPolicy);
