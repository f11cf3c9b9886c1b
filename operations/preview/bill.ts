import { readFileSync } from "node:fs";

import { z } from "zod";

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
  ownCeilingSchema,
  usageAssumptionsSchema,
} from "../../policies/cost/estimator";
import { ResourceGraph, projectFile, projectFolders } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";

/** The policy whose own assumptions, if it has any, go before the stack's. */
const STACK_CEILING = "cost-stack-ceiling";

/**
 * Prices what the update leaves standing, and holds it against the ceilings that the cost pack was configured with.
 *
 * @param config the stack's configuration: `aws:region` places what nothing else places, `cost:usage` says what is
 * assumed about use, `cost:monthlyCeiling` what the stack may cost where the pack isn't told.
 * @param program folder of the program, whose files settings may name
 * @throws UserError when assumptions or ceilings mean nothing, or the price snapshot is damaged.
 */
export function billOf(
  gathered: Gathered,
  config: Readonly<Record<string, string>>,
  program: string,
): ReportedCost {
  const settings = settingsOf(gathered);
  const region = config["aws:region"];
  try {
    const report = estimateStack(new ResourceGraph(gathered.judged), openSnapshot(bundledSnapshotFolder()), {
      usage: assumptionsOf(config, settings),
      ...(region !== undefined && { region }),
    });
    const read = (path: string) =>
      readFileSync(projectFile(path, "the cost baseline", projectFolders(program)), "utf8");
    const ceilings = ceilingsOf(report, gathered.stack, settings, read, ownCeilingOf(config));
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
  const given = ofPolicy?.usage ?? jsonOf(config["cost:usage"]) ?? {};
  const parsed = usageAssumptionsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UserError(EXIT.badConfigurationOrUsage, {
    where: "cost:usage",
    what: z.prettifyError(parsed.error).replace(/\s+/g, " "),
  });
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
