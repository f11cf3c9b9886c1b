/** The bill, as the policies of this pack share it: estimated once per analysis, whichever policy asks first. */
// Not the whole SDK, which takes as long to load as the rest of the pack.
import { Config } from "@pulumi/pulumi/config";
import { z } from "zod";

import type { Json, Props } from "../../kit";
import { ResourceGraph } from "../../kit";
import type { PriceCatalogue } from "../catalogue";
import { bundledSnapshotFolder, openSnapshot } from "../catalogue";
import type { Baseline, BaselineSettings } from "../estimator/baseline";
import { baselineOf } from "../estimator/baseline";
import { ownCeilingSchema } from "../estimator/ceiling-settings";
import { estimateStack } from "../estimator/estimate";
import type { CostReport } from "../estimator/report";
import type { Saving } from "../estimator/savings";
import { savingsOf } from "../estimator/savings";
import { readNamedFile } from "../estimator/named-files";
import { readUsage } from "../estimator/usage-input";
import type { UsageAssumptions, UsageInput } from "../estimator/usage-schema";

/** The settings that say what a bill is made from. */
export interface EstimateSettings {
  readonly usage?: UsageInput | undefined;
  readonly region?: string | undefined;
}

/** A bill with all it was made from. */
export interface Estimate {
  readonly report: CostReport;
  readonly catalogue: PriceCatalogue;
  readonly usage: UsageAssumptions;
  readonly region: string | undefined;
  /** What the stack cost before, as settings say; at this estimate's prices and assumptions. */
  readonly baseline: (settings: BaselineSettings) => Baseline | undefined;
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

/**
 * The bill of a stack, with what the policy is told to assume of its use, or the stack itself assumes in its
 * `cost:usage` configuration. Policies that ask with the same settings about the same resources
 * share one estimate.
 *
 * @throws {UsageError} naming what is wrong with the assumptions
 */
export function estimateOf(graph: ResourceGraph, settings: EstimateSettings): Estimate {
  const region = settings.region ?? new Config("aws").get("region");
  const given = settings.usage ?? new Config("cost").getObject<Json>("usage");
  const key = JSON.stringify([given, region]);
  const resources = graph.resources.map(({ props }) => props);
  if (last?.key === key && sameObjects(last.resources, resources)) return last.estimate;
  const where = settings.usage ? "usage" : "stack configuration cost:usage";
  const usage = readUsage(given, where, readNamedFile);
  const catalogue = bundledCatalogue();
  const today = new Date().toISOString().slice(0, 10);
  const options = { usage, today, ...(region !== undefined && { region }) };
  const report = estimateStack(graph, catalogue, options);
  let savings: readonly Saving[] | undefined;
  const baselines = new Map<string, Baseline | undefined>();
  const baselineFrom = (named: BaselineSettings) =>
    baselineOf(named, {
      readFile: readNamedFile,
      estimate: (before) =>
        estimateStack(new ResourceGraph(before), catalogue, { ...options, everyKeyMatches: false }),
    });
  const estimate: Estimate = {
    report,
    catalogue,
    usage,
    region,
    baseline: (given) => {
      const named = namedBaseline(given);
      const id = JSON.stringify(named);
      if (!baselines.has(id)) baselines.set(id, baselineFrom(named));
      return baselines.get(id);
    },
    savings: () => (savings ??= savingsOf(graph, report, catalogue, options)),
  };
  last = { resources, key, estimate };
  return estimate;
}

function sameObjects(a: readonly Props[], b: readonly Props[]): boolean {
  return a.length === b.length && a.every((props, index) => props === b[index]);
}

/** What a baseline is read from where no setting says: a CI job names it once for all policies. */
const BASELINE_VARIABLE = "PLUMBLINE_COST_BASELINE";

function namedBaseline({ baseline, baselineFile }: BaselineSettings): BaselineSettings {
  if (baseline !== undefined || baselineFile !== undefined) return { baseline, baselineFile };
  return { baselineFile: process.env[BASELINE_VARIABLE] };
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
