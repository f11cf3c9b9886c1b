/** What has a place in a stack's tree: a URN, and its parent's, if it has one. */
export interface Placed {
  readonly urn: string;
  readonly parent?: string | null | undefined;
}

/**
 * Resources in an order that depends on nothing but what they are: each after its parent, siblings by URN. Programs
 * register in parallel, and which of two siblings comes first is chance.
 */
export function inTreeOrder<Resource extends Placed>(resources: Iterable<Resource>): readonly Resource[] {
  const all = [...resources].sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  const known = new Set(all.map(({ urn }) => urn));
  const byParent = new Map<string, Resource[]>();
  for (const resource of all) {
    const { urn, parent } = resource;
    const above = typeof parent === "string" && parent !== urn && known.has(parent) ? parent : "";
    const siblings = byParent.get(above);
    if (siblings) siblings.push(resource);
    else byParent.set(above, [resource]);
  }
  const ordered: Resource[] = [];
  const take = (urn: string): Resource[] => {
    const found = byParent.get(urn) ?? [];
    byParent.delete(urn);
    return found.reverse();
  };
  const waiting = take("");
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next);
    waiting.push(...take(next.urn));
  }
  // What is left hangs in a circle of parents, which only a damaged state can hold: it is not lost.
  return [...ordered, ...[...byParent.values()].flat()];
}
