import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import type { WireObject, WireValue } from "./values";

/** A protobuf `Struct` as plain JSON; a missing one is an empty object. */
export function fromStruct(struct: Struct | undefined): WireObject {
  return struct ? struct.toJavaScript() : {};
}

/** Plain JSON as a protobuf `Struct`. */
export function toStruct(properties: WireObject): Struct {
  return Struct.fromJavaScript(properties);
}

/** Plain JSON as a protobuf `Value`. */
export function toValue(value: WireValue): Value {
  return Value.fromJavaScript(value as Parameters<typeof Value.fromJavaScript>[0]);
}
