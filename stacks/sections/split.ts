import { z } from "zod";

import { PARTS } from "../parts";
import { section } from "../section";
import { oneOf, text } from "../values";

const schema = z.strictObject({
  /** What the stack holds: a whole environment, or one of its two parts. */
  part: oneOf(PARTS),
  /** The stack that holds the foundation, as Pulumi names it; for the part `application` only. */
  foundation: text(
    "the full name of a stack, e.g. organization/plumbline/prod-foundation",
    /^([\w.-]+\/){0,2}[\w.-]{1,100}$/,
  ).optional(),
});

/** Whether foundation and application are one stack or two. */
export const split = section({
  description: "Whether network, audit and roles are in a stack of their own, and where the rest finds them",
  schema,
  defaults: { all: { part: "whole" }, test: {}, staging: {}, prod: {} },
});
