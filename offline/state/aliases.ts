import type { AliasSpec } from "../engine/goal";
import { makeUrn, parseUrn, rootUrn } from "../wire/urn";

export interface AliasSubject {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly stack: string;
  readonly project: string;
  readonly aliases: readonly AliasSpec[];
}

/**
 * Every URN under which a resource may stand in an older state: its own aliases, and for each alias of its
 * parent the URN it would have had under that parent. A child whose name starts with its parent's name is taken
 * to have been renamed with it, as the engine does (`inheritedChildAlias` in pulumi/pulumi).
 *
 * @param parentAliases URNs that the parent may have had.
 */
export function oldUrns(subject: AliasSubject, parentAliases: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const alias of subject.aliases) found.add(resolve(subject, alias));
  const parentName = subject.parent === "" ? "" : parseUrn(subject.parent).name;
  for (const parentAlias of parentAliases) {
    const renamed = renamedWithParent(subject.name, parentName, parseUrn(parentAlias).name);
    const moved = { ...subject, parent: parentAlias, name: renamed };
    const { stack, project } = parseUrn(parentAlias);
    found.add(makeUrn(stack, project, parentAlias, subject.type, renamed));
    for (const alias of subject.aliases) found.add(resolve(moved, alias));
  }
  return [...found];
}

function resolve(subject: AliasSubject, alias: AliasSpec): string {
  if (alias.kind === "urn") return alias.urn;
  const stack = alias.stack ?? subject.stack;
  const project = alias.project ?? subject.project;
  const parent = alias.noParent ? undefined : (alias.parent ?? parentIn(subject, stack, project));
  return makeUrn(stack, project, parent, alias.type ?? subject.type, alias.name ?? subject.name);
}

/** The parent, moved to the alias's stack and project when the parent is the stack itself. */
function parentIn(subject: AliasSubject, stack: string, project: string): string {
  return subject.parent === rootUrn(subject.stack, subject.project)
    ? rootUrn(stack, project)
    : subject.parent;
}

function renamedWithParent(name: string, parentName: string, oldParentName: string): string {
  return parentName !== "" && name.startsWith(parentName)
    ? oldParentName + name.slice(parentName.length)
    : name;
}
