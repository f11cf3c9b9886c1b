import { BUCKETS, BUCKET_ACLS, aboutForeignBucket, ofBucket } from "./types";
import type { Condition } from "../../conditions/answer";
import { YES, allOf, anyOf, no, where } from "../../conditions/answer";
import { every } from "../../conditions/members";
import { isNoneOf, unknownValue } from "../../conditions/property";
import { joinedRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { NOT_PUBLIC } from "../../frameworks/requirements";
import { everyAttached } from "../../joins/conditions";
import type { View } from "../../reading/view";

const GROUPS = "http://acs.amazonaws.com/groups/global/";

/** A grant (`uri` and `permissions` in the bucket, `grantee.uri` and `permission` in an ACL resource) isn't this one. */
function grantIsNot(group: string, permissions: readonly string[]): Condition {
  return (view: View) => {
    const uri = view.at("uri").kind === "absent" ? "grantee.uri" : "uri";
    const granted = [view.texts("permissions"), view.texts("permission")];
    const given = granted.flatMap(({ values }) => values).filter((each) => permissions.includes(each));
    const mayGive = given.length > 0 || granted.some(({ unknown }) => unknown);
    const grantee = view.at(uri);
    if (!mayGive || grantee.kind === "absent") return YES;
    if (grantee.kind === "unknown") return unknownValue(view.pathOf(uri), `not the group ${group}`);
    if (grantee.value !== GROUPS + group) return YES;
    return given.length > 0
      ? no(`${view.path} gives ${given.join(", ")} to the group ${group}; expected no such grant`)
      : unknownValue(view.pathOf("permission"), "no such grant");
  };
}

/** Neither the bucket nor a separate ACL of it has one of the canned ACLs or a grant like them. */
function aclRule(
  name: string,
  description: string,
  rationale: string,
  reference: Parameters<typeof fsbp>[0],
  canned: readonly string[],
  group: string,
  permissions: readonly string[],
) {
  const harmless = allOf(
    isNoneOf("acl", canned),
    every("grants", grantIsNot(group, permissions)),
    every("accessControlPolicy.grants", grantIsNot(group, permissions)),
  );
  const isBucket: Condition = ({ resource }) => (BUCKETS.includes(resource.type) ? YES : no("an ACL"));
  return joinedRule({
    name,
    description,
    rationale,
    severity: "critical",
    frameworks: [fsbp(reference), fsbp("S3.12"), ...NOT_PUBLIC],
    remediation:
      "Remove the ACL (acl, grants) and give access by a bucket policy; set aws.s3.BucketOwnershipControls to BucketOwnerEnforced.",
    types: [...BUCKETS, ...BUCKET_ACLS],
    where: anyOf(isBucket, aboutForeignBucket),
    must: allOf(harmless, where(isBucket, everyAttached(ofBucket(...BUCKET_ACLS), harmless))),
  });
}

export const s3BucketAclPublicRead = aclRule(
  "s3-bucket-acl-public-read",
  "No bucket ACL lets anyone read.",
  "Open buckets are found by scanners that try names all day; what was read can't be taken back.",
  "S3.2",
  ["public-read", "public-read-write"],
  "AllUsers",
  ["READ", "READ_ACP", "FULL_CONTROL"],
);

export const s3BucketAclPublicWrite = aclRule(
  "s3-bucket-acl-public-write",
  "No bucket ACL lets anyone write.",
  "Strangers can replace what your users download, fill the bucket at your cost, or host what you answer for.",
  "S3.3",
  ["public-read-write"],
  "AllUsers",
  ["WRITE", "WRITE_ACP", "FULL_CONTROL"],
);

export const s3BucketAclAuthenticatedUsers = aclRule(
  "s3-bucket-acl-authenticated-users",
  "No bucket ACL lets in every AWS account there is (the group AuthenticatedUsers).",
  "The group means holders of any AWS account, which anyone opens in minutes: it is public access by a name that sounds internal.",
  "S3.2",
  ["authenticated-read"],
  "AuthenticatedUsers",
  ["READ", "READ_ACP", "WRITE", "WRITE_ACP", "FULL_CONTROL"],
);
