/**
 * Writes every file of the repository that is made from code or from an installed package.
 *
 *   npm run generate               write them
 *   npm run generate -- --check    fail if one is out of date (CI)
 *   npm run generate -- NAME...    only the generators named
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** A generator: what it is called, and the files it makes (path from the repository root → content). */
export interface Generator {
  readonly name: string;
  generate(root: string): Promise<ReadonlyMap<string, string | Buffer>>;
}

const root = join(__dirname, "..");

function loadGenerators(): Generator[] {
  const load = createRequire(__filename);
  const dir = join(__dirname, "generate");
  return readdirSync(dir)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => (load(join(dir, file)) as { default: Generator }).default);
}

function current(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const check = argv.includes("--check");
  const names = argv.filter((argument) => !argument.startsWith("-"));
  const stale: string[] = [];
  for (const generator of loadGenerators()) {
    if (names.length > 0 && !names.includes(generator.name)) continue;
    for (const [path, content] of await generator.generate(root)) {
      const file = join(root, path);
      const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
      if (current(file)?.equals(bytes)) continue;
      stale.push(`${relative(root, file)} (${generator.name})`);
      if (check) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, bytes);
      renameSync(`${file}.new`, file);
    }
  }
  if (stale.length === 0) return 0;
  console.error(check ? `Out of date, run \`npm run generate\`:` : "Written:");
  for (const line of stale) console.error(`  ${line}`);
  return check ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
