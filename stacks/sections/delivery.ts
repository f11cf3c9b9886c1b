import { z } from "zod";

import { section } from "../section";
import { arn, listOf, oneOf, text } from "../values";

const BRANCH = text("the name of a branch, without wildcards", /^[\w][\w./-]{0,200}$/);
const AWS_POLICY = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\w+=,.@/-]+$/;

const schema = z.strictObject({
  /** GitHub Actions of a repository: pull requests may preview, one deployment environment may deploy. */
  github: z
    .strictObject({
      repository: text("a repository as OWNER/NAME", /^[\w.-]{1,39}\/[\w.-]{1,100}$/),
      /** Deployment environment of the repository whose jobs may deploy. Default: the stack's name. */
      environment: text("the name of a deployment environment", /^[\w.-]{1,255}$/).optional(),
    })
    .optional(),
  /** GitLab CI/CD of a project. A merge request's pipeline has the subject of its branch, so branches are named. */
  gitlab: z
    .strictObject({
      project: text("a project as GROUP/PROJECT", /^[\w.-]+(\/[\w.-]+)+$/),
      /** Host of the instance. Default: gitlab.com. */
      host: text("a host name, e.g. gitlab.example.com", /^([a-z0-9-]+\.)+[a-z]{2,63}$/).optional(),
      /** Branches whose pipelines may preview. */
      previewBranches: listOf("a list of different branches, at least one", BRANCH, { min: 1, max: 20 }),
      /** The branch whose pipelines may deploy; a protected one. */
      deployBranch: BRANCH,
    })
    .optional(),
  /** The account's OpenID Connect provider for it, of which there is one: `adopt` uses the one that exists. */
  provider: oneOf(["adopt", "create"]),
  /** Stacks that are deployed. Empty: this one alone. */
  stacks: listOf("a list of different stack names", text("the name of a stack", /^[a-z](-?[a-z0-9])*$/)),
  /** Managed policies of the deploying role, besides its rights over the environment's own roles. */
  deployPolicies: listOf(
    "a list of different ARNs of managed policies, at least one",
    text("an ARN such as arn:aws:iam::aws:policy/PowerUserAccess", AWS_POLICY),
    { min: 1, max: 8 },
  ),
  /** S3 bucket with Pulumi's state, and the key that encrypts secrets in it, for previews to read. */
  state: z
    .strictObject({
      bucket: text("the name of a bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
      keyArn: arn("kms", /key\/[\w-]+/, "arn:aws:kms:us-east-1:123456789012:key/1234abcd").optional(),
    })
    .optional(),
});

/** Who may preview and who may deploy from a pipeline, without any key that could be stolen. */
export const delivery = section({
  description: "Roles that GitHub Actions or GitLab CI/CD preview and deploy with, by OpenID Connect",
  schema,
  defaults: {
    all: { provider: "create", stacks: [], deployPolicies: ["arn:aws:iam::aws:policy/PowerUserAccess"] },
    test: {},
    staging: {},
    prod: {},
  },
});
