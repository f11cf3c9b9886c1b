import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { WireObject } from "./values";

/** A protobuf `Struct` as plain JSON; a missing one is an empty object. */
export function fromStruct(struct: Struct | undefined): WireObject {
  return struct ? struct.toJavaScript() : {};
}

/** Plain JSON as a protobuf `Struct`. */
export function toStruct(properties: WireObject): Struct {
  return Struct.fromJavaScript(properties);
}
