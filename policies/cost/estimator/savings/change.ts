import type { JudgedResource, Props } from "../../../kit";

/** The kinds of changes, those that cost least effort first. */
export const CHANGE_KINDS = ["gp3", "graviton", "single-nat", "schedule", "smaller", "single-az"] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of one resource's properties that may make a stack cheaper. */
export interface Change {
  readonly kind: ChangeKind;
  /** The resource to change. */
  readonly urn: string;
  /** What to do: `instanceType t3.large → t4g.large`. */
  readonly what: string;
  readonly changed: JudgedResource;
}

/** The resource with some properties set. */
export function withProps(resource: JudgedResource, props: Props): JudgedResource {
  return { ...resource, props: { ...resource.props, ...props } };
}
