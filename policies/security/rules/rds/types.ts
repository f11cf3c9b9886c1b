import type { Link } from "../../joins/link";

export const INSTANCE = "aws:rds/instance:Instance";
export const CLUSTER = "aws:rds/cluster:Cluster";
export const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

/** The instances of an Aurora cluster. */
export const INSTANCES_OF_CLUSTER: Link = {
  types: [CLUSTER_INSTANCE],
  property: "clusterIdentifier",
  keys: ["clusterIdentifier", "id"],
};
