/** Database Migration Service. */
import { baseline } from "./line";
import type { CostModel } from "./model";

/** Log storage that comes with an instance, by family (DMS pricing page). */
const INCLUDED_GB: Readonly<Record<string, number>> = {
  t2: 50,
  t3: 50,
  c4: 100,
  c5: 100,
  c6i: 100,
  r4: 100,
  r5: 100,
  r6i: 100,
};

/** What an instance gets if the program says nothing (DMS user guide). */
const DEFAULT_GB = 50;

const replicationInstance: CostModel = {
  type: "aws:dms/replicationInstance:ReplicationInstance",
  bill({ properties, hours }) {
    const type = properties.text("replicationInstanceClass").replace(/^dms\./, "");
    const zones = properties.flag("multiAz") ? "multi-az" : "single-az";
    const included = INCLUDED_GB[type.split(".")[0] ?? ""] ?? 0;
    const extra = properties.number("allocatedStorage", DEFAULT_GB) - included;
    return [
      baseline(`Instance (${type})`, dms(`instance/${zones}/${type}`), "hours", hours),
      ...(extra > 0
        ? [baseline("Storage (general purpose SSD, gp2)", dms(`storage/${zones}`), "GB-month", extra)]
        : []),
    ];
  },
};

function dms(product: string) {
  return { service: "AWSDatabaseMigrationSvc", product };
}

export const databaseMigration: readonly CostModel[] = [replicationInstance];
