/** What is watched, by the names that its metrics have. */
import type * as pulumi from "@pulumi/pulumi";

/** A service on ECS behind an Application Load Balancer. */
export interface ObservedService {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** The parts of their ARNs that name load balancer and target group in metrics. */
  readonly loadBalancerSuffix: pulumi.Input<string>;
  readonly targetGroupSuffix: pulumi.Input<string>;
  readonly minTasks: number;
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

/** Everything that is watched, each by a stable name. */
export interface Observed {
  readonly services: Readonly<Record<string, ObservedService>>;
  readonly databases: Readonly<Record<string, ObservedDatabase>>;
  /** Names of the queues that messages end in which nobody could handle. */
  readonly deadLetterQueues: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARNs of certificates. */
  readonly certificates: Readonly<Record<string, pulumi.Input<string>>>;
  readonly canaries: Readonly<Record<string, { readonly canaryName: string; readonly minutes: number }>>;
}
