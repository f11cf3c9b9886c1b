import type { PolicyDocument, PolicyUse } from "../language/document";

/** A policy document and where it stands. */
export interface BoundDocument {
  readonly use: PolicyUse;
  /** Path of the property that holds it, e.g. `inlinePolicies[0].policy`. */
  readonly property: string;
  readonly document: PolicyDocument;
  /** Most characters AWS takes here. */
  readonly quota?: number;
}

/** True when nothing of the document is known before the update. */
export function isWhollyUnknown({ document }: BoundDocument): boolean {
  return document.unknownPaths.includes("");
}

const STATEMENT = /^Statement(?:\[\d+\])?(?:\.Effect)?$/;

/** Paths of what couldn't be read at all: the document, its list of statements, whole statements. */
export function unreadPaths({ document }: BoundDocument): readonly string[] {
  return document.unknownPaths.filter((path) => path === "" || STATEMENT.test(path));
}
