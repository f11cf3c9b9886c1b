import * as dms from "./dms";
import * as docdb from "./docdb";
import * as neptune from "./neptune";
import * as stores from "./stores";
import type { Policy } from "../../../kit";

/** The rules on DocumentDB, Neptune, MemoryDB, QLDB, Keyspaces, Timestream and database migration. */
export const databaseRules: readonly Policy[] = [docdb, neptune, stores, dms].flatMap((file) =>
  Object.values<Policy>(file),
);
