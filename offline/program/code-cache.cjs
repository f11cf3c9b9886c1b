/**
 * Keeps the machine's form of JavaScript modules between runs, as Node does by itself from version 22 on
 * (`module.enableCompileCache`): V8 neither reads through a source again nor compiles again what ran last time. The
 * SDK, gRPC and a policy pack are two megabytes of source that every process would begin with.
 *
 * A file each, named by what V8 makes its form depend on (version, flags, processor) and a hash of the source, so that
 * nothing old is ever used; a damaged one V8 refuses. What was compiled is kept when the process ends, and a moment
 * after its start, for processes that are ended from outside.
 */
"use strict";

const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { Module } = require("node:module");
const { dirname, join } = require("node:path");
const { setTimeout } = require("node:timers");
const { cachedDataVersionTag, setFlagsFromString } = require("node:v8");
const vm = require("node:vm");

const { cacheFolder } = require("./cache-folder.cjs");
const { keep } = require("./kept-file.cjs");

/** Milliseconds after which a process has loaded and run what it always does. */
const SETTLED_MS = 1500;

/** Sources shorter than this compile faster than a file is read. */
const SHORT = 1000;

/** Whether only Node itself compiles a source rightly: a script for a shell, a module that imports others as it runs. */
function isNodesOwn(source) {
  return (
    source.startsWith("#!") ||
    [...source.matchAll(/\bimport\s*\(/g)].some(({ index }) => !isTold(source, index))
  );
}

/** Whether a place is in a line of comment, and couldn't be code in a line of a template that looks like one. */
function isTold(source, index) {
  const start = source.lastIndexOf("\n", index) + 1;
  return /^\s*\/\/(?!.*\$\{)/.test(source.slice(start, index));
}

function isWorthIt(source) {
  return typeof source === "string" && source.length >= SHORT && !isNodesOwn(source);
}

/** Has modules compiled through the files of a folder. Does nothing where Node lacks what it takes. */
function useCodeCache(folder) {
  // Pulumi's SDK switches this on while it loads, and V8 refuses what was compiled with other switches than its own.
  setFlagsFromString("--allow-natives-syntax");
  if (Module.enableCompileCache !== undefined) {
    Module.enableCompileCache(join(folder, "node"));
    settled(() => Module.flushCompileCache?.());
    return;
  }
  if (isInspected()) return;
  const place = join(folder, `v8-${cachedDataVersionTag()}`);
  const fresh = new Map();
  const original = Module.prototype._compile;
  Module.prototype._compile = function (source, file, format) {
    const script = format !== "module" && isWorthIt(source) ? compiled(source, file) : undefined;
    // What isn't CommonJS, and what has a mistake in it, is Node's to deal with.
    if (script === undefined) return original.call(this, source, file, format);
    const run = script.runInThisContext({ displayErrors: true });
    return run.call(this.exports, this.exports, requireOf(this), this, file, dirname(file));
  };

  function compiled(source, file) {
    const kept = join(place, createHash("sha1").update(file).update("\0").update(source).digest("hex"));
    const cachedData = read(kept);
    try {
      const script = new vm.Script(`${HEAD}${source}${TAIL}`, {
        filename: file,
        // Columns of the first line are those of the source.
        columnOffset: -HEAD.length,
        cachedData,
      });
      if (cachedData === undefined || script.cachedDataRejected) fresh.set(kept, script);
      return script;
    } catch {
      return undefined;
    }
  }

  settled(() => {
    for (const [kept, script] of fresh) keep(kept, script.createCachedData());
    fresh.clear();
  });
}

const HEAD = "(function (exports, require, module, __filename, __dirname) { ";
const TAIL = "\n})";

/** Whether somebody debugs the process: breakpoints are set where Node itself compiles. */
function isInspected() {
  return [...process.execArgv, process.env.NODE_OPTIONS ?? ""].some((option) => /--inspect/.test(option));
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A module's own `require`, as Node makes it. */
function requireOf(module) {
  const require = (request) => module.require(request);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function settled(save) {
  process.once("exit", save);
  setTimeout(save, SETTLED_MS).unref();
}

const folder = cacheFolder();
if (folder !== undefined) useCodeCache(folder);
