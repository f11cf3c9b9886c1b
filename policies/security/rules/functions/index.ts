import * as lambda from "./lambda";
import type { Policy } from "../../../kit";

/** The rules on Lambda. */
export const functionRules: readonly Policy[] = Object.values<Policy>(lambda);
