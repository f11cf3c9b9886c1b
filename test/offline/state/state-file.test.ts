import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { StateFileError, readStateFile } from "../../../offline/state/state-file";
import { SECRET, SIGNATURE_KEY, UNKNOWN, makeSecret } from "../../../offline/wire/values";

const URN = "urn:pulumi:dev::p::a:b:C::c";

describe("a state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-state-"));
  const file = join(folder, "state.json");
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function read(content: unknown): ReturnType<typeof readStateFile> {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return readStateFile(file);
  }

  const exported = (resources: unknown, version: unknown = 3): unknown => ({
    version,
    deployment: { resources },
  });

  it("is read with everything a comparison needs", () => {
    const entry = {
      urn: URN,
      type: "a:b:C",
      id: "c-1",
      custom: true,
      parent: "parent",
      provider: "provider::id",
      protect: true,
      inputs: { a: 1 },
      outputs: { a: 1, b: 2 },
    };
    assert.deepEqual(read(exported([entry])), [{ ...entry, external: false, retainOnDelete: false }]);
  });

  it("may leave almost everything out", () => {
    const [resource] = read(exported([{ urn: URN, type: "a:b:C" }], 4));
    assert.deepEqual(resource, {
      urn: URN,
      type: "a:b:C",
      id: "",
      custom: false,
      parent: "",
      provider: "",
      protect: false,
      external: false,
      retainOnDelete: false,
      inputs: {},
      outputs: {},
    });
    assert.deepEqual(read({ version: 3, deployment: {} }), []);
  });

  it("is without what only waits to be deleted", () => {
    assert.deepEqual(read(exported([{ urn: URN, type: "a:b:C", delete: true }])), []);
  });

  it("holds a secret's value when exported with it", () => {
    const secret = { [SIGNATURE_KEY]: SECRET, plaintext: '{"user":"me"}' };
    const [resource] = read(
      exported([{ urn: URN, type: "a:b:C", inputs: { list: [secret] }, outputs: { secret } }]),
    );
    assert.deepEqual(resource?.inputs, { list: [makeSecret({ user: "me" })] });
    assert.deepEqual(resource.outputs, { secret: makeSecret({ user: "me" }) });
  });

  it("holds no value of an encrypted secret: nothing to compare with, unknown to the program", () => {
    const secret = { [SIGNATURE_KEY]: SECRET, ciphertext: "v1:abc" };
    const [resource] = read(exported([{ urn: URN, type: "a:b:C", inputs: { secret }, outputs: { secret } }]));
    assert.deepEqual(resource?.inputs, { secret: { [SIGNATURE_KEY]: SECRET } });
    assert.deepEqual(resource.outputs, { secret: makeSecret(UNKNOWN) });
  });

  const wrong: Readonly<Record<string, readonly [unknown, RegExp]>> = {
    "not JSON": [
      "not JSON at all",
      /can't be read: .*JSON.*; write one with `pulumi stack export --file FILE`$/,
    ],
    "an empty file": ["", /can't be read/],
    "JSON of something else": [{ resources: [] }, /is not a stack export \(no "deployment" object\)/],
    "a list": [[], /is not a stack export/],
    "an old version": [exported([], 1), /has version 1, expected 3 or 4/],
    "a version yet to come": [exported([], 9), /has version 9, expected 3 or 4/],
    "no version": [{ deployment: { resources: [] } }, /expected 3 or 4/],
    "resources that are no list": [exported({}), /"deployment.resources" is not a list/],
    "a resource without a URN": [
      exported([{ urn: URN, type: "a:b:C" }, { type: "x" }]),
      /resources\[1\] has no urn/,
    ],
    "a resource that is no object": [exported(["x"]), /resources\[0\] has no urn or type/],
  };
  for (const [what, [content, message]] of Object.entries(wrong)) {
    it(`is refused by name: ${what}`, () => {
      assert.throws(
        () => read(content),
        (error: unknown) => {
          assert(error instanceof StateFileError);
          assert.match(error.message, message);
          assert(error.message.includes(file), error.message);
          assert(!error.message.includes("\n"), error.message);
          return true;
        },
      );
    });
  }

  it("that doesn't exist is named", () => {
    assert.throws(
      () => readStateFile(join(folder, "nowhere.json")),
      /state file .*nowhere\.json can't be read: ENOENT/,
    );
  });

  it("that is a folder is named", () => {
    assert.throws(() => readStateFile(folder), /can't be read: EISDIR/);
  });
});
