/** What would make a stack cheaper. */
export { CHANGE_KINDS } from "./change";
export type { ChangeKind } from "./change";
export { remedyFor } from "./remedy";
export type { Remedy } from "./remedy";
export { savingsOf, WORKING_HOURS } from "./savings";
export type { Saving } from "./savings";
