/** The bill, as the policies of this pack share it: estimated once per analysis, whichever policy asks first. */
// Not the whole SDK, which takes as long to load as the rest of the pack.
import { Config } from "@pulumi/pulumi/config";
import { z } from "zod";

import type { Json, Props, ResourceGraph } from "../../kit";
import type { PriceCatalogue } from "../catalogue";
import { bundledSnapshotFolder, openSnapshot } from "../catalogue";
import { ownCeilingSchema } from "../estimator/ceiling-settings";
import { estimateStack } from "../estimator/estimate";
import type { CostReport } from "../estimator/report";
import type { Saving } from "../estimator/savings";
import { savingsOf } from "../estimator/savings";
import type { UsageAssumptions } from "../estimator/usage-schema";
import { usageAssumptionsSchema } from "../estimator/usage-schema";

/** The settings that say what a bill is made from. */
export interface EstimateSettings {
  readonly usage?: UsageAssumptions | undefined;
  readonly region?: string | undefined;
}

/** A bill with all it was made from. */
export interface Estimate {
  readonly report: CostReport;
  readonly catalogue: PriceCatalogue;
  readonly usage: UsageAssumptions;
  readonly region: string | undefined;
  /** What would make the stack cheaper; worked out when first asked for. */
  readonly savings: () => readonly Saving[];
}

let opened: PriceCatalogue | undefined;
let last:
  { readonly resources: readonly Props[]; readonly key: string; readonly estimate: Estimate } | undefined;

/** The bundled catalogue, opened at the first look. */
export function bundledCatalogue(): PriceCatalogue {
  opened ??= openSnapshot(bundledSnapshotFolder());
  return opened;
}

/** The bill of a stack. Policies that ask with the same settings about the same resources share one estimate. */
export function estimateOf(graph: ResourceGraph, settings: EstimateSettings): Estimate {
  const usage = settings.usage ?? usageOfStack();
  const region = settings.region ?? new Config("aws").get("region");
  const key = JSON.stringify([usage, region]);
  const resources = graph.resources.map(({ props }) => props);
  if (last?.key === key && sameObjects(last.resources, resources)) return last.estimate;
  const catalogue = bundledCatalogue();
  const today = new Date().toISOString().slice(0, 10);
  const options = { usage, today, ...(region !== undefined && { region }) };
  const report = estimateStack(graph, catalogue, options);
  let savings: readonly Saving[] | undefined;
  const estimate: Estimate = {
    report,
    catalogue,
    usage,
    region,
    savings: () => (savings ??= savingsOf(graph, report, catalogue, options)),
  };
  last = { resources, key, estimate };
  return estimate;
}

function sameObjects(a: readonly Props[], b: readonly Props[]): boolean {
  return a.length === b.length && a.every((props, index) => props === b[index]);
}

/**
 * What the stack itself assumes: its `cost:usage` configuration.
 *
 * @throws {Error} naming what is wrong with it
 */
function usageOfStack(): UsageAssumptions {
  const given = new Config("cost").getObject<Json>("usage") ?? {};
  const parsed = usageAssumptionsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`stack configuration cost:usage is not valid: ${z.prettifyError(parsed.error)}`);
}

/**
 * The ceiling that the stack itself sets: its `cost:monthlyCeiling` configuration, in US dollars a month.
 *
 * @throws {Error} naming what is wrong with it
 */
export function ceilingOfStack(): number | undefined {
  const given = new Config("cost").get("monthlyCeiling");
  const parsed = ownCeilingSchema.optional().safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`stack configuration cost:monthlyCeiling is not valid: ${z.prettifyError(parsed.error)}`);
}
