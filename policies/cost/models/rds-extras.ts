/** What instances and Aurora cluster instances are billed for besides themselves. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { Subject } from "./subject";
import { vcpusOf } from "./vcpus";

/** Days that Performance Insights keeps data for nothing. */
const FREE_RETENTION_DAYS = 7;

/** Performance Insights: long retention per vCPU, or per capacity unit of a serverless instance. */
export function performanceInsightsLines(subject: Subject, instanceClass: string): Line[] {
  const { properties, usage: assumed } = subject;
  if (!properties.flag("performanceInsightsEnabled")) return [];
  const requests = usage(
    "Performance Insights API",
    rds("performance-insights/requests"),
    "requests",
    assumed.number("monthlyAdditionalPerformanceInsightsRequests"),
  );
  const retention = properties.number("performanceInsightsRetentionPeriod", FREE_RETENTION_DAYS);
  return retention > FREE_RETENTION_DAYS ? [retentionLine(subject, instanceClass), requests] : [requests];
}

function retentionLine({ usage: assumed }: Subject, instanceClass: string): Line {
  if (instanceClass === "db.serverless") {
    const units = assumed.number("capacityUnitsPerHr");
    const price = rds("performance-insights/retention/serverless");
    return usage("Performance Insights Long Term Retention (serverless)", price, "ACU-months", units);
  }
  const family = instanceClass.split(".").slice(0, 2).join(".");
  const price = rds(`performance-insights/retention/${family}`);
  return baseline(
    `Performance Insights Long Term Retention (${instanceClass})`,
    price,
    "vCPU-months",
    vcpusOf(instanceClass),
  );
}

/** CPU credits of T-family classes, which are always unlimited in RDS. Shown when some are assumed. */
export function creditLine({ properties, usage: assumed }: Subject, kind: "instance" | "aurora"): Line[] {
  const instanceClass = properties.text("instanceClass");
  const hours = assumed.number("monthlyCpuCreditHrs") ?? 0;
  if (hours === 0 || !/^db\.(t3|t4g)\./.test(instanceClass)) return [];
  const vcpus = assumed.number("vcpuCount") ?? vcpusOf(instanceClass);
  return [usage("CPU credits", rds(`cpu-credits/${kind}`), "vCPU-hours", hours * vcpus)];
}

function rds(product: string) {
  return { service: "AmazonRDS", product };
}
