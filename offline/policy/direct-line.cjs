/**
 * Answers the calls of `pulumirpc.Analyzer` over a pipe, beside the gRPC server that the pack starts: on one machine
 * HTTP/2 costs more than what a pack does for a resource. Preloaded into the pack's process, it hands each call to the
 * handlers that the pack gave its server, whichever version of `@pulumi/policy` it uses. A pack that never sets up a
 * server of this kind is spoken to over gRPC as ever.
 */
"use strict";

const { Module } = require("node:module");
const { Socket } = require("node:net");

const { LINE_FD, receive, send } = require("./frames.cjs");

const ANALYZER = /^\/pulumirpc\.Analyzer\/(\w+)$/;
const STATUS = { ok: 0, unknown: 2, unimplemented: 12, internal: 13 };

const patched = new WeakSet();
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request === "@grpc/grpc-js" && !patched.has(loaded)) {
    patched.add(loaded);
    listenIn(loaded.Server.prototype);
  }
  return loaded;
};

/** Takes note of the handlers that any server of this library gets. */
function listenIn(prototype) {
  const { addService } = prototype;
  prototype.addService = function (service, implementation) {
    addService.call(this, service, implementation);
    const methods = new Map();
    for (const [key, method] of Object.entries(service)) {
      const name = ANALYZER.exec(method.path)?.[1];
      const handler = implementation[key] ?? implementation[method.originalName];
      if (name !== undefined && handler !== undefined)
        methods.set(name, { method, handle: handler.bind(implementation) });
    }
    if (methods.size > 0) answer(methods);
  };
}

function answer(methods) {
  const socket = new Socket({ fd: LINE_FD });
  // The pack lives as long as its server; the preview ends the process.
  socket.unref();
  socket.on("error", () => undefined);
  receive(socket, (number, name, message) => {
    const reply = (code, bytes) => send(socket, number, String(code), bytes);
    const fail = (code, text) => reply(code, Buffer.from(text));
    const found = methods.get(name);
    if (found === undefined) {
      fail(STATUS.unimplemented, `The policy pack doesn't implement ${name}`);
      return;
    }
    call(found, message, reply, fail);
  });
  // Number 0 is nobody's call: it says that somebody is here.
  send(socket, 0, String(STATUS.ok), Buffer.alloc(0));
}

/** Calls a handler as gRPC's server does, down to what becomes of its errors. */
function call({ method, handle }, message, reply, fail) {
  let request;
  try {
    request = method.requestDeserialize(message);
  } catch (error) {
    fail(STATUS.internal, `Error deserializing request: ${error.message}`);
    return;
  }
  try {
    handle({ request }, (error, response) => {
      if (error) fail(error.code ?? STATUS.unknown, error.details ?? error.message ?? "Unknown Error");
      else reply(STATUS.ok, method.responseSerialize(response));
    });
  } catch (error) {
    fail(STATUS.unknown, `Server method handler threw error ${error.message}`);
  }
}
