import { z } from "zod";

import { namedSection } from "../section";
import { arn, integer, text } from "../values";

const PATTERN = /^(?=.{2,32}$)[a-z](-?[a-z0-9])*$/;

/** A name of a secret, as services refer to it. */
export function secretName() {
  return text("the name of a secret out of plumbline:secrets", PATTERN);
}

/** The secrets, by name: places for values, never values. */
export const secrets = namedSection({
  description: "Secrets by name: what they are for, and what rotates them; their values are set by hand",
  names: {
    words: "secrets by name: 2 to 32 lower-case letters, digits and single hyphens",
    pattern: PATTERN,
  },
  item: z.strictObject({
    /** What it is for, and whom to ask for a new one. */
    description: text("a sentence of up to 250 characters, without the secret", /^\S.{0,249}$/s),
    /** What changes it, and how often. Default: nobody but you. */
    rotation: z
      .strictObject({
        /** ARN of the Lambda function that rotates it, in the same account and region. */
        functionArn: arn(
          "lambda",
          /function:[\w-]{1,64}/,
          "arn:aws:lambda:us-east-1:123456789012:function:rotate-key",
        ),
        /** Days between two changes. */
        days: integer(1, 365, "days"),
      })
      .optional(),
  }),
  itemDefaults: { all: {}, test: {}, staging: {}, prod: {} },
});
