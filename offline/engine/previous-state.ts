import { deletions } from "./deletions";
import type { Goal } from "./goal";
import { NO_OPTIONS } from "./goal";
import type { PlannedResource } from "./planned-resource";
import { oldUrns } from "../state/aliases";
import type { StateResource } from "../state/state-file";

/** A resource as the state has it, and under which other URNs those below it may look for themselves. */
export interface Found {
  readonly old: StateResource | undefined;
  readonly aliases: readonly string[];
}

/** The stack as it stands, and which of its resources the program has registered again. */
export class PreviousState {
  readonly #resources: ReadonlyMap<string, StateResource>;
  readonly #matched = new Set<string>();

  constructor(
    private readonly resources: readonly StateResource[],
    private readonly place: { readonly stack: string; readonly project: string },
  ) {
    this.#resources = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /**
   * Finds a resource under its URN or an old one; each is found once.
   *
   * @param parentAliases URNs that its parent may have had.
   */
  match(urn: string, goal: Goal, parentAliases: readonly string[]): Found {
    const aliases = this.aliasesOf(goal, parentAliases);
    const match = [urn, ...aliases].find((candidate) => this.#resources.has(candidate));
    if (match === undefined || this.#matched.has(match)) return { old: undefined, aliases };
    return { old: this.matchExactly(match), aliases: match === urn ? aliases : [match] };
  }

  /** Every URN but its own that a resource may have had. */
  aliasesOf(goal: Goal, parentAliases: readonly string[]): readonly string[] {
    const { stack, project } = this.place;
    return oldUrns({ ...goal, stack, project, aliases: goal.options.aliases }, parentAliases);
  }

  /** Finds a resource under this very URN. */
  matchExactly(urn: string): StateResource | undefined {
    const old = this.#resources.get(urn);
    if (old) this.#matched.add(urn);
    return old;
  }

  /** What nobody registered again: the update would delete it. */
  deletions(): readonly PlannedResource[] {
    return deletions(this.resources, this.#matched, NO_OPTIONS);
  }
}
