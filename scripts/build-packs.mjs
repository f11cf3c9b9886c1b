// Builds every policy pack into one CommonJS file (`policies/<pack>/dist/index.js`).
// Pulumi's pack host type-checks TypeScript packs on every load (about 8 s each), so packs are shipped
// built. Pulumi's SDK stays outside the bundle: the host brings it.
//
//   node scripts/build-packs.mjs             build all packs
//   node scripts/build-packs.mjs --if-stale  build only packs whose sources are newer than their build
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync, cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { bundle } from "./packs/bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const policies = join(root, "policies");

/** Newest modification time, in ms, of the source files under `dir` (0 when there are none). */
function newestSource(dir) {
  let newest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === "dist" || entry.name === "node_modules") continue;
    const path = join(dir, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs);
  }
  return newest;
}

const packs = readdirSync(policies).filter(
  (name) =>
    existsSync(join(policies, name, "PulumiPolicy.yaml")) && existsSync(join(policies, name, "index.ts")),
);
const onlyStale = process.argv.includes("--if-stale");
const kitTime = onlyStale ? newestSource(join(policies, "kit")) : 0;
/** The pack that is made of all others. */
const ALL = "all";
const newest = (pack) =>
  pack === ALL ? newestSource(policies) : Math.max(kitTime, newestSource(join(policies, pack)));

for (const pack of packs) {
  const dir = join(policies, pack);
  const outfile = join(dir, "dist", "index.js");
  if (onlyStale && existsSync(outfile) && statSync(outfile).mtimeMs > newest(pack)) continue;
  rmSync(join(dir, "dist"), { recursive: true, force: true });
  await bundle(join(dir, "index.ts"), outfile);
  // Facts a pack reads lazily at run time travel beside the built file.
  for (const source of pack === ALL ? packs : [pack]) {
    const data = join(policies, source, "data");
    if (existsSync(data)) cpSync(data, join(dir, "dist", "data"), { recursive: true });
  }
  execFileSync(process.execPath, [join(root, "scripts", "packs", "describe.cjs"), "dist"], {
    cwd: dir,
    // Whatever is chosen in this shell: all of the pack.
    env: { ...process.env, PLUMBLINE_PACKS: "" },
    stdio: "inherit",
  });
}
