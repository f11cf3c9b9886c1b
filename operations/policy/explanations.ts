/** What a built pack tells of its rules beyond what Pulumi's protocol carries: files beside its code. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { EXIT, UserError } from "../terminal/errors";

const example = z.object({
  /** Settings of the rule that the example is judged with. */
  config: z.record(z.string(), z.json()).optional(),
  /** Resources as in a program in Pulumi YAML, by name. */
  resources: z.record(z.string(), z.json()),
  /** What the rule says of them, where it fails. */
  says: z.string().optional(),
});

const explanation = z.object({
  rationale: z.string().optional(),
  types: z.array(z.string()).optional(),
  fails: example.optional(),
  passes: example.optional(),
});

/** What a pack's files tell of one of its rules. */
export type Explanation = z.infer<typeof explanation>;
/** Resources on which a rule's verdict is known. */
export type Example = z.infer<typeof example>;

const file = z.record(z.string(), explanation);

/** Where the files stand in a pack: as it is shipped, or as its sources are. */
const PLACES = [join("dist", "data", "explanations"), join("data", "explanations")];

/**
 * What a pack tells of a rule; nothing where it ships no such files.
 *
 * @param folder of the pack.
 */
export function explanationOf(folder: string, rule: string): Explanation {
  const place = PLACES.map((each) => join(folder, each)).find((each) => existsSync(each));
  const files = place === undefined ? [] : readdirSync(place).filter((name) => name.endsWith(".json"));
  for (const path of files.sort().map((name) => join(place ?? "", name))) {
    const found = read(path)[rule];
    if (found) return found;
  }
  return {};
}

function read(path: string): z.infer<typeof file> {
  try {
    return file.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `${path} can't be read as explanations of rules`,
      expected: `an object of rules, each with rationale, types, fails, passes (${reason(error)})`,
      fix: "build the pack anew",
    });
  }
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return error instanceof Error ? error.message : String(error);
}
