import type { Condition } from "../../conditions/answer";
import { cannotTell } from "../../conditions/answer";
import { matches } from "../../conditions/property";
import type { Link } from "../../joins/link";
import type { View } from "../../reading/view";

export const INSTANCE = "aws:rds/instance:Instance";
export const CLUSTER = "aws:rds/cluster:Cluster";
export const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

/** The instances of an Aurora cluster. */
export const INSTANCES_OF_CLUSTER: Link = {
  types: [CLUSTER_INSTANCE],
  property: "clusterIdentifier",
  keys: ["clusterIdentifier", "id"],
};

/** What makes a database a copy of another one. */
const COPIED_FROM = [
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "globalClusterIdentifier",
  "s3Import",
];

/** Whether a database is, or may turn out to be, a copy of another one, from which it has what it doesn't say. */
export function isCopied(view: View): boolean {
  return COPIED_FROM.some((property) => view.at(property).kind !== "absent");
}

/** The engine is of this kind; that of a copy which doesn't say is its source's. */
export function engineIs(form: RegExp, expected: string): Condition {
  return (view, config) =>
    view.at("engine").kind === "absent" && isCopied(view)
      ? cannotTell("engine is that of what it is a copy of")
      : matches("engine", form, expected)(view, config);
}
