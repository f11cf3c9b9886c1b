/**
 * The outline of a document. One unknown ARN makes a whole policy string unknown at preview. A program may
 * register, beneath such a resource, a component of type `plumbline:iam:PolicyOutline` whose `document` is the
 * same document as an object: its known parts then stay visible before the update, and are judged like any document.
 * `use` says what kind of policy it is (default: `identity`). The outlined resource is the component's parent, or the
 * one whose URN it names as `resource`.
 *
 * An outline is made of the same values as the document. When all of it is known, so is the document, which is then
 * judged where it stands: the outline has nothing to add.
 */
import type { BoundDocument } from "./bound";
import type { PolicyDocument, PolicyUse } from "../language/document";
import type { JudgedResource } from "../../kit/resource";
import type { Json, Props } from "../../kit/value";

/** Type token of the component that carries an outline. */
export const OUTLINE_TYPE = "plumbline:iam:PolicyOutline";

/** The document that an outline carries, as long as parts of it are unknown. */
export function outlinedDocument(
  props: Props,
  parse: (value: Json, use: PolicyUse) => PolicyDocument,
): readonly BoundDocument[] {
  if (props.document === undefined) return [];
  const use = props.use === "trust" || props.use === "resource" ? props.use : "identity";
  const document = parse(props.document, use);
  return document.unknownPaths.length === 0 ? [] : [{ use, property: "document", document }];
}

/** The URN of the resource whose document an outline shows. */
export function outlinedUrn({ props, parent }: JudgedResource): string | undefined {
  return typeof props.resource === "string" ? props.resource : parent;
}
