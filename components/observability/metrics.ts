/** The metrics of what is watched, as AWS names them. Pure. */
import type * as pulumi from "@pulumi/pulumi";

import type { Metric } from "../alarm";
import type { ObservedDatabase, ObservedService, ObservedTraffic } from "./observed";

/**
 * A metric of a service at its load balancer, for each of its target groups.
 *
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function targetMetrics(
  { loadBalancerSuffix, targetGroupSuffixes }: ObservedTraffic,
  name: string,
  statistic: string,
): readonly [Metric, ...Metric[]] {
  const of = (targetGroupSuffix: pulumi.Input<string>): Metric => ({
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: loadBalancerSuffix, TargetGroup: targetGroupSuffix },
    statistic,
  });
  const [first, ...others] = targetGroupSuffixes;
  return [of(first), ...others.map(of)];
}

/** A metric of a load balancer itself. */
export function loadBalancerMetric(suffix: pulumi.Input<string>, name: string, statistic: string): Metric {
  return { namespace: "AWS/ApplicationELB", name, dimensions: { LoadBalancer: suffix }, statistic };
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

/** A metric of a cache's node. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export function cacheNodeMetric(nodeId: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/ElastiCache", name, dimensions: { CacheClusterId: nodeId }, statistic };
}

/** A metric of a serverless cache. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html */
export function serverlessCacheMetric(cacheName: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/ElastiCache", name, dimensions: { clusterId: cacheName }, statistic };
}

/** How many messages wait in a queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export function waitingMessages(queueName: pulumi.Input<string>): Metric {
  return {
    namespace: "AWS/SQS",
    name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    statistic: "Maximum",
  };
}

/** A metric of a distribution. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export function distributionMetric(id: pulumi.Input<string>, name: string, statistic: string): Metric {
  return {
    namespace: "AWS/CloudFront",
    name,
    dimensions: { DistributionId: id, Region: "Global" },
    statistic,
  };
}
