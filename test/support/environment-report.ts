/** A report the size and shape of a real three-tier environment, with one of everything that can be in it. */
import type { CostItem, PreviewReport, ReportedResource } from "../../operations/preview/report/schema";
import {
  aCeiling,
  aCost,
  aFinding,
  aReport,
  aReportedResource,
  aResourceCost,
  anHourlyItem,
  anUnpriced,
  stackResource,
} from "./report";

const environment = aReportedResource("plumbline:index:Environment", "test");

function component(type: string, name: string): ReportedResource {
  return aReportedResource(`plumbline:index:${type}`, name, { parent: environment.urn });
}

const network = component("Network", "test-network");
const database = component("Database", "test-database");
const service = component("WebService", "test-web");
const storage = component("Storage", "test-assets");

const child = (parent: ReportedResource, type: string, name: string, extra: Partial<ReportedResource> = {}) =>
  aReportedResource(type, name, { parent: parent.urn, provider: provider.urn, ...extra });

const provider = aReportedResource("pulumi:providers:aws", "aws", { custom: true });
const zones = ["a", "b", "c"];

const nat = child(network, "aws:ec2/natGateway:NatGateway", "test-network-nat-a");
const eip = child(network, "aws:ec2/eip:Eip", "test-network-nat-a-ip");
const instance = child(database, "aws:rds/instance:Instance", "test-database", {
  operation: "update",
  changes: ["instanceClass", "allocatedStorage"],
  properties: { instanceClass: "db.t4g.micro", endpoint: { $unknown: true }, password: { $secret: true } },
  source: { file: "components/database.ts", line: 84 },
});
const parameterGroup = child(database, "aws:rds/parameterGroup:ParameterGroup", "test-database-tls", {
  operation: "replace-unknown",
  changes: ["family"],
});
const balancer = child(service, "aws:lb/loadBalancer:LoadBalancer", "test-web-alb");
const ecsService = child(service, "aws:ecs/service:Service", "test-web");
const taskPolicy = child(service, "aws:iam/rolePolicy:RolePolicy", "test-web-task-policy", {
  source: { file: "components/web-service.ts", line: 131, column: 5 },
});
const logs = child(service, "aws:cloudwatch/logGroup:LogGroup", "test-web-logs", { operation: "same" });
const bucket = child(storage, "aws:s3/bucket:Bucket", "test-assets", {
  source: { file: "components/storage.ts", line: 40 },
});
const cluster = child(service, "aws:ecs/cluster:Cluster", "test-web-cluster");
const alarm = child(service, "aws:cloudwatch/anomalyMonitor:AnomalyMonitor", "test-web-anomalies");

const resources: readonly ReportedResource[] = [
  stackResource,
  provider,
  environment,
  network,
  child(network, "aws:ec2/vpc:Vpc", "test-network-vpc"),
  ...["public", "private", "isolated"].flatMap((tier) =>
    zones.map((zone) => child(network, "aws:ec2/subnet:Subnet", `test-network-${tier}-${zone}`)),
  ),
  child(network, "aws:ec2/internetGateway:InternetGateway", "test-network-internet"),
  ...zones.map((zone) => child(network, "aws:ec2/routeTable:RouteTable", `test-network-private-${zone}`)),
  nat,
  eip,
  database,
  instance,
  parameterGroup,
  child(database, "aws:ec2/securityGroup:SecurityGroup", "test-database-clients"),
  service,
  balancer,
  ecsService,
  taskPolicy,
  logs,
  cluster,
  alarm,
  child(service, "aws:iam/role:Role", "test-web-task-role"),
  storage,
  bucket,
  child(bucket, "aws:s3/bucketPolicy:BucketPolicy", "test-assets-tls-only"),
  child(storage, "aws:s3/bucketVersioning:BucketVersioning", "test-assets-versions", { operation: "delete" }),
];

const usage = (name: string, quantity: number | null, unit: string, unitPrice: number): CostItem => ({
  name,
  kind: "usage",
  quantity,
  unit,
  unitPrice,
  monthly: quantity === null ? null : quantity * unitPrice,
});

