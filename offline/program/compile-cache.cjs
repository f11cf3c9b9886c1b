/**
 * Keeps what was compiled between runs: a file each under `node_modules/.cache/plumbline`, named by a hash of all it was
 * made from. Without it every preview compiles its program and this project's own commands anew, and loads a compiler
 * to do so: a quarter of a second and 40 MB in each process. It may be deleted at any time; `PLUMBLINE_CACHE` names
 * another folder, or switches it off when it is empty.
 */
"use strict";

const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const { cacheFolder } = require("./cache-folder.cjs");
const { keep } = require("./kept-file.cjs");

const folder = cacheFolder();

/** Version of the compiler: another one may compile otherwise. */
const { version } = require("@swc/core/package.json");

/**
 * What compiling a source gives, from an earlier run or by `compile`.
 *
 * @param options all that decides how it is compiled; the file's name among them, which source maps hold.
 * @returns {{ code: string, map?: string }}
 */
function compiledOnce(source, options, compile) {
  if (folder === undefined) return compile();
  const made = createHash("sha256")
    .update(JSON.stringify([version, options, source]))
    .digest("hex");
  const file = join(folder, `${made}.json`);
  return read(file) ?? written(file, compile());
}

function read(file) {
  try {
    const { code, map } = JSON.parse(readFileSync(file, "utf8"));
    return typeof code === "string" ? { code, map } : undefined;
  } catch {
    // Not there yet, or damaged: compiled anew either way.
    return undefined;
  }
}

function written(file, { code, map }) {
  keep(file, JSON.stringify({ code, map }));
  return { code, map };
}

module.exports = { compiledOnce };
