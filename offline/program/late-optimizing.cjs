/**
 * Has V8 optimize functions later than it would: a preview, the program in it and its packs run for seconds, of which a
 * good part would go into code that hardly runs. Functions that do run long are optimized still: a stack of five thousand
 * resources takes no longer. Node 20 only: from 22 on a quick compiler (Maglev) comes before the thorough one.
 *
 * To be loaded before `code-cache.cjs`: what V8 keeps of a module depends on its flags.
 */
"use strict";

const { setFlagsFromString } = require("node:v8");

/** Bytes of bytecode that a function runs through before V8 considers it again; 67,584 by default. */
const BUDGET = 250_000;
/** In a policy pack, where hundreds of rules share the time. */
const PACK_BUDGET = 1_000_000;

if (process.versions.v8.startsWith("11.3.")) {
  const budget = process.argv[1]?.includes("run-policy-pack") ? PACK_BUDGET : BUDGET;
  setFlagsFromString(`--interrupt-budget=${budget}`);
}
