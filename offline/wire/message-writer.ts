/** What serialized messages are written with where the generated code would be too slow. */
import type { Writer } from "protobufjs/minimal";

const DELIMITED = 2;

/** Writes a message as a field of another. */
export function message(writer: Writer, field: number, write: () => void): void {
  writer.uint32((field << 3) | DELIMITED).fork();
  write();
  writer.ldelim();
}

/** Writes a text; an empty one is the default, and left out. */
export function text(writer: Writer, field: number, value: string): void {
  if (value !== "") writer.uint32((field << 3) | DELIMITED).string(value);
}

/** What was written, not copied. */
export function finished(writer: Writer): Buffer {
  const { buffer, byteOffset, byteLength } = writer.finish();
  return Buffer.from(buffer, byteOffset, byteLength);
}
