import type { Link } from "../../joins/link";
import type { Condition } from "../../conditions/answer";
import { no, YES } from "../../conditions/answer";
import { targetsOf } from "../../joins/link";

/** General purpose buckets. `BucketV2` is the older name of the same resource. */
export const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

export const PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
export const ACCOUNT_PUBLIC_ACCESS_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
export const BUCKET_ACLS = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];

/** The link by which a setting of a bucket that is a resource of its own names the bucket. */
export function ofBucket(...types: readonly string[]): Link {
  return { types, property: "bucket", keys: ["bucket", "id"] };
}

/** A resource about a bucket that isn't in the stack: it is judged by itself. */
export const aboutForeignBucket: Condition = (view) =>
  targetsOf(view, "bucket", BUCKETS, ["bucket", "id"]).found.length === 0
    ? YES
    : no("its bucket is in the stack");
