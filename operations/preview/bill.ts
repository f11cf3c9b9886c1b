import type { Gathered } from "./gathered";
import type { ReportedCost } from "./report/schema";
import type { Warning } from "../../offline";
import {
  DamagedSnapshot,
  UsageError,
  bundledSnapshotFolder,
  estimateStack,
  openSnapshot,
} from "../../policies/cost/estimator";
import { ResourceGraph } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";

/** The bill of a preview, and what could not be said about it. */
export interface Bill {
  readonly cost: ReportedCost;
  readonly warnings: readonly Warning[];
}

/**
 * Prices what the update leaves standing.
 *
 * @param region region of resources that nothing else places: the stack's `aws:region`.
 * @throws UserError when an assumption about use means nothing, or the price snapshot is damaged.
 */
export function billOf(gathered: Gathered, region: string | undefined): Bill {
  try {
    const cost = estimateStack(new ResourceGraph(gathered.judged), openSnapshot(bundledSnapshotFolder()), {
      ...(region !== undefined && { region }),
    });
    return { cost, warnings: [] };
  } catch (error) {
    if (error instanceof UsageError || error instanceof DamagedSnapshot) {
      throw new UserError(EXIT.badConfigurationOrUsage, { what: error.message });
    }
    throw error;
  }
}
