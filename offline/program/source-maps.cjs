/**
 * Source maps for the stack traces of a Pulumi program, without those of installed packages.
 *
 * Pulumi's SDK has `source-map-support` rewrite every stack trace, and takes one for every resource. Left alone it
 * reads the maps of the SDK's own files, which costs milliseconds a resource and names files that don't exist
 * (`node_modules/@pulumi/config.ts`); on such a name Node 20's coloured `util.inspect`, by which the SDK prints
 * errors, loops until memory runs out: a missing configuration value took half a minute to report.
 */
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { fileURLToPath } = require("node:url");

/** Source maps of what has been compiled in this process, by file. */
const compiled = new Map();

const INSTALLED = /[\\/]node_modules[\\/]/;

/** What `source-map-support` reads to find a map: nothing of installed packages. */
function retrieveFile(path) {
  try {
    const file = path.startsWith("file:") ? fileURLToPath(path) : path;
    return INSTALLED.test(file) ? null : readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** A frame of a file that may have a map: the program's own. */
function isMapped(frame) {
  const file = frame.getFileName();
  return typeof file === "string" && !file.startsWith("node:") && !INSTALLED.test(file);
}

/**
 * Formats stack traces like `source-map-support`, which copies every frame to rewrite it: here only frames that can
 * have a map are. Saves a quarter of the time of a program of 1,000 resources.
 */
function formatTraces({ wrapCallSite }) {
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => `\n    at ${isMapped(frame) ? wrapCallSite(frame) : frame}`);
    return `${error.name || "Error"}: ${error.message || ""}${lines.join("")}`;
  };
}

/** Sets up the copy of `source-map-support` that the Pulumi SDK seen from a file uses; false where there is none. */
function install(from) {
  try {
    const sdk = createRequire(createRequire(from).resolve("@pulumi/pulumi"));
    const support = sdk("source-map-support");
    support.install({
      environment: "node",
      hookRequire: false,
      handleUncaughtExceptions: false,
      overrideRetrieveFile: true,
      retrieveFile,
      retrieveSourceMap: (file) => (compiled.has(file) ? { url: file, map: compiled.get(file) } : null),
    });
    formatTraces(support);
    return true;
  } catch {
    return false;
  }
}

if (!install(join(process.cwd(), "package.json"))) install(__filename);

module.exports = { compiled };
