import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { Statement } from "./policy-document";
import type { ServiceCluster } from "./service-cluster";
import type { ServiceRoles } from "./service-roles";

/** What {@link runTask} takes. */
export interface RunTaskArgs {
  readonly account: Account;
  readonly cluster: ServiceCluster;
  readonly roles: ServiceRoles;
  /** Family of the task definition; every revision may be run. */
  readonly family: string;
}

/**
 * What it takes to run a task of a service once: in its cluster only, with its roles only, tagged as it is started.
 *
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
 */
export function runTask({ account, cluster, roles, family }: RunTaskArgs): readonly Statement[] {
  return [
    {
      sid: "RunTask",
      actions: "ecs:RunTask",
      resources: arn(account, "ecs", `task-definition/${family}:*`),
      conditions: { ArnEquals: { "ecs:cluster": cluster.arnForPolicies } },
    },
    {
      sid: "TagTask",
      actions: "ecs:TagResource",
      resources: tasksOf(account, cluster),
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    roles.pass,
  ];
}

/** ARN of every task of a cluster. */
export function tasksOf(account: Account, cluster: ServiceCluster): pulumi.Output<string> {
  return arn(account, "ecs", `task/${cluster.name}/*`);
}
