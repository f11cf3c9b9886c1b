/** What is watched, by the names that its metrics have. */
import type * as pulumi from "@pulumi/pulumi";

/** A service's requests at an Application Load Balancer. */
export interface ObservedTraffic {
  /** The parts of their ARNs that name load balancer and target groups in metrics. */
  readonly loadBalancerSuffix: pulumi.Input<string>;
  /** One group, or the two that blue/green releases turn between. */
  readonly targetGroupSuffixes: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
}

/** A service on ECS. */
export interface ObservedService {
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Input<string>;
  /** Name of the ECS service. */
  readonly serviceName: pulumi.Input<string>;
  /** Its requests. Default: none come by way of a load balancer. */
  readonly traffic?: ObservedTraffic | undefined;
  /** The least tasks that run. */
  readonly minTasks: number;
  /** The most tasks that run. */
  readonly maxTasks: number;
  /** Log group that the application writes to. */
  readonly logGroupName: pulumi.Input<string>;
}

/** A database of RDS: an instance of a fixed class, or a cluster of Aurora Serverless v2. */
export type ObservedDatabase =
  | {
      readonly kind: "instance";
      readonly identifier: string;
      readonly instanceClass: string;
      /** Size to start with, and size up to which it grows by itself, in GiB. */
      readonly storage: { readonly gib: number; readonly maxGib: number };
    }
  | {
      readonly kind: "cluster";
      readonly identifier: string;
      /** Aurora capacity units that it may grow to; one has about 2 GiB of memory. */
      readonly maxCapacity: number;
    };

/** A cache of ElastiCache: nodes of a fixed size, or one that grows by itself up to limits. */
export type ObservedCache =
  | {
      readonly kind: "nodes";
      /** Ids of the nodes. */
      readonly nodeIds: readonly string[];
    }
  | {
      readonly kind: "serverless";
      readonly cacheName: string;
      /** Most data in GB, and most ElastiCache processing units a second. */
      readonly limits: { readonly dataGb: number; readonly unitsPerSecond: number };
    };

/** A queue that messages end in which nobody could handle. */
export interface ObservedDeadLetters {
  /** Name of the queue. */
  readonly queueName: pulumi.Input<string>;
  /** What a message there means, for whoever is woken. */
  readonly meaning: string;
}

/** Everything that is watched, each by a stable name. */
export interface Observed {
  readonly services: Readonly<Record<string, ObservedService>>;
  /** The parts of their ARNs that name load balancers in metrics. */
  readonly loadBalancers: Readonly<Record<string, pulumi.Input<string>>>;
  readonly databases: Readonly<Record<string, ObservedDatabase>>;
  readonly caches: Readonly<Record<string, ObservedCache>>;
  readonly deadLetterQueues: Readonly<Record<string, ObservedDeadLetters>>;
  /** ARNs of certificates of the region. */
  readonly certificates: Readonly<Record<string, pulumi.Input<string>>>;
  /** Ids of CloudFront distributions, whose metrics are in us-east-1, wherever the rest is. */
  readonly distributions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly canaries: Readonly<Record<string, { readonly canaryName: string; readonly minutes: number }>>;
}
