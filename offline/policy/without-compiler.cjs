/**
 * Spares a pack that is plain JavaScript the TypeScript compiler, which Pulumi's pack host
 * (`@pulumi/pulumi/cmd/run-policy-pack`) loads and registers whatever the pack is written in: a good third of a
 * pack's start and 50 MB. Preloaded into the pack's process; nothing but the host's own look-ups is touched.
 */
"use strict";

const { Module } = require("node:module");

const compiler = { version: "5.0.0", parseConfigFileTextToJson: () => ({ config: {} }) };
const compilerHook = { VERSION: "0.0.0", register: () => undefined };

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const isHost = /[\\/]@pulumi[\\/]pulumi[\\/](cmd[\\/]run-policy-pack|tsutils|typescript-shim)/.test(
    parent?.filename ?? "",
  );
  if (isHost && /(^|[\\/])typescript(@[\d.]+[\\/]typescript\.js)?$/.test(request)) return compiler;
  if (isHost && /(^|[\\/])ts-node(@[\d.]+)?$/.test(request)) return compilerHook;
  return load.call(this, request, parent, ...rest);
};
