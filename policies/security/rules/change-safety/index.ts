import * as changes from "./changes";
import * as protection from "./protection";
import type { Policy } from "../../../kit";

/** The rules on changes that would lose data. */
export const changeSafetyRules: readonly Policy[] = [protection, changes].flatMap((file) =>
  Object.values<Policy>(file),
);
