import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";
import { PolicyOutline } from "./policy-outline";

/**
 * Gives a role an inline policy, and shows what is known of it at preview whatever the statements refer to.
 *
 * @param name of the policy; its outline is `${name}-outline`.
 */
export function rolePolicy(
  name: string,
  role: aws.iam.Role,
  statements: readonly Statement[],
  opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
  const policy = new aws.iam.RolePolicy(name, { role: role.name, policy: policyDocument(statements) }, opts);
  new PolicyOutline(`${name}-outline`, { statements }, { parent: policy });
  return policy;
}
