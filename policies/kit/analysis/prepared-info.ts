/**
 * What a pack tells the engine of its policies, kept from when it was built: hundreds of policies, each with a schema,
 * take longer to describe than a stack of a hundred resources to judge.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Reader } from "protobufjs/minimal";

/**
 * A serialized `AnalyzerInfo`, as `@pulumi/policy` made it of the pack: `scripts/packs/describe.cjs` puts it beside the
 * built file. A pack that runs from its source has none.
 */
const FILE = join(__dirname, "analyzer-info.bin");

/** Fields of `AnalyzerInfo` and `PolicyInfo`: pulumi/pulumi, `proto/pulumi/analyzer.proto`. */
const POLICIES = 3;
const NAME = 1;

/**
 * Looks up how policies are described.
 *
 * @returns by name and in the order of `names`, each description as a field of a serialized `AnalyzerInfo`; `undefined`
 * unless all of them are known.
 */
export function preparedPolicies(
  names: readonly string[],
  file = FILE,
): ReadonlyMap<string, Buffer> | undefined {
  if (!existsSync(file)) return undefined;
  const known = policiesIn(readFileSync(file));
  const found = new Map<string, Buffer>();
  for (const name of names) {
    const description = known.get(name);
    if (!description) return undefined;
    found.set(name, description);
  }
  return found;
}

function policiesIn(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const reader = Reader.create(bytes);
  const found = new Map<string, Buffer>();
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    if (tag >>> 3 === POLICIES) {
      const end = reader.uint32() + reader.pos;
      const name = nameIn(reader, end);
      reader.pos = end;
      found.set(name, bytes.subarray(start, end));
    } else {
      reader.skipType(tag & 7);
    }
  }
  return found;
}

function nameIn(reader: Reader, end: number): string {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === NAME) return reader.string();
    reader.skipType(tag & 7);
  }
  return "";
}
