import { anyOf } from "../../conditions/answer";
import { some } from "../../conditions/members";
import { is, isOneOf } from "../../conditions/property";
import type { Condition } from "../../conditions/answer";
import { no } from "../../conditions/answer";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, INTEGRITY, NOT_PUBLIC, PATCHING } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { View } from "../../reading/view";

const REPOSITORY = "aws:ecr/repository:Repository";

/** The registry's own configuration scans what is pushed, for some repositories or all. */
const registryScans: Condition = (view, config) => {
  const [registry] =
    view.graph?.ofType("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration") ?? [];
  return registry
    ? some(
        "rules",
        isOneOf("scanFrequency", ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]),
        "a rule that scans on push",
      )(View.of(registry, view.graph), config)
    : no("no aws.ecr.RegistryScanningConfiguration in the stack");
};

export const ecrScanOnPush = joinedRule({
  name: "ecr-scan-on-push",
  description: "Images are scanned for vulnerabilities when they are pushed.",
  rationale:
    "Most known vulnerabilities come with the base image; a scan at the push tells before the image runs.",
  severity: "high",
  frameworks: [fsbp("ECR.1"), ...PATCHING],
  remediation:
    "Set imageScanningConfiguration.scanOnPush: true, or add an aws.ecr.RegistryScanningConfiguration.",
  types: [REPOSITORY],
  must: anyOf(is("imageScanningConfiguration.scanOnPush", true, false), registryScans),
});

export const ecrImmutableTags = propertyRule({
  name: "ecr-immutable-tags",
  description: "An image's tag always means the same image.",
  severity: "medium",
  frameworks: [fsbp("ECR.2"), ...INTEGRITY],
  remediation: 'Set imageTagMutability: "IMMUTABLE".',
  types: [REPOSITORY],
  must: isOneOf("imageTagMutability", ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], "MUTABLE"),
});

export const ecrKms = propertyRule({
  name: "ecr-encryption-kms",
  description: "Images are encrypted with a KMS key.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }].',
  types: [REPOSITORY],
  must: some(
    "encryptionConfigurations",
    isOneOf("encryptionType", ["KMS", "KMS_DSSE"], "AES256"),
    "type KMS",
  ),
});

export const ecrLifecycle = joinedRule({
  name: "ecr-lifecycle",
  description: "Repositories have a lifecycle policy, so that old images go.",
  severity: "low",
  frameworks: [fsbp("ECR.3")],
  remediation: "Add an aws.ecr.LifecyclePolicy for the repository.",
  types: [REPOSITORY],
  must: hasAttached({
    types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
    property: "repository",
    keys: ["name", "id"],
  }),
});

export const ecrPolicyPublic = joinedRule({
  name: "ecr-policy-public",
  description: "Repository policies let in nobody they don't name.",
  rationale: "Images hold your code and often more; and who may push replaces what you deploy next.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Name the accounts or roles in Principal, or add a condition on aws:PrincipalOrgID.",
  types: ["aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:ecr/registryPolicy:RegistryPolicy"],
  must: letsNobodyIn("policy"),
});
