import { z } from "zod";

import { section } from "../section";
import { integer, oneOf, text } from "../values";

const schema = z.strictObject({
  /** None, one that grows and shrinks by itself, or nodes of a chosen size. Another kind is another cache. */
  kind: oneOf(["none", "serverless", "nodes"]),
  /** Version of Valkey. */
  engineVersion: text("a version of Valkey from 7.2 on, e.g. 8.0", /^(7\.2|[89]\.\d)$/),
  /** Days that daily snapshots are kept; 0 for none. */
  snapshotDays: integer(0, 35, "days"),
  /** Limits of a serverless cache, which keep its bill in bounds. */
  limits: z.strictObject({
    /** Most data, in GB. */
    dataGb: integer(1, 5000, "GB"),
    /** Most requests, in ElastiCache processing units a second: about one for each KB moved. */
    unitsPerSecond: integer(1000, 15_000_000, "ElastiCache processing units a second"),
  }),
  /** Size of nodes. */
  nodeType: text("an ElastiCache node type, e.g. cache.t4g.micro", /^cache\.[a-z][a-z0-9]*\.[a-z0-9]+$/),
  /** Nodes beside the first, in other zones, that read and take over. */
  replicas: integer(0, 5, "nodes"),
});

/** The cache. */
export const cache = section({
  description: "Valkey cache: kind, size, snapshots",
  schema,
  defaults: {
    all: { kind: "none", engineVersion: "8.0" },
    test: {
      snapshotDays: 1,
      limits: { dataGb: 1, unitsPerSecond: 1000 },
      nodeType: "cache.t4g.micro",
      replicas: 0,
    },
    staging: {
      snapshotDays: 1,
      limits: { dataGb: 5, unitsPerSecond: 5000 },
      nodeType: "cache.t4g.small",
      replicas: 1,
    },
    prod: {
      snapshotDays: 7,
      limits: { dataGb: 50, unitsPerSecond: 50_000 },
      nodeType: "cache.m7g.large",
      replicas: 2,
    },
  },
});
