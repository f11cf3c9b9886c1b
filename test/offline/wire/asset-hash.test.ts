import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { withAssetHashes } from "../../../offline/wire/asset-hash";
import type { WireObject, WireValue } from "../../../offline/wire/values";
import { ARCHIVE, ASSET, SIGNATURE_KEY, isWireObject, makeSecret } from "../../../offline/wire/values";

const asset = (fields: WireObject): WireObject => ({ [SIGNATURE_KEY]: ASSET, ...fields });
const archive = (fields: WireObject): WireObject => ({ [SIGNATURE_KEY]: ARCHIVE, ...fields });
const text = (content: string): WireObject => asset({ text: content });

/** Hashes as the Pulumi engine (3.248) reports them in the event stream of a preview. */
const KNOWN = {
  oneFile: "537d0463d27edfb3de40937fe090fabaab915590e35886fbf4bc22bd0f011e37",
  utf8Text: "b95becd154aa095f76c4ca47a5aeb8350d6dfcb838404edfc9dae06628de938d",
  folder: "7ab4bf2ff7353cb7ba02a22b128e33be39375115b8bbe027cc2a958a3e4d3438",
  mixed: "dbb3467be7463df28e4c7a2b410d9f5c00e91edddc7316a3671d2178fd49aca3",
  empty: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
};

describe("hashes of files and archives", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-assets-"));

  before(() => {
    mkdirSync(join(folder, "files", "sub"), { recursive: true });
    mkdirSync(join(folder, "files", ".pulumi"));
    writeFileSync(join(folder, "files", "a.txt"), "hello\n");
    writeFileSync(join(folder, "files", "sub", "b.txt"), "deep\n");
    writeFileSync(join(folder, "files", ".pulumi", "lock"), "not part of it");
    writeFileSync(join(folder, "ready.zip"), "as it is");
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function hashOf(value: WireValue): WireValue | undefined {
    const hashed = withAssetHashes(value, folder);
    return isWireObject(hashed) ? hashed.hash : undefined;
  }

  it("agree with the engine on an archive of one text", () => {
    assert.equal(
      hashOf(archive({ assets: { "index.js": text("exports.handler = () => 1;") } })),
      KNOWN.oneFile,
    );
  });

  it("agree with the engine on a text that isn't ASCII", () => {
    assert.equal(hashOf(text("héllo\n")), KNOWN.utf8Text);
  });

  it("agree with the engine on a folder and everything below it", () => {
    assert.equal(hashOf(archive({ path: "files" })), KNOWN.folder);
    assert.equal(hashOf(archive({ path: "./files" })), KNOWN.folder);
    assert.equal(hashOf(archive({ path: join(folder, "files") })), KNOWN.folder);
  });

  it("agree with the engine on archives inside archives, in whatever order they are given", () => {
    const assets = {
      "z.txt": text("z"),
      folder: archive({ path: "files" }),
      "one.txt": asset({ path: "files/sub/b.txt" }),
      inner: archive({ assets: { "x.txt": text("x".repeat(513)) } }),
    };
    assert.equal(hashOf(archive({ assets })), KNOWN.mixed);
    assert.equal(
      hashOf(archive({ assets: Object.fromEntries(Object.entries(assets).reverse()) })),
      KNOWN.mixed,
    );
  });

  it("agree with the engine on an archive of nothing", () => {
    assert.equal(hashOf(archive({ assets: {} })), KNOWN.empty);
  });

  it("are of the content of a file, and of an archive file as it is", () => {
    const digest = (content: string): string => createHash("sha256").update(content).digest("hex");
    assert.equal(hashOf(asset({ path: "files/a.txt" })), digest("hello\n"));
    assert.equal(hashOf(archive({ path: "ready.zip" })), digest("as it is"));
  });

  it("reach files inside secrets, lists and objects", () => {
    const value = withAssetHashes({ list: [makeSecret(text("x"))] }, folder);
    const hash = createHash("sha256").update("x").digest("hex");
    assert.deepEqual(value, { list: [makeSecret({ ...text("x"), hash })] });
  });

  it("are missing where the content isn't known here: behind an address, or under a name too long", () => {
    assert.equal(hashOf(asset({ uri: "https://example.com/file" })), undefined);
    assert.equal(hashOf(archive({ uri: "https://example.com/file.zip" })), undefined);
    assert.equal(hashOf(archive({ assets: { far: asset({ uri: "https://example.com/file" }) } })), undefined);
    assert.equal(hashOf(archive({ assets: { ["n".repeat(300)]: text("x") } })), undefined);
  });

  it("split a path of more than 100 characters at a slash, as a tar header has it", () => {
    const name = `${"d".repeat(90)}/${"f".repeat(60)}.txt`;
    const hash = hashOf(archive({ assets: { [name]: text("x") } }));
    assert(typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash));
  });

  it("that are given are kept", () => {
    assert.equal(hashOf(asset({ text: "x", hash: "given" })), "given");
  });

  it("fail with the file's name when it can't be read", () => {
    assert.throws(() => withAssetHashes(asset({ path: "no-such-file" }), folder), /no-such-file/);
  });
});
