/**
 * The documents of the AWS managed policies that are attached most, as AWS published them on 2026-03-07
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/): one JSON line per policy, with its version.
 * A policy that isn't among them is named as not checked, never taken for harmless.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { dataFile } from "./store";
import type { PolicyDocument } from "../language/document";
import { parsePolicy } from "../language/parse";
import type { Json } from "../../kit/value";

let lines: ReadonlyMap<string, string> | undefined;
const documents = new Map<string, PolicyDocument>();

function open(): ReadonlyMap<string, string> {
  lines ??= new Map(
    gunzipSync(readFileSync(dataFile("managed-policies.jsonl.gz")))
      .toString()
      .split("\n")
      .flatMap((line) => {
        const tab = line.indexOf("\t");
        return tab < 0 ? [] : [[line.slice(0, tab), line.slice(tab + 1)] as const];
      }),
  );
  return lines;
}

/** Names of the bundled policies. */
export function managedPolicyNames(): Iterable<string> {
  return open().keys();
}

/** The document of an AWS managed policy, by its ARN; nothing when it isn't bundled or not AWS's. */
export function managedPolicyDocument(arn: string): PolicyDocument | undefined {
  const name = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  if (name === undefined) return undefined;
  const seen = documents.get(name);
  if (seen) return seen;
  const line = open().get(name);
  if (line === undefined) return undefined;
  const document = parsePolicy((JSON.parse(line) as { readonly document: Json }).document, "identity");
  documents.set(name, document);
  return document;
}
