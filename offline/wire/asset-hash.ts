import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, posix } from "node:path";

import type { WireObject, WireValue } from "./values";
import { ARCHIVE, ASSET, isWireObject, mapInside, signatureOf } from "./values";

/**
 * Fills in the hash of every file and archive inside a value, as the engine does: two states compare files by
 * their hash. Sources: `sdk/go/common/resource/{asset,archive}` in pulumi/pulumi.
 *
 * @param directory what relative paths are relative to: the program's folder.
 * @throws Error when a file can't be read, as under the real engine.
 */
export function withAssetHashes(value: WireValue, directory: string): WireValue {
  const signature = isWireObject(value) ? signatureOf(value) : undefined;
  if (signature !== ASSET && signature !== ARCHIVE)
    return mapInside(value, (inner) => withAssetHashes(inner, directory));
  const marked = value as WireObject;
  if (typeof marked.hash === "string" && marked.hash !== "") return marked;
  const hash = signature === ASSET ? assetHash(marked, directory) : archiveHash(marked, directory);
  return hash === undefined ? marked : { ...marked, hash };
}

/** A file's content; nothing for one behind an address, which is not fetched. */
function contentOf(asset: WireObject, directory: string): Buffer | undefined {
  const { text, path } = asset;
  if (typeof path === "string" && path !== "") return readFileSync(absolute(path, directory));
  return typeof text === "string" ? Buffer.from(text, "utf8") : undefined;
}

function assetHash(asset: WireObject, directory: string): string | undefined {
  const content = contentOf(asset, directory);
  return content && createHash("sha256").update(content).digest("hex");
}

/** An archive file is hashed as it is; anything else as the tar archive that would be made of it. */
function archiveHash(archive: WireObject, directory: string): string | undefined {
  const { path } = archive;
  const hash = createHash("sha256");
  if (typeof path === "string" && path !== "" && /\.(tar|tgz|tar\.gz|zip|jar)$/.test(path)) {
    return hash.update(readFileSync(absolute(path, directory))).digest("hex");
  }
  const seen = new Set<string>();
  for (const entry of entriesOf(archive, directory)) {
    if (entry === undefined) return undefined;
    if (seen.has(entry.name)) continue;
    seen.add(entry.name);
    if (!addToTar(hash, entry.name, entry.content)) return undefined;
  }
  return hash.update(Buffer.alloc(2 * BLOCK)).digest("hex");
}

interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

/** Every file of an archive in the engine's order; nothing in place of one that can't be known here. */
function* entriesOf(archive: WireObject, directory: string): Generator<Entry | undefined> {
  const { path, assets } = archive;
  if (typeof path === "string" && path !== "") {
    yield* filesUnder(absolute(path, directory), "");
    return;
  }
  if (!isWireObject(assets)) {
    yield undefined;
    return;
  }
  for (const name of Object.keys(assets).sort()) {
    const member = assets[name];
    if (signatureOf(member) === ARCHIVE) {
      for (const entry of entriesOf(member as WireObject, directory)) {
        yield entry && { ...entry, name: posix.join(name, entry.name) };
      }
      continue;
    }
    const content = isWireObject(member) ? contentOf(member, directory) : undefined;
    yield content && { name, content };
  }
}

/** Files of a folder in lexical order, folder by folder; Pulumi's own bookkeeping folder is left out. */
function* filesUnder(folder: string, prefix: string): Generator<Entry> {
  for (const name of readdirSync(folder).sort()) {
    if (name === ".pulumi") continue;
    const file = join(folder, name);
    const entry = posix.join(prefix, name);
    if (statSync(file).isDirectory()) yield* filesUnder(file, entry);
    else yield { name: entry, content: readFileSync(file) };
  }
}

const BLOCK = 512;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;

/**
 * Adds a file to the hash as a tar writer would: a USTAR header with mode 0600 and no times or owners, the
 * content, padding. False for a name too long for USTAR.
 */
function addToTar(hash: Hash, name: string, content: Buffer): boolean {
  const split = splitName(name);
  if (!split) return false;
  const header = Buffer.alloc(BLOCK);
  header.write(split.name, 0, "utf8");
  header.write(octal(0o600, 7), 100);
  header.write(octal(0, 7), 108); // owner
  header.write(octal(0, 7), 116); // group
  header.write(octal(content.length, 11), 124);
  header.write(octal(0, 11), 136); // time of modification
  header.write("        ", 148); // the checksum counts as spaces while it is computed
  header.write("0", 156); // a regular file
  header.write("ustar\u000000", 257);
  header.write(octal(0, 7), 329); // device numbers
  header.write(octal(0, 7), 337);
  header.write(split.prefix, 345, "utf8");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\u0000 `, 148);
  hash.update(header).update(content);
  const rest = content.length % BLOCK;
  if (rest > 0) hash.update(Buffer.alloc(BLOCK - rest));
  return true;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function splitName(name: string): { readonly name: string; readonly prefix: string } | undefined {
  // A name beyond ASCII needs an extended header.
  if (Buffer.byteLength(name) !== name.length) return undefined;
  if (name.length <= NAME_BYTES) return { name, prefix: "" };
  const at = name.lastIndexOf("/", PREFIX_BYTES);
  const rest = name.slice(at + 1);
  return at > 0 && rest.length <= NAME_BYTES ? { name: rest, prefix: name.slice(0, at) } : undefined;
}

function absolute(path: string, directory: string): string {
  return isAbsolute(path) ? path : join(directory, path);
}
