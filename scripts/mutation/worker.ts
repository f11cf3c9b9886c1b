/**
 * Runs tests against one mutant after another, in one process: only what imports the mutated file is loaded anew.
 * Started by `run.ts`, which sends a job and gets back whether a test noticed.
 */
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";

import { transformSync } from "@swc/core";
import Mocha from "mocha";

import type { Mutant } from "./mutants";

/** A mutant, and the test files to run, in groups: a later group only if the one before noticed nothing. */
export interface Job {
  readonly file: string;
  readonly mutant: Mutant;
  readonly tests: readonly (readonly string[])[];
}

/** What a worker answers: whether a test failed. */
export interface Outcome {
  readonly noticed: boolean;
}

interface Loading {
  _compile(code: string, file: string): void;
}

const load = createRequire(__filename);
const compiled = new Map<string, string>();
let mutated: { readonly file: string; readonly code: string } | undefined;

/** Compiles each file once, but for the one that is mutated. */
function compile(module: Loading, file: string): void {
  const known = mutated?.file === file ? mutated.code : compiled.get(file);
  const code = known ?? transpile(file, readFileSync(file, "utf8"));
  if (known === undefined) compiled.set(file, code);
  module._compile(code, file);
}

function transpile(filename: string, content: string): string {
  return transformSync(content, {
    filename,
    swcrc: false,
    configFile: false,
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs", ignoreDynamic: true },
  }).code;
}

(Module as unknown as { _extensions: Record<string, typeof compile> })._extensions[".ts"] = compile;

/** Takes out of the cache a file and whatever imports it. */
function forget(file: string): void {
  const importers = new Map<string, string[]>();
  for (const module of Object.values(load.cache))
    for (const child of module?.children ?? []) {
      const known = importers.get(child.filename);
      if (known) known.push(module?.filename ?? "");
      else importers.set(child.filename, [module?.filename ?? ""]);
    }
  const pending = [file];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    Reflect.deleteProperty(load.cache, next);
    pending.push(...(importers.get(next) ?? []));
  }
}

/** Says nothing: what counts is how many failed. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {
    // Base prints a summary at the end.
  }
}

/** Whether any test of these files fails. */
function fails(files: readonly string[]): Promise<boolean> {
  const mocha = new Mocha({ bail: true, timeout: 10_000, reporter: Silent });
  for (const file of files) {
    Reflect.deleteProperty(load.cache, file);
    mocha.addFile(file);
  }
  return new Promise((resolve) => {
    try {
      mocha.run((failures) => {
        mocha.dispose();
        resolve(failures > 0);
      });
    } catch {
      // What doesn't even load is noticed.
      resolve(true);
    }
  });
}

async function judge({ file, mutant, tests }: Job): Promise<Outcome> {
  const content = readFileSync(file, "utf8");
  const code = content.slice(0, mutant.start) + mutant.replacement + content.slice(mutant.end);
  try {
    mutated = { file, code: transpile(file, code) };
  } catch {
    return { noticed: true };
  }
  forget(file);
  try {
    for (const group of tests) if (await fails(group)) return { noticed: true };
    return { noticed: false };
  } finally {
    mutated = undefined;
    forget(file);
  }
}

process.on("message", (job: Job) => {
  void judge(job).then((outcome) => process.send?.(outcome));
});