/** A test environment with mandatory, advisory and unjudged findings, under its ceiling but not in one service. */
export function anEnvironmentReport(): PreviewReport {
  const cost = aCost(
    [
      aResourceCost(nat, [
        anHourlyItem("NAT gateway hours", 0.045),
        usage("Data processed", 50, "GB", 0.045),
      ]),
      aResourceCost(eip, [anHourlyItem("Public IPv4 address in use", 0.005)]),
      aResourceCost(instance, [
        anHourlyItem("Instance hours (db.t4g.micro)", 0.016),
        {
          name: "Storage (gp3)",
          kind: "baseline",
          quantity: 20,
          unit: "GB-month",
          unitPrice: 0.115,
          monthly: 2.3,
        },
      ]),
      aResourceCost(balancer, [
        anHourlyItem("Load balancer hours", 0.0225),
        usage("Load balancer capacity units", 36.5, "LCU-hours", 0.008),
      ]),
      aResourceCost(ecsService, [
        anHourlyItem("vCPU (0.25)", 0.01012),
        anHourlyItem("Memory (0.5 GB)", 0.0022225),
      ]),
      aResourceCost(bucket, [
        usage("Standard storage", null, "GB-month", 0.023),
        usage("PUT requests", null, "request", 0.000005),
      ]),
      aResourceCost(logs, [usage("Data ingested", null, "GB", 0.5)]),
      aResourceCost(cluster),
      aResourceCost(taskPolicy),
      anUnpriced(alarm, "no price is known for this type"),
    ],
    [
      aCeiling(78.46, 120),
      aCeiling(13.98, 12, { policy: "cost-service-ceiling", scope: "service", target: "rds" }),
      aCeiling(35.1, 40, { policy: "cost-resource-ceiling", scope: "resource", target: nat.urn }),
    ],
  );
  return aReport({
    resources,
    findings: [
      aFinding({
        urn: taskPolicy.urn,
        severity: "critical",
        frameworks: ["CIS AWS Foundations Benchmark 3.0: 1.16"],
      }),
      aFinding({
        pack: "cost",
        policy: "cost-service-ceiling",
        urn: stackResource.urn,
        message: "rds costs $13.98 a month, the ceiling is $12.00. Dearest: test-database $13.98.",
        remediation: "Choose a smaller instance class, or raise the ceiling with whoever owns the budget.",
      }),
      aFinding({
        pack: "tagging",
        policy: "tags-required",
        enforcementLevel: "advisory",
        severity: "medium",
        urn: bucket.urn,
        message: 'tags: required key "CostCentre" is missing; found Environment, Owner',
        remediation: "Set plumbline:tags.CostCentre in the stack's configuration.",
      }),
      aFinding({
        pack: "tagging",
        policy: "tags-required",
        enforcementLevel: "advisory",
        severity: "medium",
        urn: instance.urn,
        message: 'tags: required key "CostCentre" is missing; found Environment, Owner',
        remediation: "Set plumbline:tags.CostCentre in the stack's configuration.",
      }),
      aFinding({
        policy: "iam-pass-role-scoped",
        enforcementLevel: "advisory",
        verdict: "unknown",
        urn: taskPolicy.urn,
        message: "policy: Statement[1].Resource is the ARN of a role that is only known during the update",
        remediation: "Pass only the roles that the service needs, by ARN.",
      }),
    ],
    remediations: [
      {
        pack: "tagging",
        policy: "tags-inferred",
        urn: balancer.urn,
        description: "added Environment=test",
        changed: ["tags"],
      },
    ],
    cost,
    warnings: [
      {
        message:
          "aws:ssm/getParameter:getParameter was answered as unknown: its value is not part of the program.",
      },
      { message: "what is inside a remote component was not judged.", urn: ecsService.urn },
    ],
    outputs: { url: { $unknown: true }, bucketName: "test-assets" },
    policyPacks: ["tagging", "iam", "cost"].map((name) => ({
      name,
      version: "0.1.0",
      path: `policies/${name}`,
    })),
  });
}
