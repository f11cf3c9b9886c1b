import { Reader, Writer } from "protobufjs/minimal";

import type { WireObject, WireValue } from "./values";

/**
 * `google.protobuf.Struct` to plain JSON and back, straight from and to its serialized form. Properties are nearly
 * all of what crosses Pulumi's wire; taking them through `google-protobuf`'s message objects costs several times as
 * much, in time and in memory. Field numbers: google/protobuf/struct.proto.
 */
const STRUCT = { fields: 1 } as const;
const ENTRY = { key: 1, value: 2 } as const;
const VALUE = { null: 1, number: 2, string: 3, boolean: 4, struct: 5, list: 6 } as const;
const LIST = { values: 1 } as const;

/** Decodes a serialized `Struct`. */
export function decodeStruct(bytes: Uint8Array): WireObject {
  return readStruct(Reader.create(bytes), bytes.length);
}

/** Serializes plain JSON as a `Struct`; a property that is `undefined` is left out. */
export function encodeStruct(properties: WireObject): Uint8Array {
  const writer = Writer.create();
  writeStruct(writer, properties);
  return writer.finish();
}

/** Reads the fields of a `Struct` that ends at a place of the message. */
export function readStruct(reader: Reader, end: number): WireObject {
  const found: Record<string, WireValue> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === STRUCT.fields) readEntry(reader, reader.uint32() + reader.pos, found);
    else reader.skipType(tag & 7);
  }
  return found;
}

function readEntry(reader: Reader, end: number, into: Record<string, WireValue>): void {
  let key = "";
  let value: WireValue = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === ENTRY.key) key = reader.string();
    else if (tag >>> 3 === ENTRY.value) value = readValue(reader, reader.uint32() + reader.pos);
    else reader.skipType(tag & 7);
  }
  // Assigned, this key would set the object's prototype instead.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
  else into[key] = value;
}

function readValue(reader: Reader, end: number): WireValue {
  let value: WireValue = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case VALUE.number:
        value = reader.double();
        break;
      case VALUE.string:
        value = reader.string();
        break;
      case VALUE.boolean:
        value = reader.bool();
        break;
      case VALUE.struct:
        value = readStruct(reader, reader.uint32() + reader.pos);
        break;
      case VALUE.list:
        value = readList(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return value;
}

function readList(reader: Reader, end: number): readonly WireValue[] {
  const found: WireValue[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === LIST.values) found.push(readValue(reader, reader.uint32() + reader.pos));
    else reader.skipType(tag & 7);
  }
  return found;
}

const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;

const tagOf = (field: number, wireType: number): number => (field << 3) | wireType;

/** Writes the fields of a `Struct`, without the length that goes before it inside another message. */
export function writeStruct(writer: Writer, properties: WireObject): void {
  for (const [key, value] of Object.entries<WireValue | undefined>(properties)) {
    if (value === undefined) continue;
    writer.uint32(tagOf(STRUCT.fields, DELIMITED)).fork();
    writer.uint32(tagOf(ENTRY.key, DELIMITED)).string(key);
    writer.uint32(tagOf(ENTRY.value, DELIMITED)).fork();
    writeValue(writer, value);
    writer.ldelim().ldelim();
  }
}

function writeValue(writer: Writer, value: WireValue | undefined): void {
  if (typeof value === "string") writer.uint32(tagOf(VALUE.string, DELIMITED)).string(value);
  else if (typeof value === "number") writer.uint32(tagOf(VALUE.number, FIXED64)).double(value);
  else if (typeof value === "boolean") writer.uint32(tagOf(VALUE.boolean, VARINT)).bool(value);
  else if (value === null || value === undefined) writer.uint32(tagOf(VALUE.null, VARINT)).int32(0);
  else if (Array.isArray(value)) writeList(writer, value as readonly WireValue[]);
  else {
    writer.uint32(tagOf(VALUE.struct, DELIMITED)).fork();
    writeStruct(writer, value as WireObject);
    writer.ldelim();
  }
}

function writeList(writer: Writer, values: readonly WireValue[]): void {
  writer.uint32(tagOf(VALUE.list, DELIMITED)).fork();
  for (const value of values) {
    writer.uint32(tagOf(LIST.values, DELIMITED)).fork();
    writeValue(writer, value);
    writer.ldelim();
  }
  writer.ldelim();
}
