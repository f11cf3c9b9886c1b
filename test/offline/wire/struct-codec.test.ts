import assert from "node:assert/strict";

import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { takeStruct, withStruct } from "../../../offline/wire/message-parts";
import { decodeStruct, encodeStruct } from "../../../offline/wire/struct-codec";
import type { WireObject, WireValue } from "../../../offline/wire/values";

/** google-protobuf drops a key of this name when it makes JavaScript of a Struct; it has a test of its own. */
const aKey = fc.string().filter((key) => key !== "__proto__");
const aValue = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(aKey, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const properties = fc.dictionary(aKey, aValue, { maxKeys: 6, noNullPrototype: true });

describe("properties on the wire", () => {
  it("are read as google-protobuf writes them", () => {
    fc.assert(
      fc.property(properties, (given) => {
        assert.deepEqual(decodeStruct(Struct.fromJavaScript(given as never).serializeBinary()), given);
      }),
    );
  });

  it("are written so that google-protobuf reads them", () => {
    fc.assert(
      fc.property(properties, (given) => {
        assert.deepEqual(Struct.deserializeBinary(encodeStruct(given)).toJavaScript(), given);
      }),
    );
  });

  it("keep a property named like an object's prototype", () => {
    const given = JSON.parse('{"__proto__": {"a": 1}}') as WireObject;
    const read = decodeStruct(encodeStruct(given));
    assert.deepEqual(Object.entries(read), [["__proto__", { a: 1 }]]);
    assert.equal(Object.getPrototypeOf(read), Object.prototype);
  });

  it("leave out what is undefined, and make null of it in a list", () => {
    const given = { a: undefined, b: [undefined, 1] } as unknown as WireObject;
    assert.deepEqual(decodeStruct(encodeStruct(given)), { b: [null, 1] });
  });

  it("survive 5 MB of text and numbers that no integer holds", () => {
    const given = { text: "ü".repeat(2_500_000), list: [-0.5, 1e300, Number.MAX_SAFE_INTEGER] };
    assert.deepEqual(decodeStruct(encodeStruct(given)), given);
  });

  it("that end too early are refused", () => {
    const whole = encodeStruct({ bucket: "logs" });
    assert.throws(() => decodeStruct(whole.subarray(0, whole.length - 2)), RangeError);
  });
});

describe("a message's properties", () => {
  const message = (): analyzer.AnalyzeRequest => {
    const made = new analyzer.AnalyzeRequest();
    made.setType("aws:s3/bucket:Bucket");
    made.setName("logs");
    return made;
  };

  it("are added to it and taken from it", () => {
    fc.assert(
      fc.property(properties, (given) => {
        const carried = withStruct(Buffer.from(message().serializeBinary()), 2, given);
        const read = analyzer.AnalyzeRequest.deserializeBinary(carried);
        assert.deepEqual(read.getProperties()?.toJavaScript(), given);
        const { rest, properties: taken } = takeStruct(carried, 2);
        assert.deepEqual(taken, given);
        assert.deepEqual(analyzer.AnalyzeRequest.deserializeBinary(rest).toObject(), message().toObject());
      }),
    );
  });

  it("are found between other fields", () => {
    const made = message();
    made.setUrn("urn:pulumi:a::b::c::d");
    made.setProperties(Struct.fromJavaScript({ bucket: "logs" }));
    const { rest, properties: taken } = takeStruct(Buffer.from(made.serializeBinary()), 2);
    assert.deepEqual(taken, { bucket: "logs" });
    made.clearProperties();
    assert.deepEqual(analyzer.AnalyzeRequest.deserializeBinary(rest).toObject(), made.toObject());
  });

  it("that come in two pieces are one, merged", () => {
    const first = withStruct(Buffer.from(message().serializeBinary()), 2, { a: 1, b: 1 });
    const { properties: taken } = takeStruct(withStruct(first, 2, { b: 2 }), 2);
    assert.deepEqual(taken, { a: 1, b: 2 });
  });

  it("are empty where there are none", () => {
    const bare = Buffer.from(message().serializeBinary());
    assert.deepEqual(takeStruct(bare, 2), { rest: bare, properties: {} });
  });
});
