// Makes folders that can be published: a policy pack with everything it needs, or the kit that packs are written with.
//
//   npm run pack -- cost            the cost pack, into build/cost
//   npm run pack -- all             all packs as one
//   npm run pack -- kit             @plumbline/policy-kit, for packs of your own
//   npm run pack -- iam --out DIR   into DIR/iam
//
// `pulumi preview --policy-pack`, `pulumi policy publish` and `npm publish` take the folder of a pack as it is.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const policies = join(root, "policies");

/** A mistake of the person who called: told in one line. */
class UsageError extends Error {}

function main(argv) {
  const { names, out } = parse(argv);
  execFileSync(process.execPath, [join(root, "scripts", "build-packs.mjs"), "--if-stale"], {
    stdio: "inherit",
  });
  for (const name of names) {
    const folder = published(name, out);
    console.log(`${name}: ${folder}`);
  }
}

function parse(argv) {
  const known = readdirSync(policies).filter((name) => existsSync(join(policies, name, "package.json")));
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { out: { type: "string", default: join(root, "build") } },
  });
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`no pack "${unknown}"; expected ${known.join(", ")}`);
  if (positionals.length === 0) throw new UsageError(`name what to pack: ${known.join(", ")}`);
  return { names: positionals, out: resolve(process.env.INIT_CWD ?? ".", values.out) };
}

/** Makes one folder, beside its place first: a reader never finds half of one. */
function published(name, out) {
  const source = join(policies, name);
  requireChangelog(source);
  mkdirSync(out, { recursive: true });
  const part = mkdtempSync(join(out, `.${name}-`));
  try {
    if (name === "kit") compileKit(part);
    else cpSync(join(source, "dist"), join(part, "dist"), { recursive: true });
    for (const file of [
      "PulumiPolicy.yaml",
      "package.json",
      "README.md",
      "CHANGELOG.md",
      "config.schema.json",
    ]) {
      if (existsSync(join(source, file))) cpSync(join(source, file), join(part, file));
    }
    cpSync(join(root, "LICENSE"), join(part, "LICENSE"));
    const folder = join(out, name);
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
    return folder;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** A version that nobody can read about is not published. */
function requireChangelog(source) {
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const file = join(source, "CHANGELOG.md");
  const newest = existsSync(file) ? /^## (\S+)/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  if (newest === version) return;
  throw new UsageError(
    `${basename(source)} is at version ${version}, its CHANGELOG.md at ${newest ?? "none"}: say first what changed`,
  );
}

function compileKit(folder) {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = fileURLToPath(new URL("tsconfig.kit.json", import.meta.url));
  execFileSync(process.execPath, [compiler, "--project", project, "--outDir", folder], { stdio: "inherit" });
  cpSync(join(policies, "kit", "template"), join(folder, "template"), {
    recursive: true,
    filter: (path) => !["node_modules", "dist"].includes(basename(path)),
  });
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError) && error.code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
