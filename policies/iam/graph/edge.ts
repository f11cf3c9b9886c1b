import type { Principal } from "./principal";
import type { PlacedStatement } from "../language/evaluate";
import { describeStatement } from "../language/document";

/** One step from a principal to another whose permissions it gets. */
export interface Edge {
  readonly from: Principal;
  readonly to: Principal;
  /** What is done, e.g. `assumes it` or `passes it to a new Lambda function (lambda-001)`. */
  readonly deed: string;
  /** The statements that allow it. */
  readonly by: readonly PlacedStatement[];
}

/** A statement for a message: where it stands in its document, and whose document it is. */
export function describePlaced({ statement, source }: PlacedStatement): string {
  return source === undefined ? describeStatement(statement) : `${describeStatement(statement)} of ${source}`;
}

/** A chain of edges for a message. */
export function describeChain(chain: readonly Edge[]): string {
  const first = chain[0]?.from.label ?? "";
  return chain.reduce((text, { deed, to, by }) => `${text} → ${deed} ${to.label} [${places(by)}]`, first);
}

function places(by: readonly PlacedStatement[]): string {
  return [...new Set(by.map(describePlaced))].join("; ");
}
