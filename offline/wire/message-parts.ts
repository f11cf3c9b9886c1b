import { Reader, Writer } from "protobufjs/minimal";

import { decodeStruct, writeStruct } from "./struct-codec";
import type { WireObject } from "./values";

const DELIMITED = 2;

/** Takes a field of messages, or of bytes, out of a serialized message: the message without it, and what it holds. */
export function takeField(
  message: Buffer,
  field: number,
): { readonly rest: Buffer; readonly taken: readonly Buffer[] } {
  const reader = Reader.create(message);
  const kept: Buffer[] = [];
  const taken: Buffer[] = [];
  let keptFrom = 0;
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    if (tag >>> 3 !== field) {
      reader.skipType(tag & 7);
      continue;
    }
    if (start > keptFrom) kept.push(message.subarray(keptFrom, start));
    const length = reader.uint32();
    taken.push(message.subarray(reader.pos, reader.pos + length));
    reader.skip(length);
    keptFrom = reader.pos;
  }
  if (taken.length === 0) return { rest: message, taken };
  if (keptFrom < message.length) kept.push(message.subarray(keptFrom));
  return { rest: joined(kept), taken };
}

/**
 * Takes a `Struct` out of a serialized message. A field that stands more than once is one, merged, as protobuf has it.
 */
export function takeStruct(
  message: Buffer,
  field: number,
): { readonly rest: Buffer; readonly properties: WireObject } {
  const { rest, taken } = takeField(message, field);
  return { rest, properties: taken.length === 0 ? {} : decodeStruct(joined(taken)) };
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
