/**
 * What the offline provider knows about the functions of AWS: their results, the AWS managed policies, and the
 * partitions with their Regions (from the endpoint rules of the AWS SDK, the only place that publishes them).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Generator } from "../generate";
import { awsPackageVersion } from "../aws-package";
import { readFunctions, readManagedPolicies } from "../aws-package-functions";
import { compressed } from "../compressed";

const DATA = "offline/aws/data/functions.json.gz";
const PARTITIONS = "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";

const generator: Generator = {
  name: "aws-functions",
  generate(root) {
    const functions = Object.fromEntries(
      readFunctions(root).map(({ token, requiredArguments, results }) => [
        token,
        `${requiredArguments.join(" ")}|${results.join(" ")}`,
      ]),
    );
    const contents = {
      packageVersion: awsPackageVersion(root),
      functions,
      managedPolicies: readManagedPolicies(root),
    };
    return Promise.resolve(
      new Map<string, string | Buffer>([
        [DATA, compressed(root, DATA, JSON.stringify(contents))],
        ["offline/aws/data/partitions.json", `${JSON.stringify(partitions(root), null, 1)}\n`],
      ]),
    );
  },
};

export default generator;

interface SdkPartition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regions: Readonly<Record<string, { readonly description?: string }>>;
}

function partitions(root: string) {
  const source = readFileSync(join(root, "node_modules", PARTITIONS), "utf8");
  const json = /partitionsInfo = (\{[\s\S]*?\n\});?/.exec(source)?.[1];
  if (json === undefined) throw new Error(`${PARTITIONS} no longer holds a \`partitionsInfo\` object`);
  const { partitions: all } = JSON.parse(json) as { partitions: readonly SdkPartition[] };
  return all.map(({ id, outputs, regions }) => ({
    id,
    dnsSuffix: outputs.dnsSuffix,
    regions: Object.fromEntries(
      Object.entries(regions)
        .filter(([region]) => !region.endsWith("-global"))
        .map(([region, { description }]) => [region, description ?? region]),
    ),
  }));
}
