import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";

/** CloudFront's certificates, web ACLs and log deliveries live here, wherever the environment does. */
export const CLOUDFRONT_REGION = "us-east-1";

/** An account as it is seen from CloudFront's region. */
export function atCloudfront(account: Account): Account {
  return { ...account, region: pulumi.output(CLOUDFRONT_REGION) };
}
