import { rmSync } from "node:fs";

import type { Price, PriceCatalogue, RegionPrices, ServicePrices } from "../../policies/cost/catalogue";
import { writeSnapshot } from "../../policies/cost/catalogue";
import type { Query } from "../../policies/cost/price-list";
import { SERVICE_LISTS, parseProduct, readProduct, toPrices } from "../../policies/cost/price-list";
import type { PriceListClient } from "./price-list-client";
import { ExpiredToken } from "./price-list-client";
import { StagedQuery } from "./staging";

/** What to refresh, and with what. */
export interface Refresh {
  readonly client: PriceListClient;
  /** The snapshot to replace: its prices stay for all that the list doesn't name. */
  readonly old: PriceCatalogue;
  readonly folder: string;
  readonly services: readonly string[];
  readonly regions: readonly string[];
  /** Services asked for at the same time. */
  readonly parallel: number;
  readonly report: (line: string) => void;
}

/** Where the prices of globally billed services stand. */
const GLOBAL = "us-east-1";
/** How often a query starts over because its page token has expired. */
const RESTARTS = 3;

/**
 * Fetches prices and replaces the snapshot, in one step at the very end: whatever goes wrong before leaves the old
 * one as it was, and what has been fetched is kept for the next attempt.
 *
 * @returns how many prices were fetched
 */
export async function refresh(job: Refresh): Promise<number> {
  const staging = `${job.folder}.refresh`;
  const tasks = job.services.flatMap((service) => {
    const regions = SERVICE_LISTS[service]?.global === true ? [GLOBAL] : job.regions;
    return regions.map((region) => ({ service, region }));
  });
  const fetched = new Map<string, RegionPrices>();
  await inParallel(tasks, job.parallel, async ({ service, region }) => {
    fetched.set(`${service}/${region}`, await fetchPrices(job, staging, service, region));
  });
  writeSnapshot(job.folder, merged(job.old, fetched));
  rmSync(staging, { recursive: true, force: true });
  return [...fetched.values()].reduce((sum, prices) => sum + prices.size, 0);
}

async function fetchPrices(
  job: Refresh,
  staging: string,
  service: string,
  region: string,
): Promise<RegionPrices> {
  const list = SERVICE_LISTS[service];
  if (!list) throw new Error(`the price list of ${service} is not mapped`);
  const texts: string[] = [];
  for (const [index, query] of (list.queries ?? [{}]).entries()) {
    const staged = new StagedQuery(staging, `${service}.${region}.${index}`);
    await fetchQuery(job.client, staged, service, list.global === true ? undefined : region, query);
    texts.push(...staged.products());
  }
  const listed = texts.flatMap((text) => {
    const product = parseProduct(text);
    return (product && readProduct(list, product)) ?? [];
  });
  const { prices, ambiguous } = toPrices(listed);
  const left = ambiguous.length > 0 ? `, ${ambiguous.length} with two prices left as they were` : "";
  job.report(`${service} ${region}: ${texts.length} products, ${prices.size} prices${left}`);
  return prices;
}

async function fetchQuery(
  client: PriceListClient,
  staged: StagedQuery,
  service: string,
  region: string | undefined,
  query: Query,
): Promise<void> {
  for (let restarts = 0; ;) {
    const { done, token } = staged.progress;
    if (done) return;
    try {
      const page = await client.page(service, region, query, token);
      // What isn't a product is no page: it must not be kept.
      for (const text of page.products) parseProduct(text);
      staged.add(page.products, page.next);
    } catch (error) {
      if (!(error instanceof ExpiredToken) || restarts === RESTARTS) throw error;
      restarts++;
      staged.restart();
    }
  }
}

/** The old prices, with those fetched in their place. */
function merged(
  old: PriceCatalogue,
  fetched: ReadonlyMap<string, RegionPrices>,
): ReadonlyMap<string, ServicePrices> {
  const all = new Map<string, Map<string, Map<string, Price>>>();
  const pricesOf = (service: string, region: string) => {
    const regions = all.get(service) ?? new Map<string, Map<string, Price>>();
    all.set(service, regions);
    const prices = regions.get(region) ?? new Map<string, Price>();
    regions.set(region, prices);
    return prices;
  };
  for (const service of old.services()) {
    for (const region of old.regions(service)) {
      for (const [product, price] of old.list(service, region)) pricesOf(service, region).set(product, price);
    }
  }
  for (const [key, prices] of fetched) {
    const [service = "", region = ""] = key.split("/");
    for (const [product, price] of prices) pricesOf(service, region).set(product, price);
  }
  return all;
}

/** Runs tasks, so many at a time. The first failure stops the others from starting and is thrown. */
async function inParallel<T>(
  tasks: readonly T[],
  limit: number,
  run: (task: T) => Promise<void>,
): Promise<void> {
  const queue = [...tasks];
  let failed = false;
  const worker = async () => {
    for (let task = queue.shift(); task !== undefined && !failed; task = queue.shift()) {
      try {
        await run(task);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(limit, tasks.length) }, worker);
  const results = await Promise.allSettled(workers);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
