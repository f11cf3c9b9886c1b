import type { StatementJson } from "../fixtures";

/** Documents by what they are. */
export type Labelled = Readonly<Record<string, readonly StatementJson[]>>;

/** A user's own ARN, as AWS's guides write it. */
export const OWN_USER = "arn:aws:iam::*:user/${aws:username}";

/** An account id of AWS's documentation. */
export const ACCOUNT = "111122223333";

/** A statement's condition. */
export function when(condition: StatementJson): StatementJson {
  return { Condition: condition };
}
