/** Where what only saves time is kept between runs; it may be deleted whenever nothing runs. */
"use strict";

const { dirname, join } = require("node:path");

/** The folder; undefined for nowhere. */
function cacheFolder() {
  const { PLUMBLINE_CACHE } = process.env;
  if (PLUMBLINE_CACHE !== undefined) return PLUMBLINE_CACHE === "" ? undefined : PLUMBLINE_CACHE;
  try {
    // Beside the compiler: the one place that is surely ours, and goes with the installation.
    const manifest = require.resolve("@swc/core/package.json");
    return join(dirname(dirname(dirname(manifest))), ".cache", "plumbline");
  } catch {
    return undefined;
  }
}

module.exports = { cacheFolder };
