import * as access from "./access";
import * as parameterGroups from "./parameter-groups";
import * as storage from "./storage";
import type { Policy } from "../../../kit";

/** The rules on RDS and Aurora. */
export const rdsRules: readonly Policy[] = [storage, access, parameterGroups].flatMap((file) =>
  Object.values<Policy>(file),
);
