/** Fixture builders for preview reports: small parts, and a whole that counts itself. */
import type {
  CostCeiling,
  CostItem,
  PreviewReport,
  ReportedBaseline,
  ReportedCost,
  ReportedException,
  ReportedFinding,
  ReportedResource,
  ResourceCost,
} from "../../operations/preview/report/schema";
import { summarise } from "../../operations/preview/report/summary";

const PROJECT = "plumbline";
const STACK = "test";

/** The URN of a resource in the fixtures' stack. */
export function urnFor(type: string, name: string): string {
  return `urn:pulumi:${STACK}::${PROJECT}::${type}::${name}`;
}

/** The stack's own resource, root of every tree. */
export const stackResource: ReportedResource = {
  urn: urnFor("pulumi:pulumi:Stack", `${PROJECT}-${STACK}`),
  type: "pulumi:pulumi:Stack",
  name: `${PROJECT}-${STACK}`,
  parent: null,
  operation: "create",
  custom: false,
  properties: {},
};

/** A resource, by default created and directly under the stack. A type without a slash is a component's. */
export function aReportedResource(
  type: string,
  name: string,
  extra: Partial<ReportedResource> = {},
): ReportedResource {
  return {
    urn: urnFor(type, name),
    type,
    name,
    parent: stackResource.urn,
    operation: "create",
    custom: type.includes("/"),
    properties: {},
    ...extra,
  };
}

/** A violation, by default of a mandatory policy of high severity. */
export function aFinding(extra: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    pack: "iam",
    policy: "iam-policy-no-star",
    enforcementLevel: "mandatory",
    severity: "high",
    urn: urnFor("aws:iam/rolePolicy:RolePolicy", "app-policy"),
    message: 'policy: Statement[0].Action is "*"; expected named actions',
    remediation: "Name the actions that the task calls.",
    verdict: "fail",
    ...extra,
  };
}

/** A finding that an exception lets pass. */
export function anExcepted(
  extra: Partial<ReportedFinding> = {},
  exception: Partial<ReportedException["exception"]> = {},
): ReportedException {
  return {
    ...aFinding(extra),
    exception: {
      rule: "iam-*",
      resource: "app-policy",
      reason: "The task cleans up after tests.",
      owner: "platform",
      ticket: "OPS-12",
      expires: "2026-12-31",
      daysLeft: 35,
      source: "plumbline.exceptions.yaml:2",
      ...exception,
    },
  };
}

/** A baseline of three findings, one of which is still there. */
export function aBaseline(extra: Partial<ReportedBaseline> = {}): ReportedBaseline {
  return {
    file: "stacks/baseline.json",
    recordedOn: "2026-10-01",
    recorded: 3,
    present: 1,
    gone: 2,
    findings: [aFinding({ policy: "iam-role-unused", message: "nothing uses it" })],
    ...extra,
  };
}

/** A bill's line for a month of 730 hours. */
export function anHourlyItem(name: string, hourly: number): CostItem {
  return { name, kind: "baseline", quantity: 730, unit: "hours", unitPrice: hourly, monthly: hourly * 730 };
}

/** What a resource costs: the sum of its items; without items it is free. */
export function aResourceCost(resource: ReportedResource, items: readonly CostItem[] = []): ResourceCost {
  const monthly = items.reduce((sum, item) => sum + (item.monthly ?? 0), 0);
  const status = items.length === 0 ? "free" : monthly > 0 ? "priced" : "usage";
  return { urn: resource.urn, type: resource.type, status, monthly, items };
}

/** A resource that could not be priced. */
export function anUnpriced(resource: ReportedResource, reason: string): ResourceCost {
  return { urn: resource.urn, type: resource.type, status: "unpriced", monthly: null, reason, items: [] };
}

/** A ceiling, by default on the stack. */
export function aCeiling(actual: number, ceiling: number, extra: Partial<CostCeiling> = {}): CostCeiling {
  const headroom = ceiling - actual;
  const exceeded = headroom < 0;
  const policy = "cost-monthly-ceiling";
  return { policy, scope: "stack", target: STACK, ceiling, actual, headroom, exceeded, ...extra };
}

/** A bill that adds its resources up and counts them. */
export function aCost(
  resources: readonly ResourceCost[] = [],
  ceilings: readonly CostCeiling[] = [],
): ReportedCost {
  const counts = { priced: 0, free: 0, usage: 0, unpriced: 0 };
  for (const { status } of resources) counts[status] += 1;
  const monthly = resources.reduce((sum, cost) => sum + (cost.monthly ?? 0), 0);
  return { currency: "USD", monthly, pricesAsOf: "2026-09-01", counts, resources, ceilings };
}

/** A report of an offline preview; what isn't given is empty, and the summary is counted from the rest. */
export function aReport(extra: Partial<PreviewReport> = {}): PreviewReport {
  const parts = { resources: [stackResource], findings: [], exceptions: [], baselines: [], ...extra };
  return {
    schemaVersion: "1",
    project: PROJECT,
    stack: STACK,
    engine: "offline",
    durationMs: 4210,
    remediations: [],
    cost: aCost(),
    warnings: [],
    outputs: {},
    policyPacks: [{ name: "iam", version: "0.1.0", path: "policies/iam" }],
    summary: summarise(parts),
    ...parts,
  };
}
