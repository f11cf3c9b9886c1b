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
