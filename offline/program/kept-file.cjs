/** Files that only save time: written whole or not at all, and done without where they can't be written. */
"use strict";

const { mkdirSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");

function keep(file, content) {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, content);
    renameSync(part, file);
  } catch {
    discard(part);
  }
}

function discard(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written, for the place isn't one.
  }
}

module.exports = { keep };
