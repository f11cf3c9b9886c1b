/** Packs that are also together in one: judging by several of them takes one process, and one decoding of the stack. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { z } from "zod";

import { groupBy } from "./report/group-by";
import type { PackChoice } from "../../offline";
import { CHOSEN_PACKS } from "../../policies/kit";

/** What a pack's `package.json` says of it. */
const description = z.object({
  main: z.string(),
  plumbline: z.object({
    pack: z.string().describe("The pack's name."),
    together: z.string().describe("Folder of the pack that it is part of, from its own."),
  }),
});

interface Member {
  readonly choice: PackChoice;
  readonly pack: string;
  readonly together: string;
}

/**
 * The same packs with those that are together in one replaced by it, where two or more of them run with the same
 * configuration: it is told whom it stands for.
 */
export function inOneProcess(choices: readonly PackChoice[]): readonly PackChoice[] {
  const families = groupBy(choices.flatMap(memberOf), ({ choice, together }) =>
    JSON.stringify([together, choice.configFile]),
  );
  const replaced = new Map<PackChoice, readonly PackChoice[]>();
  for (const members of families.values()) {
    const [first, ...others] = members;
    if (!first || others.length === 0) continue;
    const environment = { [CHOSEN_PACKS]: members.map(({ pack }) => pack).join(",") };
    replaced.set(first.choice, [{ ...first.choice, directory: first.together, environment }]);
    for (const { choice } of others) replaced.set(choice, []);
  }
  return choices.flatMap((choice) => replaced.get(choice) ?? [choice]);
}

function memberOf(choice: PackChoice): readonly Member[] {
  const own = described(choice.directory);
  if (!own || !existsSync(join(choice.directory, own.main))) return [];
  const together = resolve(choice.directory, own.plumbline.together);
  return existsSync(join(together, own.main)) ? [{ choice, pack: own.plumbline.pack, together }] : [];
}

function described(directory: string): z.infer<typeof description> | undefined {
  try {
    return description.parse(JSON.parse(readFileSync(join(directory, "package.json"), "utf8")));
  } catch {
    // Any other pack: it says nothing of the kind, or is in another language.
    return undefined;
  }
}
