import type { Policy } from "../kit";
import { taggingAllowedValues } from "./rules/tagging-allowed-values";
import { taggingAwsLimits } from "./rules/tagging-aws-limits";
import { taggingConsistency } from "./rules/tagging-consistency";
import { taggingKeyCase } from "./rules/tagging-key-case";
import { taggingOrganizationPolicy } from "./rules/tagging-organization-policy";
import { taggingPropagation } from "./rules/tagging-propagation";
import { taggingRequiredKeys } from "./rules/tagging-required-keys";
import { taggingValuePattern } from "./rules/tagging-value-pattern";
import { taggingValueSource } from "./rules/tagging-value-source";

/** The pack's policies. Remediations run in this order: keys are renamed before missing ones are added. */
export const policies: readonly Policy[] = [
  taggingKeyCase,
  taggingRequiredKeys,
  taggingAllowedValues,
  taggingValuePattern,
  taggingValueSource,
  taggingOrganizationPolicy,
  taggingAwsLimits,
  taggingPropagation,
  taggingConsistency,
];
