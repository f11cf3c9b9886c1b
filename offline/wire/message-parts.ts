import { Reader, Writer } from "protobufjs/minimal";

import { decodeStruct, writeStruct } from "./struct-codec";
import type { WireObject } from "./values";

const DELIMITED = 2;

/**
 * Takes a `Struct` out of a serialized message: the message without it, and what it holds. A field that stands more
 * than once is one, merged, as protobuf has it.
 */
export function takeStruct(
  message: Buffer,
  field: number,
): { readonly rest: Buffer; readonly properties: WireObject } {
  const reader = Reader.create(message);
  const kept: Uint8Array[] = [];
  const taken: Uint8Array[] = [];
  let keptFrom = 0;
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    if (tag >>> 3 !== field) {
      reader.skipType(tag & 7);
      continue;
    }
    if (start > keptFrom) kept.push(message.subarray(keptFrom, start));
    taken.push(reader.bytes());
    keptFrom = reader.pos;
  }
  if (taken.length === 0) return { rest: message, properties: {} };
  if (keptFrom < message.length) kept.push(message.subarray(keptFrom));
  return { rest: joined(kept), properties: decodeStruct(joined(taken)) };
}

/** Adds a `Struct` to a serialized message: protobuf lets fields come in any order. */
export function withStruct(message: Buffer, field: number, properties: WireObject): Buffer {
  const writer = Writer.create();
  writer.uint32((field << 3) | DELIMITED).fork();
  writeStruct(writer, properties);
  return joined([message, writer.ldelim().finish()]);
}

function joined(parts: readonly Uint8Array[]): Buffer {
  const [only] = parts;
  return parts.length === 1 && Buffer.isBuffer(only) ? only : Buffer.concat(parts);
}
