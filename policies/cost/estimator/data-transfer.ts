import type { PriceCatalogue } from "../catalogue";
import { DATA_TRANSFER, dataTransferLines } from "../models/data-transfer";
import { billed, priceLine } from "./price-lines";
import type { ResourceCost } from "./report";
import type { UsageAssumptions } from "./usage-schema";
import { flattened } from "./usage-values";

/**
 * What a stack's assumed data transfer costs, an entry per region. No resource stands for it, so each has a URN of
 * its own beside the stack's.
 *
 * @param anyUrn a URN of the stack, which tells stack and project
 */
export function dataTransferCosts(
  { dataTransfer }: UsageAssumptions,
  anyUrn: string,
  catalogue: PriceCatalogue,
): readonly ResourceCost[] {
  const [, , stack = "", , project = ""] = anyUrn.split(":");
  return Object.entries(dataTransfer).flatMap(([region, tree]) => {
    const values = flattened(tree);
    const number = (name: string) => {
      const value = values.get(name);
      return typeof value === "number" ? value : undefined;
    };
    const lines = dataTransferLines(region, { number, text: () => undefined });
    if (lines.length === 0) return [];
    return {
      urn: `urn:pulumi:${stack}::${project}::${DATA_TRANSFER.type}::${region}`,
      ...DATA_TRANSFER,
      components: [],
      ...billed(lines.map((line) => priceLine(line, region, catalogue))),
    };
  });
}
