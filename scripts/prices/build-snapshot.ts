/**
 * Builds the bundled price snapshot from a table of price facts:
 *
 *   node --require tsx/cjs scripts/prices/build-snapshot.ts FACTS.csv.gz [FOLDER] [--unread]
 *
 * `--unread` lists the kinds of facts that no rule reads.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { writeSnapshot } from "../../policies/cost/catalogue";
import { choosePrices } from "./choose";
import type { PriceFact } from "./facts";
import { readFacts } from "./facts";
import { groupBy } from "./group-by";
import type { ReadPrice } from "./rule";
import { readPrice } from "./rule";
import { RULES } from "./rules";

/** Single facts quoted from public documents, each with its address; kept beside this script. */
const QUOTED = join(__dirname, "quoted-facts.csv");
const DEFAULT_FOLDER = join(__dirname, "..", "..", "policies", "cost", "data", "prices");

function main(argv: readonly string[]): number {
  const [file, folder = DEFAULT_FOLDER] = argv.filter((argument) => !argument.startsWith("-"));
  if (file === undefined) {
    console.error("usage: build-snapshot.ts FACTS.csv.gz [FOLDER] [--unread]");
    return 2;
  }
  const facts = [...readFacts(readFileSync(file)), ...readFacts(readFileSync(QUOTED))];
  const read: ReadPrice[] = [];
  const unread: PriceFact[] = [];
  for (const fact of facts) {
    const price = readPrice(RULES[fact.service] ?? [], fact);
    if (price) read.push(price);
    else unread.push(fact);
  }
  const { prices, contradictions } = choosePrices(read);
  writeSnapshot(folder, prices);
  for (const { service, region, product, source, prices: stated } of contradictions) {
    console.error(`contradiction: ${service}/${region}/${product}: ${stated.join(" and ")} in ${source}`);
  }
  if (argv.includes("--unread")) listKinds(unread);
  let count = 0;
  for (const regions of prices.values()) for (const list of regions.values()) count += list.size;
  console.error(`${facts.length} facts, ${read.length} read, ${count} prices of ${prices.size} services`);
  return 0;
}

function listKinds(facts: readonly PriceFact[]): void {
  const kinds = groupBy(facts, ({ service, component, method }) => `${service}\t${component}\t${method}`);
  for (const [kind, { length }] of kinds) console.log(`${length}\t${kind}`);
}

process.exitCode = main(process.argv.slice(2));
