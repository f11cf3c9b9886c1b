import { groupBy } from "./group-by";
import type { ReportedResource } from "./schema";

/** A resource and what it is the parent of. */
export interface TreeNode {
  readonly resource: ReportedResource;
  /** Resources without children first, grouped by type; then those with children. Both by name. */
  readonly children: readonly TreeNode[];
}

const byNumberAndLetter = new Intl.Collator("en", { numeric: true });

/** Compares text as people sort it: `subnet-2` before `subnet-10`. */
export function compareText(a: string, b: string): number {
  return byNumberAndLetter.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * The resources as a tree by parent. A resource whose parent isn't among them is a root: none is lost. Where
 * two steps concern one URN (a replacement and what it replaces), the children hang under the first.
 */
export function resourceTree(resources: readonly ReportedResource[]): readonly TreeNode[] {
  const known = new Set(resources.map(({ urn }) => urn));
  const byParent = groupBy(resources, ({ urn, parent }) => {
    return parent !== null && parent !== urn && known.has(parent) ? parent : null;
  });
  const placed = new Set<ReportedResource>();
  const grow = (resource: ReportedResource): TreeNode => {
    placed.add(resource);
    const children = (byParent.get(resource.urn) ?? []).filter((child) => !placed.has(child));
    return { resource, children: inOrder(children.map(grow)) };
  };
  const grown = inOrder((byParent.get(null) ?? []).map(grow));
  // What is left hangs in a circle of parents, which only a damaged state can hold: show it all the same.
  const circular = resources.filter((resource) => !placed.has(resource));
  return [...grown, ...circular.flatMap((resource) => (placed.has(resource) ? [] : [grow(resource)]))];
}

function inOrder(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.toSorted((a, b) => {
    const aIsBranch = a.children.length > 0 || !a.resource.custom;
    const bIsBranch = b.children.length > 0 || !b.resource.custom;
    if (aIsBranch !== bIsBranch) return aIsBranch ? 1 : -1;
    const byType = compareText(a.resource.type, b.resource.type);
    const byName = compareText(a.resource.name, b.resource.name);
    return aIsBranch ? byName || byType : byType || byName;
  });
}
