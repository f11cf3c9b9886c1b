/**
 * Calls and answers on the pipe between the preview and a policy pack's process, each a frame:
 *
 *     u32 length of what follows | u32 number of the call | u8 length, name | bytes of the message
 *
 * The name is that of the method in a call; in an answer it is the gRPC status code, 0 for success, whose message is
 * then the response and otherwise the error's text.
 */
"use strict";

const { clearTimeout, setImmediate, setTimeout } = require("node:timers");

/** The pipe's file descriptor in the pack's process: the first after the standard ones. */
const LINE_FD = 3;

const HEAD = 9;

function frame(number, name, message) {
  const start = HEAD + name.length;
  const bytes = Buffer.allocUnsafe(start + message.length);
  bytes.writeUInt32BE(bytes.length - 4, 0);
  bytes.writeUInt32BE(number, 4);
  bytes.writeUInt8(name.length, 8);
  bytes.write(name, HEAD, "latin1");
  bytes.set(message, start);
  return bytes;
}

/** How long a frame that can wait waits for others at most. */
const PATIENCE_MS = 20;

/** What is to send the frames that were written to a socket. */
const departures = new WeakMap();

/**
 * Sends a frame; those of one turn of the event loop go out together. One that can wait goes with those of the next 20
 * ms, or with the next that can't: sending and waking up the other side cost more than most messages.
 */
function send(socket, number, name, message, { canWait = false } = {}) {
  const departure = departures.get(socket);
  if (departure === undefined) socket.cork();
  if (departure === undefined && canWait) {
    departures.set(socket, { late: setTimeout(depart, PATIENCE_MS, socket) });
  } else if (!canWait && !departure?.soon) {
    clearTimeout(departure?.late);
    departures.set(socket, { soon: setImmediate(depart, socket) });
  }
  socket.write(frame(number, name, message));
}

function depart(socket) {
  departures.delete(socket);
  socket.uncork();
}

/** Calls `onFrame(number, name, message)` with every frame that arrives. */
function receive(socket, onFrame) {
  let chunks = [];
  let held = 0;
  socket.on("data", (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < 4 || held < 4 + lengthOf(chunks)) return;
    let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks, held);
    while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE(0)) {
      const end = 4 + bytes.readUInt32BE(0);
      const named = HEAD + bytes.readUInt8(8);
      onFrame(bytes.readUInt32BE(4), bytes.toString("latin1", HEAD, named), bytes.subarray(named, end));
      bytes = bytes.subarray(end);
    }
    chunks = bytes.length === 0 ? [] : [bytes];
    held = bytes.length;
  });
}

/** The length that the first four bytes state, in however many pieces they came. */
function lengthOf(chunks) {
  const [first] = chunks;
  return (first.length >= 4 ? first : Buffer.concat(chunks.slice(0, 4))).readUInt32BE(0);
}

module.exports = { LINE_FD, receive, send };
