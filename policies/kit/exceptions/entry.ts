/** What an exception says, in the file and in the program alike; `docs/schemas/exceptions.schema.json` is made from it. */
import { z } from "zod";

import type { Day } from "./day";

const text = (what: string) => z.string().trim().min(1, `expected ${what}`);

const granted = {
  rule: text("the name of a rule").describe(
    "The rule that is excepted: its name, e.g. `s3-bucket-versioning`; `*` stands for any characters.",
  ),
  reason: text("why the rule doesn't apply here").describe("Why the rule doesn't apply here."),
  owner: text("who answers for the exception").describe(
    "Who answers for the exception: a team or an address.",
  ),
  ticket: text("where the exception was decided").describe(
    "Where it was decided: a ticket's number or address.",
  ),
  expires: z.iso
    .date({ error: ({ input }) => (input === undefined ? undefined : "expected a day, as in 2027-01-31") })
    .describe("The last day on which the exception holds, e.g. `2027-01-31`."),
  finding: text("a fingerprint or a message")
    .optional()
    .describe(
      "The exact finding, by its fingerprint or its message. Default: all findings of the rule there.",
    ),
};

/** An exception in the program, beside the resource it is for. */
export const inlineEntry = z.strictObject(granted);

/** An exception in the file. */
export const fileEntry = z
  .strictObject({
    rule: granted.rule,
    resource: text("a resource").describe(
      "The resource: its URN, its name in the program or its type; `*` stands for any characters.",
    ),
    reason: granted.reason,
    owner: granted.owner,
    ticket: granted.ticket,
    expires: granted.expires,
    finding: granted.finding,
    stacks: z
      .array(text("the name of a stack"))
      .min(1)
      .optional()
      .describe("The stacks it is for; `*` stands for any characters. Default: all."),
  })
  .meta({ id: "exception", description: "One exception from a rule." });

/** The file of exceptions. */
export const exceptionsFile = z
  .strictObject({
    exceptions: z.array(fileEntry).describe("The exceptions; the first that fits a finding is the one used."),
  })
  .meta({
    title: "Plumbline exceptions",
    description: "Exceptions from policies: each with a reason, an owner, a ticket and a last day.",
  });

/** An exception, wherever it stands. */
export interface Exception {
  readonly rule: string;
  /** Absent for one in the program: it is for the resource that carries it. */
  readonly resource?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: Day;
  readonly finding?: string | undefined;
  readonly stacks?: readonly string[] | undefined;
  /** Where it stands: file and line, or the program. */
  readonly source: string;
}
