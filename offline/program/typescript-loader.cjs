/**
 * Lets Node run TypeScript by stripping the types: `node --require <this file> program.ts`.
 *
 * Used for Pulumi programs (under both engines) and for this project's own commands. Types are not checked; that
 * is `npm run typecheck`. Compared with `tsx`, which also rewrites what it loads from node_modules, a program
 * starts about a third of a second sooner; stack traces keep the program's own lines; and imported modules stay
 * the objects they are, which Pulumi's function serialization (`aws.lambda.CallbackFunction`) needs.
 */
"use strict";

const { readFileSync } = require("node:fs");
const { Module } = require("node:module");
const { dirname, join } = require("node:path");
const { stripVTControlCharacters } = require("node:util");

require("./late-optimizing.cjs");
require("./code-cache.cjs");
const { compiledOnce } = require("./compile-cache.cjs");
require("./cycle-guard.cjs");
require("./late-debugger.cjs");
require("./lazy-modules.cjs");
require("./promise-traces.cjs");
const sourceMaps = require("./source-maps.cjs");

/** From this version on, TypeScript itself defines class fields the standard way unless told otherwise. */
const STANDARD_FIELDS = /"target"\s*:\s*"(es20(2[2-9]|[3-9]\d)|esnext)"/i;
const FIELDS_SETTING = /"useDefineForClassFields"\s*:\s*(true|false)/;
const settings = new Map();

/** Whether the nearest tsconfig.json asks for standard class fields; without one, Pulumi's default does not. */
function standardFields(directory) {
  if (settings.has(directory)) return settings.get(directory);
  let found;
  try {
    const text = readFileSync(join(directory, "tsconfig.json"), "utf8");
    const explicit = FIELDS_SETTING.exec(text);
    found = explicit ? explicit[1] === "true" : STANDARD_FIELDS.test(text);
  } catch {
    const parent = dirname(directory);
    found = parent === directory ? false : standardFields(parent);
  }
  settings.set(directory, found);
  return found;
}

/** The compiler's complaint, which is a drawing of the place, as an error of one line. */
function syntaxError(complaint, file) {
  const text = stripVTControlCharacters(complaint);
  const what = /^\s*[x×]\s+(.*)$/m.exec(text)?.[1] ?? text.split("\n", 1)[0];
  const line = /\[.*:(\d+):\d+\]/.exec(text)?.[1];
  const error = new SyntaxError(`${what} (${file}${line === undefined ? "" : `:${line}`})`);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

function stripTypes(file) {
  const source = readFileSync(file, "utf8");
  const chosen = options(file);
  return compiledOnce(source, chosen, () => compiled(source, chosen, file));
}

function compiled(source, chosen, file) {
  try {
    // Only now: most of the time everything has been compiled before.
    const { transformSync } = require("@swc/core");
    return transformSync(source, chosen);
  } catch (error) {
    throw error.code === undefined || error.code === "GenericFailure"
      ? syntaxError(error.message, file)
      : error;
  }
}

function options(file) {
  return {
    filename: file,
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: file.endsWith("x"), decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: standardFields(dirname(file)),
      },
    },
    module: { type: "commonjs", ignoreDynamic: true },
  };
}

function compile(module, file) {
  const { code, map } = stripTypes(file);
  sourceMaps.compiled.set(file, map);
  module._compile(code, file);
}

// Node tries extensions in the order of this table: a TypeScript file comes before a data file of the same name.
const { ".js": javascript, ...others } = Module._extensions;
for (const extension of Object.keys(others)) delete Module._extensions[extension];
Object.assign(Module._extensions, {
  ".js": javascript,
  ".ts": compile,
  ".tsx": compile,
  ".cts": compile,
  ...others,
});

// TypeScript lets a module be imported by the name its JavaScript will have.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolve.call(this, request, ...rest);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND" || !/^\.{1,2}\/.*\.jsx?$/.test(request)) throw error;
    return resolve.call(this, request.replace(/\.js(x?)$/, ".ts$1"), ...rest);
  }
};
