import type { Gathered } from "./gathered";
import type { ReportedCost } from "./report/schema";
import type {
  BaselineReader,
  CostReport,
  EstimateOptions,
  PolicySettings,
  UsageAssumptions,
} from "../../policies/cost/estimator";
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
import type { JudgedResource } from "../../policies/kit";
import { ResourceGraph } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";

/** The policy whose own assumptions, if it has any, go before the stack's. */
const STACK_CEILING = "cost-stack-ceiling";

/** Prices stacks as one stack is priced: with its assumptions, in its region, from the bundled price list. */
export class Biller {
  readonly #settings: PolicySettings;
  readonly #options: EstimateOptions;
  readonly #catalogue = openSnapshot(bundledSnapshotFolder());

  /**
   * @param gathered whose packs say what ceilings there are, and perhaps what is assumed
   * @param config the stack's configuration: `aws:region` places what nothing else places, `cost:usage` says what is
   * assumed about use.
   * @throws {Error} as {@link asUserError} takes it
   */
  constructor(gathered: Pick<Gathered, "packs">, config: Readonly<Record<string, string>>) {
    this.#settings = settingsOf(gathered);
    const region = config["aws:region"];
    this.#options = {
      usage: assumptionsOf(config, this.#settings),
      ...(region !== undefined && { region }),
    };
  }

  /** What resources cost; ceilings aside. `before`: of what the stack was, to which not every assumption applies. */
  priced(resources: readonly JudgedResource[], before = false): CostReport {
    return estimateStack(new ResourceGraph(resources), this.#catalogue, {
      ...this.#options,
      everyKeyMatches: !before,
    });
  }

  /** What an update leaves standing costs, held against the ceilings that the cost pack was configured with. */
  bill({ judged, stack }: Pick<Gathered, "judged" | "stack">, baselineFile?: string): ReportedCost {
    const report = this.priced(judged);
    const ceilings = ceilingsOf(report, stack, withBaseline(this.#settings, baselineFile), this.reader);
    return { ...report, ceilings };
  }

  /** Reads what the stack cost before. */
  get reader(): BaselineReader {
    return { readFile: readNamedFile, estimate: (resources) => this.priced(resources, true) };
  }
}

/** What is wrong with assumptions, ceilings or the price list is for the person at the keyboard to put right. */
export function asUserError(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const isInput = error instanceof UsageError || error instanceof DamagedSnapshot;
  const isNamed = /^(policy configuration|the cost baseline)/.test(error.message);
  return isInput || isNamed ? new UserError(EXIT.badConfigurationOrUsage, { what: error.message }) : error;
}

/** Settings of every policy that runs, by name, without what the kit adds to them. */
function settingsOf(gathered: Pick<Gathered, "packs">): PolicySettings {
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

const INCREASE_CEILING = "cost-increase-ceiling";

/** The settings with a baseline for the rise, where they name none themselves. */
function withBaseline(settings: PolicySettings, baselineFile: string | undefined): PolicySettings {
  const own = settings[INCREASE_CEILING];
  if (baselineFile === undefined || typeof own !== "object" || own === null) return settings;
  const named = "baseline" in own || "baselineFile" in own;
  return named ? settings : { ...settings, [INCREASE_CEILING]: { ...own, baselineFile } };
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
