import { z } from "zod";

import type { GatheredPack } from "./gathered-packs";
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
  bundledSnapshotFolder,
  ceilingsOf,
  estimateStack,
  openSnapshot,
  ownCeilingSchema,
  readNamedFile,
  readUsage,
} from "../../policies/cost/estimator";
import type { JudgedResource } from "../../policies/kit";
import { InputError, ResourceGraph, projectFolders } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";

/** The policy whose own assumptions, if it has any, go before the stack's. */
const STACK_CEILING = "cost-stack-ceiling";

/** Prices a stack, and others as it is priced: with its assumptions, in its region, from the bundled price list. */
export class Biller {
  readonly #settings: PolicySettings;
  readonly #ownCeiling: number | undefined;
  readonly #readFile: (path: string) => string;
  readonly #options: EstimateOptions;
  readonly #catalogue = openSnapshot(bundledSnapshotFolder());
  #own: CostReport | undefined;

  /**
   * @param stack what an update leaves standing
   * @param packs which say what ceilings there are, and perhaps what is assumed
   * @param config the stack's configuration: `aws:region` places what nothing else places, `cost:usage` says what is
   * assumed about use, `cost:monthlyCeiling` what the stack may cost where the pack isn't told
   * @param program folder of the program, whose files settings may name
   * @throws {Error} as {@link asUserError} takes it
   */
  constructor(
    private readonly stack: { readonly stack: string; readonly judged: readonly JudgedResource[] },
    packs: readonly GatheredPack[],
    config: Readonly<Record<string, string>>,
    program: string,
  ) {
    const folders = projectFolders(program);
    this.#readFile = (path) => readNamedFile(path, folders);
    this.#settings = settingsOf(packs);
    this.#ownCeiling = ownCeilingOf(config);
    const region = config["aws:region"];
    this.#options = {
      usage: assumptionsOf(config, this.#settings, this.#readFile),
      ...(region !== undefined && { region }),
    };
  }

  /** What the stack costs; ceilings aside. Worked out when it is first asked for. */
  priced(): CostReport {
    return (this.#own ??= this.#price(this.stack.judged, true));
  }

  /** What the stack costs, held against the ceilings that the cost pack was configured with. */
  bill(baselineFile?: string): ReportedCost {
    const settings = withBaseline(this.#settings, baselineFile);
    const report = this.priced();
    const ceilings = ceilingsOf(report, this.stack.stack, settings, this.reader, this.#ownCeiling);
    return { ...report, ceilings };
  }

  /** @param everyKeyMatches whether each assumption must apply to some resource. */
  #price(resources: readonly JudgedResource[], everyKeyMatches: boolean): CostReport {
    return estimateStack(new ResourceGraph(resources), this.#catalogue, {
      ...this.#options,
      everyKeyMatches,
    });
  }

  /** Reads what the stack cost before, to which not every assumption applies. */
  get reader(): BaselineReader {
    return { readFile: this.#readFile, estimate: (resources) => this.#price(resources, false) };
  }
}

/** What is wrong with assumptions, ceilings or the price list is for the person at the keyboard to put right. */
export function asUserError(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const isInput = error instanceof InputError || error instanceof DamagedSnapshot;
  return isInput ? new UserError(EXIT.badConfigurationOrUsage, { what: error.message }) : error;
}

/** Settings of every policy that runs, by name, without what the kit adds to them. */
function settingsOf(packs: readonly GatheredPack[]): PolicySettings {
  const running = packs
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

function assumptionsOf(
  config: Readonly<Record<string, string>>,
  settings: PolicySettings,
  readFile: (path: string) => string,
): UsageAssumptions {
  const ofPolicy = settings[STACK_CEILING] as { readonly usage?: unknown } | undefined;
  const where = ofPolicy?.usage === undefined ? "cost:usage" : `the usage of ${STACK_CEILING}`;
  return readUsage(ofPolicy?.usage ?? jsonOf(config["cost:usage"]), where, readFile);
}

function ownCeilingOf(config: Readonly<Record<string, string>>): number | undefined {
  const parsed = ownCeilingSchema.optional().safeParse(config["cost:monthlyCeiling"]);
  if (parsed.success) return parsed.data;
  throw new UserError(EXIT.badConfigurationOrUsage, {
    where: "cost:monthlyCeiling",
    what: z.prettifyError(parsed.error).replace(/\s+/g, " "),
  });
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(EXIT.badConfigurationOrUsage, { where: "cost:usage", what: "is not an object" });
  }
}
