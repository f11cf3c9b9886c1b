import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { EXIT, UserError } from "../terminal/errors";
import type { CommandIo } from "../terminal/process-io";

/** What `@pulumi/policy` and npm both take as a name. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/**
 * Writes a new pack, from the template that `pulumi policy new` takes as well.
 *
 * @throws UserError when the folder isn't empty, or the name isn't one.
 */
export function createPack(folder: string, argv: readonly string[], root: string, io: CommandIo): number {
  const { values } = parseArgs({ args: [...argv], options: { name: { type: "string" } } });
  const name = values.name ?? basename(folder).toLowerCase();
  if (!NAME.test(name)) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `"${name}" is no name for a pack`,
      expected: "lower-case letters, digits, hyphens, underscores and periods",
      fix: "name it with --name",
    });
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UserError(EXIT.badConfigurationOrUsage, {
      what: `${folder} is not empty`,
      expected: "a folder that is yet to be made",
    });
  }
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(join(root, "policies", "kit", "template"), folder, {
    recursive: true,
    filter: (path) => !["node_modules", "dist"].includes(basename(path)),
  });
  const manifest = join(folder, "package.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"our-policies"', JSON.stringify(name)));
  io.stdout(`${folder}: a policy pack of two policies with their tests

  npm install                 builds it, too
  npm test
  npm run policy -- try ${folder} --program DIR
`);
  return EXIT.clean;
}
