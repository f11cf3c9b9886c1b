/**
 * Files that only save time: written whole or not at all, and done without where they can't be written. What is a month
 * old goes when something new comes; what was needed of it is made again.
 */
"use strict";

const { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Folders that this process has tidied. */
const tidied = new Set();

function keep(file, content) {
  const part = `${file}.${process.pid}`;
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(part, content);
    renameSync(part, file);
    if (!tidied.has(folder)) tidy(folder);
  } catch {
    discard(part);
  }
}

function tidy(folder) {
  tidied.add(folder);
  const oldest = Date.now() - KEPT_MS;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs < oldest) discard(file);
  }
}

function discard(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written, for the place isn't one; or another process was faster.
  }
}

module.exports = { keep };
