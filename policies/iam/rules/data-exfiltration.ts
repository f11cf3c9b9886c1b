import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { LEAST_PRIVILEGE } from "./frameworks";
import { readsData } from "../grants/data-reads";
import { listActions, openActions } from "../grants/open-actions";
import { unknownActions } from "../grants/scope";

/** Actions that carry data out of the account rather than answer with it. */
const CARRIES_OUT: ReadonlySet<string> = new Set([
  "ec2:ModifySnapshotAttribute",
  "rds:ModifyDBClusterSnapshotAttribute",
  "rds:ModifyDBSnapshotAttribute",
  "rds:StartExportTask",
  "s3:PutReplicationConfiguration",
]);

export const dataExfiltration = documentPolicy({
  name: "iam-data-exfiltration",
  description: "No policy allows reading the data of every bucket, table, queue, secret or parameter.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [LEAST_PRIVILEGE],
  remediation: "Name the resources whose data the principal reads, by ARN, prefix or tag.",
  config: z.strictObject({
    allowedActions: z
      .array(z.string())
      .default([])
      .describe("Actions that may be allowed on every resource."),
  }),
  uses: ["identity"],
  *judge({ document }, { allowedActions }) {
    const allowed = new Set(allowedActions.map((action) => action.toLowerCase()));
    const open = openActions(
      document,
      ({ name }) => (readsData(name) || CARRIES_OUT.has(name)) && !allowed.has(name.toLowerCase()),
    );
    for (const { statement, names } of open) {
      yield breachBy(
        statement,
        `${listActions(names)} on every resource: all data of the account can be taken out`,
      );
    }
    for (const path of unknownActions(document))
      yield undecided(path, "which actions are allowed isn't known yet");
  },
});
