/**
 * The outline of a document. One unknown ARN makes a whole policy string unknown at preview. A program may
 * register, beside such a resource, a component of type `plumbline:iam:PolicyOutline` whose input `document` is the
 * document as an object: its known parts then stay visible before the update, and are judged like any document.
 * `use` says what kind of policy it is, and the outlined resource is the component's parent (or `resource`, its URN).
 */
import type { BoundDocument } from "./bound";
import type { PolicyDocument, PolicyUse } from "../language/document";
import type { Json, Props } from "../../kit/value";

/** Type token of the component that carries an outline. */
export const OUTLINE_TYPE = "plumbline:iam:PolicyOutline";

/** The document that an outline carries. */
export function outlinedDocument(
  props: Props,
  parse: (value: Json, use: PolicyUse) => PolicyDocument,
): readonly BoundDocument[] {
  const { document } = props;
  if (document === undefined) return [];
  const use = props.use === "trust" || props.use === "resource" ? props.use : "identity";
  return [{ use, property: "document", document: parse(document, use) }];
}
