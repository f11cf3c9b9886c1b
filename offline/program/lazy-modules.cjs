/**
 * Has Pulumi's SDK load what it seldom needs when it needs it: the TypeScript compiler and npm's dependency resolver
 * (to serialize a function of the program), the automation API with all it brings, tracing. It loads them at every
 * start otherwise: half a second and some 90 MB in each program and policy pack.
 */
"use strict";

const { Module } = require("node:module");

/** Modules to put off, by the file of the SDK that asks for them. */
const PUT_OFF = [
  [
    /[\\/]runtime[\\/]closure[\\/]\w+\.js$/,
    /^(@npmcli\/arborist|normalize-package-data|tinyglobby|fdir|(\.\.\/)+typescript-shim)$/,
  ],
  [/[\\/]runtime[\\/]manifest\.js$/, /^js-yaml$/],
  [/[\\/]pulumi[\\/]index\.js$/, /^\.\/(automation|provider)$/],
  [/[\\/]cmd[\\/]run[\\/]tracing\.js$/, /^@opentelemetry\/(?!api$)/],
];
const SDK = /[\\/]@pulumi[\\/]pulumi[\\/]/;

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const asker = parent?.filename ?? "";
  const isPutOff =
    SDK.test(asker) && PUT_OFF.some(([askers, requests]) => askers.test(asker) && requests.test(request));
  return isPutOff
    ? whenUsed(() => load.call(this, request, parent, ...rest))
    : load.call(this, request, parent, ...rest);
};

/** Stands for a module until a part of it is asked for. */
function whenUsed(real) {
  return new Proxy(Object.create(null), {
    // `__esModule` keeps the SDK's import from copying every export, which would load the module.
    get: (_, name) => (name === "__esModule" ? true : partOf(real(), name)),
    has: (_, name) => name in real(),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(real(), name);
      return found && { ...found, configurable: true };
    },
  });
}

/** A module that isn't an ES module is its own default export. */
function partOf(module, name) {
  return name === "default" && !module.__esModule ? module : module[name];
}
