import type { TreeNode } from "../resource-tree";
import { resourceTree } from "../resource-tree";
import type { PreviewReport, ReportedResource } from "../schema";
import { STACK_TYPE } from "../wording";

/** A component that a reader can filter by. */
export interface FilterComponent {
  /** Short name for it inside the page. */
  readonly key: string;
  readonly resource: ReportedResource;
  /** How many components it is nested in. */
  readonly depth: number;
}

/** The stack's components, and which of them each resource is in. */
export interface ComponentIndex {
  readonly components: readonly FilterComponent[];
  /** Keys of the components that a resource is in, itself included if it is one; empty for an unknown URN. */
  keysOf(urn: string): readonly string[];
}

/** Finds the components, in the order of the tree. */
export function componentIndex({ resources }: Pick<PreviewReport, "resources">): ComponentIndex {
  const components: FilterComponent[] = [];
  const keys = new Map<string, readonly string[]>();
  const visit = (nodes: readonly TreeNode[], above: readonly string[]): void => {
    for (const { resource, children } of nodes) {
      const isComponent = !resource.custom && resource.type !== STACK_TYPE;
      const key = `c${components.length}`;
      if (isComponent) components.push({ key, resource, depth: above.length });
      const inside = isComponent ? [...above, key] : above;
      keys.set(resource.urn, inside);
      visit(children, inside);
    }
  };
  visit(resourceTree(resources), []);
  return { components, keysOf: (urn) => keys.get(urn) ?? [] };
}
