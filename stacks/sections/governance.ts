import { z } from "zod";

import { section } from "../section";
import { arn, text, textMap, toggle } from "../values";

/** What AWS takes in tag values (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html). */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const TAG_KEY = /^(?!aws:)[\p{L}\p{N}_.:/=+\-@]{1,128}$/iu;
const NO_DIFFERENCE = { all: undefined, test: undefined, staging: undefined, prod: undefined };

/** Tags that the program sets itself; `tags` may not. */
export const STANDARD_TAGS = [
  "Environment",
  "Stack",
  "Owner",
  "CostCenter",
  "Project",
  "ManagedBy",
  "Component",
  "Name",
] as const;

/** Who answers for the environment. */
export const owner = section({
  description: "Team or address that answers for the environment; becomes the tag Owner",
  schema: text("a team name or e-mail address, 2 to 64 characters", /^[A-Za-z0-9][\w.@+-]{1,63}$/),
  defaults: NO_DIFFERENCE,
});

/** Who pays for it. */
export const costCenter = section({
  description: "Cost centre that pays for the environment; becomes the tag CostCenter",
  schema: text("2 to 32 letters, digits and hyphens", /^[A-Za-z0-9][A-Za-z0-9-]{1,31}$/),
  defaults: NO_DIFFERENCE,
});

/** Tags beyond the standard ones. */
export const tags = section({
  description: "Further tags for every resource",
  schema: textMap("an object of tag keys and values", TAG_KEY, TAG_VALUE),
  defaults: { all: {}, test: {}, staging: {}, prod: {} },
});

/** Whether data and its way in are guarded against deletion. */
export const deletionProtection = section({
  description:
    "Guard database, bucket and load balancer against deletion (set false and update before destroying)",
  schema: toggle(),
  defaults: { all: true, test: false, staging: true, prod: true },
});

/** Limits on the roles that the environment makes. */
export const iam = section({
  description: "IAM: permissions boundary of every role",
  schema: z.strictObject({
    permissionsBoundary: arn(
      "iam",
      /policy\/[\w+=,.@/-]+/,
      "arn:aws:iam::123456789012:policy/boundary",
    ).optional(),
  }),
  defaults: { all: {}, test: {}, staging: {}, prod: {} },
});
