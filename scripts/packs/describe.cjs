/**
 * Has a built pack say what is in it, and keeps the answer beside the pack (`dist/analyzer-info.bin`), from where the
 * pack gives it from then on: `policies/kit/analysis/prepared-info.ts`.
 *
 *   node describe.cjs DIST    with the pack's folder as the working directory
 */
"use strict";

const { renameSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const { Server } = require("@grpc/grpc-js");

const GET_INFO = "/pulumirpc.Analyzer/GetAnalyzerInfo";

/** The pack's own answer is wanted, not its server. */
Server.prototype.bindAsync = () => undefined;
Server.prototype.addService = (service, implementation) => {
  const [key, method] = Object.entries(service).find(([, { path }]) => path === GET_INFO);
  implementation[key]({}, (error, info) => {
    if (error) throw error;
    keep(method.responseSerialize(info));
  });
};

const dist = resolve(process.argv[2]);
require(dist);

function keep(bytes) {
  const file = join(dist, "analyzer-info.bin");
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}
