import * as pulumi from "@pulumi/pulumi";

import type { Statement } from "./policy-document";
import { policyObject } from "./policy-document";

/** What {@link PolicyOutline} takes. */
export interface PolicyOutlineArgs {
  /** The very statements that the document is made of. */
  readonly statements: readonly Statement[];
  /** What kind of policy it is: a principal's own, a role's trust policy, or a resource's. Default: `identity`. */
  readonly use?: "identity" | "trust" | "resource";
}

/**
 * The outline of the policy document that its parent holds.
 *
 * A document is a text, so one ARN that isn't known before the update makes all of it unknown, and a preview could not
 * be judged. The outline carries the same statements as an object, in which everything else stays visible. The name of
 * the type and of its properties are a convention with those who judge: whoever reads a preview looks for it beneath a
 * resource whose document is unknown. It creates nothing.
 *
 * Follows https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
 */
export class PolicyOutline extends pulumi.ComponentResource {
  constructor(
    name: string,
    { statements, use = "identity" }: PolicyOutlineArgs,
    opts: pulumi.ComponentResourceOptions & { readonly parent: pulumi.Resource },
  ) {
    const outline = { use, document: policyObject(statements) };
    super("plumbline:iam:PolicyOutline", name, outline, opts);
    this.registerOutputs(outline);
  }
}
