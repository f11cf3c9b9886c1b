/** The metrics of what is watched, as AWS names them. Pure. */
import type { Metric } from "../alarm";
import type { ObservedDatabase, ObservedService } from "./observed";

/** A metric of a service at its load balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export function targetMetric(service: ObservedService, name: string, statistic: string): Metric {
  return {
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: service.loadBalancerSuffix, TargetGroup: service.targetGroupSuffix },
    statistic,
  };
}

/** A metric of a load balancer itself. */
export function loadBalancerMetric(service: ObservedService, name: string, statistic: string): Metric {
  return {
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: service.loadBalancerSuffix },
    statistic,
  };
}

/** A metric of a service at ECS. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
export function serviceMetric(
  service: ObservedService,
  name: string,
  statistic: string,
  namespace: "AWS/ECS" | "ECS/ContainerInsights" = "AWS/ECS",
): Metric {
  return {
    namespace,
    name,
    dimensions: { ClusterName: service.clusterName, ServiceName: service.serviceName },
    statistic,
  };
}

/** A metric of a database. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
export function databaseMetric(database: ObservedDatabase, name: string, statistic: string): Metric {
  const { identifier } = database;
  return {
    namespace: "AWS/RDS",
    name,
    dimensions:
      database.kind === "instance"
        ? { DBInstanceIdentifier: identifier }
        : { DBClusterIdentifier: identifier },
    statistic,
  };
}
