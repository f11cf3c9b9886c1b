/** Changes modules of Pulumi's SDK right after they have been loaded, before anybody uses them. */
"use strict";

const { Module } = require("node:module");
const { sep } = require("node:path");

const changes = [];

const load = Module._extensions[".js"];
Module._extensions[".js"] = function (module, file) {
  load.call(this, module, file);
  for (const { path, change } of changes) if (file.endsWith(path)) change(module.exports);
};

/** Has `change` called with the exports of a file of `@pulumi/pulumi`, named by its path in the package. */
function afterLoad(path, change) {
  changes.push({ path: `/@pulumi/pulumi/${path}`.replaceAll("/", sep), change });
}

module.exports = { afterLoad };
