/**
 * Has V8 optimize a pack's functions a good deal later than it would: a pack judges for a second or two, most of which
 * would otherwise go into code that hardly runs. Functions that do run long are optimized still, so that stacks of ten
 * thousand resources lose nothing. Node 20 only: from 22 on a quick compiler (Maglev) comes before the thorough one.
 */
"use strict";

const { setFlagsFromString } = require("node:v8");

/** Bytes of bytecode that a function runs through before V8 considers it again; 67,584 by default. */
const BUDGET = 1_000_000;

if (process.versions.v8.startsWith("11.3.")) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
