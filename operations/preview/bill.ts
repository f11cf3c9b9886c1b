import type { Gathered } from "./gathered";
import type { ReportedCost } from "./report/schema";
import type { PolicySettings, UsageAssumptions } from "../../policies/cost/estimator";
import {
  DamagedSnapshot,
  UsageError,
  bundledSnapshotFolder,
  ceilingsOf,
  estimateStack,
  openSnapshot,
  readNamedFile,
  readUsage,
} from "../../policies/cost/estimator";
import { ResourceGraph } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";

/** The policy whose own assumptions, if it has any, go before the stack's. */
const STACK_CEILING = "cost-stack-ceiling";

/**
 * Prices what the update leaves standing, and holds it against the ceilings that the cost pack was configured with.
 *
 * @param config the stack's configuration: `aws:region` places what nothing else places, `cost:usage` says what is
 * assumed about use.
 * @throws UserError when assumptions or ceilings mean nothing, or the price snapshot is damaged.
 */
export function billOf(gathered: Gathered, config: Readonly<Record<string, string>>): ReportedCost {
  const settings = settingsOf(gathered);
  const region = config["aws:region"];
  try {
    const report = estimateStack(new ResourceGraph(gathered.judged), openSnapshot(bundledSnapshotFolder()), {
      usage: assumptionsOf(config, settings),
      ...(region !== undefined && { region }),
    });
    const ceilings = ceilingsOf(report, gathered.stack, settings, readNamedFile);
    return { ...report, ceilings };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    const isInput = error instanceof UsageError || error instanceof DamagedSnapshot;
    if (isInput || error.message.startsWith("policy configuration")) {
      throw new UserError(EXIT.badConfigurationOrUsage, { what: error.message });
    }
    throw error;
  }
}

/** Settings of every policy that runs, by name, without what the kit adds to them. */
function settingsOf(gathered: Gathered): PolicySettings {
  const running = gathered.packs
    .flatMap(({ configs }) => Object.entries(configs))
    .filter(([, { enforcementLevel }]) => enforcementLevel !== "disabled");
  return Object.fromEntries(
    running.map(([policy, { properties }]) => [
      policy,
      Object.fromEntries(Object.entries(properties).filter(([key]) => key !== "whenUnknown")),
    ]),
  );
}

function assumptionsOf(config: Readonly<Record<string, string>>, settings: PolicySettings): UsageAssumptions {
  const ofPolicy = settings[STACK_CEILING] as { readonly usage?: unknown } | undefined;
  const where = ofPolicy?.usage === undefined ? "cost:usage" : `the usage of ${STACK_CEILING}`;
  return readUsage(ofPolicy?.usage ?? jsonOf(config["cost:usage"]), where, readNamedFile);
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(EXIT.badConfigurationOrUsage, { where: "cost:usage", what: "is not an object" });
  }
}
