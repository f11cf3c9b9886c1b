/** The environments that the stack files describe, previewed and priced: what documents about them are made from. */
import { Environment } from "../../components/environment";
import { environmentProvider } from "../../components/provider";
import type { PlannedResource, StateResource } from "../../offline";
import { loadProject, loadStackConfig, previewInProcess } from "../../offline";
import { toJudged } from "../../operations/preview/offline-engine";
import type { CostReport } from "../../policies/cost/estimator";
import {
  bundledSnapshotFolder,
  estimateStack,
  openSnapshot,
  usageAssumptionsSchema,
} from "../../policies/cost/estimator";
import type { JudgedResource } from "../../policies/kit";
import { ResourceGraph } from "../../policies/kit";
import type { StackConfig, Tier } from "../../stacks/environment-config";
import { parseEnvironmentConfig } from "../../stacks/environment-config";
import { TIERS } from "../../stacks/tiers";

/** One shipped environment. */
export interface ShippedEnvironment {
  readonly tier: Tier;
  readonly config: StackConfig;
  readonly resources: readonly JudgedResource[];
  readonly cost: CostReport;
}

/** An environment as a preview plans it, without a process of its own; compared with a state if there is one. */
export function previewEnvironment(
  root: string,
  config: StackConfig,
  state: readonly StateResource[] = [],
): Promise<readonly PlannedResource[]> {
  return previewInProcess({
    state,
    project: loadProject(root).name,
    stack: config.stack,
    directory: root,
    program: () => new Environment(config.name, config, { providers: [environmentProvider(config)] }),
  });
}

/** The configuration of a shipped stack. */
export function shippedConfig(root: string, stack: string): StackConfig {
  const { values } = loadStackConfig(loadProject(root), stack);
  return parseEnvironmentConfig(
    stack,
    Object.entries(values).map(([key, value]) => ({ key, value, secret: false })),
  );
}

const previewed = new Map<string, Promise<readonly ShippedEnvironment[]>>();

/** Test, staging and prod, in this order; previewed once a process, however many documents ask. */
export function shippedEnvironments(root: string): Promise<readonly ShippedEnvironment[]> {
  const known = previewed.get(root) ?? previewAll(root);
  previewed.set(root, known);
  return known;
}

async function previewAll(root: string): Promise<readonly ShippedEnvironment[]> {
  const prices = openSnapshot(bundledSnapshotFolder());
  const environments: ShippedEnvironment[] = [];
  for (const tier of TIERS) {
    const config = shippedConfig(root, tier);
    const resources = toJudged(await previewEnvironment(root, config));
    const cost = estimateStack(new ResourceGraph(resources), prices, {
      region: config.aws.region,
      usage: usageAssumptionsSchema.parse(config.cost.usage ?? {}),
    });
    environments.push({ tier, config, resources, cost });
  }
  return environments;
}
