import { blocksPublicAccess } from "./conditions";
import { ACCOUNT_PUBLIC_ACCESS_BLOCK, BUCKETS, PUBLIC_ACCESS_BLOCK } from "./types";
import { is } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { NOT_PUBLIC } from "../../frameworks/requirements";

export const s3BucketPublicAccessBlock = joinedRule({
  name: "s3-bucket-public-access-block",
  description: "Every bucket has a public access block with all four settings on.",
  rationale:
    "Buckets get public by one wrong ACL or policy years after they were made; the block overrules both, whoever sets them.",
  severity: "high",
  frameworks: [fsbp("S3.8"), cis("2.1.4"), ...NOT_PUBLIC],
  remediation:
    "Add an aws.s3.BucketPublicAccessBlock for the bucket with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets set to true.",
  types: BUCKETS,
  must: blocksPublicAccess,
});

/** One rule for each of the four settings, on the blocks themselves. */
function switchRule(setting: string, name: string, effect: string, rationale: string) {
  return propertyRule({
    name,
    description: `Public access blocks have ${setting} on: ${effect}.`,
    rationale,
    severity: "high",
    frameworks: [fsbp("S3.1"), fsbp("S3.8"), cis("2.1.4"), ...NOT_PUBLIC],
    remediation: `Set ${setting}: true on the aws.s3.BucketPublicAccessBlock.`,
    types: [PUBLIC_ACCESS_BLOCK, ACCOUNT_PUBLIC_ACCESS_BLOCK],
    must: is(setting, true, false),
  });
}

export const s3PublicAccessBlockAcls = switchRule(
  "blockPublicAcls",
  "s3-public-access-block-acls",
  "requests that would make something public by ACL are refused",
  "Old clients and tools still send public-read with an upload; refused, they are noticed instead of publishing an object.",
);
export const s3PublicAccessBlockPolicy = switchRule(
  "blockPublicPolicy",
  "s3-public-access-block-policy",
  "bucket policies that let anyone in are refused",
  'One statement with Principal "*" publishes all objects of a bucket at once; AWS can refuse to save it.',
);
export const s3PublicAccessBlockIgnoreAcls = switchRule(
  "ignorePublicAcls",
  "s3-public-access-block-ignore-acls",
  "public ACLs have no effect",
  "ACLs that were set before the block stay on objects; only ignored do they lose their effect.",
);
export const s3PublicAccessBlockRestrict = switchRule(
  "restrictPublicBuckets",
  "s3-public-access-block-restrict",
  "buckets with a public policy are open to the account alone",
  "A public policy that is there already keeps working until access is restricted to the account and to AWS's services.",
);
