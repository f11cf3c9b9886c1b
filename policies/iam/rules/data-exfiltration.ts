import { openActionsPolicy } from "./open-actions-policy";
import { readsData } from "../grants/data-reads";

/** Actions that carry data out of the account rather than answer with it. */
const CARRIES_OUT: ReadonlySet<string> = new Set([
  "ec2:ModifySnapshotAttribute",
  "rds:ModifyDBClusterSnapshotAttribute",
  "rds:ModifyDBSnapshotAttribute",
  "rds:StartExportTask",
  "s3:PutReplicationConfiguration",
]);

export const dataExfiltration = openActionsPolicy({
  name: "iam-data-exfiltration",
  description: "No policy allows reading the data of every bucket, table, queue, secret or parameter.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Name the resources whose data the principal reads, by ARN, prefix or tag.",
  counts: ({ name }) => readsData(name) || CARRIES_OUT.has(name),
  consequence: ": all data of the account can be taken out",
});
