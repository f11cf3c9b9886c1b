import type { BoundDocument } from "./bound";
import type { DocumentSource } from "./sources";
import { documentSources } from "./sources";
import { PERMISSION_TYPES, permissionDocument } from "./permission";
import { OUTLINE_TYPE, outlinedDocument } from "./outline";
import type { PolicyDocument, PolicyUse } from "../language/document";
import { parsePolicy } from "../language/parse";
import type { Json, Props } from "../../kit/value";
import { asList, isObject, isUnknown } from "../../kit/value";
import { oncePer } from "../../kit/once-per";

/** What {@link documentsOf} needs of a resource. */
export interface DocumentHolder {
  readonly type: string;
  readonly props: Props;
}

/** Whether resources of this type may hold policy documents. */
export function holdsDocuments(type: string, uses: readonly PolicyUse[]): boolean {
  if (type === OUTLINE_TYPE) return true;
  if (PERMISSION_TYPES.has(type)) return uses.includes("resource");
  return documentSources(type).some(({ use }) => uses.includes(use));
}

/** All policy documents of a resource; one that isn't known yet is there, marked as unknown. */
export function documentsOf({ type, props }: DocumentHolder): readonly BoundDocument[] {
  return documentsIn(props, type);
}

const documentsIn = oncePer((props: Props, type: string): readonly BoundDocument[] => {
  if (type === OUTLINE_TYPE) return outlinedDocument(props, parseCached);
  if (PERMISSION_TYPES.has(type)) return permissionDocument(type, props, parseCached);
  return documentSources(type).flatMap((source) => [...documentsAt(source, props)]);
});

function* documentsAt(source: DocumentSource, props: Props): Iterable<BoundDocument> {
  for (const { value, path } of valuesAt(props, source.property.split("."), "")) {
    if (value === null || (value === "" && source.required !== true)) continue;
    yield {
      use: source.use,
      property: path,
      document: parseCached(value, source.use),
      ...(source.quota !== undefined && { quota: source.quota }),
    };
  }
}

function* valuesAt(
  value: Json | undefined,
  [step, ...rest]: readonly string[],
  path: string,
): Iterable<{ readonly value: Json; readonly path: string }> {
  if (value === undefined) return;
  if (step === undefined || isUnknown(value)) {
    yield { value, path };
    return;
  }
  if (!isObject(value)) return;
  const isList = step.endsWith("[]");
  const name = isList ? step.slice(0, -2) : step;
  const here = path === "" ? name : `${path}.${name}`;
  const member = value[name];
  if (!isList || isUnknown(member)) {
    yield* valuesAt(member, isUnknown(member) ? [] : rest, here);
    return;
  }
  for (const [index, item] of asList(member).entries()) yield* valuesAt(item, rest, `${here}[${index}]`);
}

const CACHE_LIMIT = 4_000;
const parsed = new Map<string, PolicyDocument>();

/** The same document is judged by every rule: it is read once. */
function parseCached(value: Json, use: PolicyUse): PolicyDocument {
  const key = `${use} ${typeof value === "string" ? value : JSON.stringify(value)}`;
  const seen = parsed.get(key);
  if (seen) return seen;
  if (parsed.size >= CACHE_LIMIT) parsed.clear();
  const document = parsePolicy(value, use);
  parsed.set(key, document);
  return document;
}
