import { z } from "zod";

/** Settings of the policy `policy-exceptions`, which hold for every rule of the pack. */
export const exceptionSettings = z.strictObject({
  file: z
    .string()
    .default("")
    .describe(
      "The file of exceptions: absolute, or relative to the folder of Pulumi.yaml or its stackConfigDir. " +
        "Default: plumbline.exceptions.yaml in either, where it exists.",
    ),
  baseline: z
    .string()
    .default("")
    .describe(
      "A file of findings recorded before, which warn instead of fail; placed like `file`. Default: none.",
    ),
  maximumDays: z.int().min(1).default(365).describe("The most days from today on that an exception may run."),
  forbid: z
    .array(z.string().min(1))
    .default([])
    .describe("Rules from which there is no exception here; `*` stands for any characters."),
});

export type ExceptionSettings = z.infer<typeof exceptionSettings>;
