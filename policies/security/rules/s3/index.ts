import * as acl from "./acl";
import * as bucketData from "./bucket-data";
import * as bucketPolicy from "./bucket-policy";
import * as publicAccessBlock from "./public-access-block";
import type { Policy } from "../../../kit";

/** The rules on S3, file by file. */
export const s3Rules: readonly Policy[] = [publicAccessBlock, acl, bucketPolicy, bucketData].flatMap((file) =>
  Object.values<Policy>(file),
);
