import { z } from "zod";

import { section } from "../section";
import { arn, listOf, text } from "../values";

const NO_DIFFERENCE = { all: undefined, test: undefined, staging: undefined, prod: undefined };
const ACCOUNT = text("an account id of 12 digits", /^\d{12}$/);

/**
 * The keys of the `aws` namespace that the program hands to its provider. It makes that provider itself, to put
 * default tags on everything; any other key of the namespace would be ignored, and is refused instead.
 */
export const AWS_SECTIONS = {
  region: section({
    description: "Region of the environment",
    schema: text("an AWS region, e.g. us-east-1", /^[a-z]{2}(-[a-z]+)+-\d$/),
    defaults: NO_DIFFERENCE,
  }),
  profile: section({
    description: "Profile of the shared AWS config to take credentials from",
    schema: text("the name of a profile", /^[\w.+@/-]{1,128}$/).optional(),
    defaults: NO_DIFFERENCE,
  }),
  allowedAccountIds: section({
    description: "Accounts that the program may touch; any other stops the update",
    schema: listOf("a list of different account ids of 12 digits", ACCOUNT, { min: 1 }).optional(),
    defaults: NO_DIFFERENCE,
  }),
  assumeRoles: section({
    description: "Roles to assume, one after the other, before touching anything",
    schema: listOf(
      "a list of { roleArn }",
      z.strictObject({
        roleArn: arn("iam", /role\/[\w+=,.@/-]+/, "arn:aws:iam::123456789012:role/deploy"),
        externalId: text("2 to 1224 characters", /^[\w+=,.@:/-]{2,1224}$/).optional(),
        sessionName: text("2 to 64 characters", /^[\w+=,.@-]{2,64}$/).optional(),
      }),
      { min: 1, max: 2 },
    ).optional(),
    defaults: NO_DIFFERENCE,
  }),
} as const;
