import { allOf, cannotTell, no } from "../../conditions/answer";
import { every, some } from "../../conditions/members";
import { is, isAtLeast, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { AT_REST, INTEGRITY } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";

export const codepipelineOwnKey = joinedRule({
  name: "codepipeline-own-key",
  description: "Artifacts of pipelines are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set encryptionKey: { id, type: "KMS" } in each of artifactStores.',
  types: ["aws:codepipeline/pipeline:Pipeline"],
  must: every("artifactStores", hasOwnKey("encryptionKey.id")),
});

const TEMPLATE = "aws:codecommit/approvalRuleTemplate:ApprovalRuleTemplate";

export const codecommitApprovals = propertyRule({
  name: "codecommit-approvals",
  description: "Templates for approvals ask for two people or more.",
  severity: "medium",
  frameworks: [...INTEGRITY],
  remediation: "Set NumberOfApprovalsNeeded to 2 or more in the template's content.",
  types: [TEMPLATE],
  must: (view, config) => {
    const [content] = view.members("content").views;
    if (!content) return cannotTell("content is not known, or not a document that can be read");
    return some(
      "Statements",
      isAtLeast("NumberOfApprovalsNeeded", 2, 0),
      "two approvals or more",
    )(content, config);
  },
});

export const codecommitApprovalRule = joinedRule({
  name: "codecommit-approval-rule",
  description: "Repositories of CodeCommit have a rule for approvals.",
  severity: "medium",
  frameworks: [...INTEGRITY],
  remediation: "Add an aws.codecommit.ApprovalRuleTemplateAssociation for the repository.",
  types: ["aws:codecommit/repository:Repository"],
  must: hasAttached({
    types: ["aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation"],
    property: "repositoryName",
    keys: ["repositoryName", "id"],
  }),
});

const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";

export const imagebuilderRecipeEncrypted = joinedRule({
  name: "imagebuilder-recipe-encrypted",
  description: "Recipes of images encrypt the volumes with a KMS key of the customer's.",
  severity: "medium",
  frameworks: [...AT_REST],
  remediation: 'Set ebs: { encrypted: "true", kmsKeyId } in each of blockDeviceMappings.',
  types: [RECIPE],
  must: (view, config) => {
    const devices = view.members("blockDeviceMappings");
    const isEncrypted = every(
      "blockDeviceMappings",
      every("ebs", allOf(is("encrypted", true, false), hasOwnKey("kmsKeyId"))),
    );
    return devices.views.length === 0 && !devices.unknown
      ? no("blockDeviceMappings is not set; expected an encrypted volume")
      : isEncrypted(view, config);
  },
});

export const imagebuilderDistributionKey = joinedRule({
  name: "imagebuilder-distribution-own-key",
  description: "Images are given to other regions and accounts encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set amiDistributionConfiguration.kmsKeyId in each of distributions.",
  types: ["aws:imagebuilder/distributionConfiguration:DistributionConfiguration"],
  must: every("distributions", every("amiDistributionConfiguration", hasOwnKey("kmsKeyId"))),
});

export const imagebuilderComponentKey = joinedRule({
  name: "imagebuilder-component-own-key",
  description: "Components of images are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:imagebuilder/component:Component"],
  must: hasOwnKey("kmsKeyId"),
});

export const codeguruOwnKey = joinedRule({
  name: "codeguru-own-key",
  description: "What CodeGuru reviews is encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: 'Set kmsKeyDetails: { encryptionOption: "CUSTOMER_MANAGED_CMK", kmsKeyId }.',
  types: ["aws:codegurureviewer/repositoryAssociation:RepositoryAssociation"],
  must: allOf(
    is("kmsKeyDetails.encryptionOption", "CUSTOMER_MANAGED_CMK", "AWS_OWNED_CMK"),
    hasOwnKey("kmsKeyDetails.kmsKeyId"),
  ),
});

export const cloudformationNotifies = joinedRule({
  name: "cloudformation-notifications",
  description: "Stacks of CloudFormation tell somebody what happens to them.",
  severity: "low",
  level: "disabled",
  frameworks: [],
  remediation: "Set notificationArns. Off by default: Pulumi reports what it deploys.",
  types: ["aws:cloudformation/stack:Stack"],
  must: isSet("notificationArns", "a topic"),
});
