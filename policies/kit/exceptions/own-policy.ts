import { stackPolicy } from "../policy";
import { OWN_POLICY } from "./office";
import { exceptionSettings } from "./settings";

/**
 * The policy that every pack has besides its own: it fails for exceptions that have expired or are forbidden, warns
 * of those that nothing needed, and tells how much of the baseline is still there. Its settings are those of all
 * exceptions. It speaks through the analysis (`analysis/analysis.ts`), when all others have: no check by itself could
 * know what has been used.
 */
export const policyExceptions = stackPolicy({
  name: OWN_POLICY,
  description: "Exceptions from policies are in force, allowed and needed.",
  severity: "medium",
  frameworks: [],
  remediation:
    "Mend what the exception was for and remove it; or have its owner decide anew and set another last day.",
  config: exceptionSettings,
  check: () => [],
});
