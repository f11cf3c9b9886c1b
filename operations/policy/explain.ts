import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { closest } from "fastest-levenshtein";

import type { ExplainedRule } from "./explained-rule";
import { explainedRule } from "./explained-rule";
import { explanationOf } from "./explanations";
import { describeRule } from "./wording";
import type { PolicyInfo } from "../../offline";
import { describePacks } from "../../offline";
import { gatheredPacks } from "../preview/gathered-packs";
import { userErrorFor } from "../preview/user-error";
import { EXIT, UserError } from "../terminal/errors";
import { layoutWidth, wantsColour } from "../terminal/colour";
import type { CommandIo } from "../terminal/process-io";

/** Explains one rule of the shipped packs, or of the pack in a folder. */
export async function explain(
  rule: string,
  argv: readonly string[],
  root: string,
  io: CommandIo,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { "policy-pack": { type: "string" }, format: { type: "string", default: "table" } },
  });
  const { format } = values;
  if (format !== "table" && format !== "json") {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `--format ${format}`,
      expected: "table, json",
    });
  }
  const given = values["policy-pack"];
  const folder =
    given === undefined ? join(root, "policies", "all") : resolve(io.directories.at(-1) ?? ".", given);
  const found = await ruleOf(folder, rule);
  if (format === "json") io.stdout(`${JSON.stringify(found, undefined, 2)}\n`);
  else {
    const terminal = io.stdoutTerminal;
    io.stdout(describeRule(found, { width: layoutWidth(terminal), colour: wantsColour(terminal) }));
  }
  return EXIT.clean;
}

async function ruleOf(folder: string, name: string): Promise<ExplainedRule> {
  const packs = gatheredPacks(await described(folder));
  const all = packs.flatMap(({ name: pack, policies }) =>
    policies.map((policy): readonly [string, PolicyInfo] => [pack, policy]),
  );
  const found = all.find(([, policy]) => policy.name === name);
  if (found) return explainedRule(...found, explanationOf(folder, name));
  const names = all.map(([, policy]) => policy.name);
  throw new UserError(EXIT.badConfigurationOrUsage, {
    what: `there is no rule "${name}" in ${packs.map((pack) => pack.name).join(", ")}`,
    ...(names.length > 0 && { fix: `did you mean ${closest(name, names)}?` }),
  });
}

/** Starts the pack to ask it; the stack it is started for is of no matter. */
async function described(folder: string) {
  try {
    return await describePacks({
      project: {
        ...{ name: "explain", directory: folder, main: undefined, nodeArguments: [], config: {} },
        stackConfigDirectory: folder,
      },
      stack: "explain",
      stackConfig: { file: "", values: {}, secretKeys: [], encryptedKeys: [] },
      packs: [{ directory: folder }],
    });
  } catch (error) {
    throw userErrorFor(error);
  }
}
