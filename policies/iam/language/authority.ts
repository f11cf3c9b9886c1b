/** What a set of statements allows, taken together and capped by a boundary. */
import type { Decision, PlacedStatement, PolicyRequest } from "./evaluate";
import { decide, relevantStatements } from "./evaluate";

/**
 * The permissions of one principal (or of one document looked at alone). Statements are sorted by the actions that
 * are asked for, once per action: most questions then look at a handful of them.
 */
export class Authority {
  readonly #byAction = new Map<string, readonly PlacedStatement[]>();

  /**
   * @param statements what is granted and denied
   * @param caps permission boundaries, session or resource limits: each has to allow a request as well
   */
  constructor(
    readonly statements: readonly PlacedStatement[],
    readonly caps: readonly Authority[] = [],
  ) {}

  /** The decision on a request, caps included. */
  decide(request: PolicyRequest): Decision {
    const own = decide(this.#relevant(request.action), request);
    if (own.outcome === "denied") return own;
    for (const cap of this.caps) {
      const { outcome } = cap.decide(request);
      if (outcome === "denied") return { outcome: "denied" };
      if (outcome === "unsure") return { ...own, outcome: "unsure" };
    }
    return own;
  }

  /** The statement that surely allows the request, if one does. */
  allowing(request: PolicyRequest): PlacedStatement | undefined {
    const { outcome, by } = this.decide(request);
    return outcome === "allowed" ? by : undefined;
  }

  /** The Allow statements that name the action, whatever the resource. */
  allowsOf(action: string): readonly PlacedStatement[] {
    return this.#relevant(action).filter(({ statement }) => statement.effect === "Allow");
  }

  #relevant(action: string): readonly PlacedStatement[] {
    const seen = this.#byAction.get(action);
    if (seen) return seen;
    const found = relevantStatements(this.statements, action);
    this.#byAction.set(action, found);
    return found;
  }
}
