import type { Price, PriceCatalogue } from "../../policies/cost/catalogue";

/** One price that differs between two snapshots. */
export interface PriceChange {
  readonly service: string;
  readonly region: string;
  readonly product: string;
  /** Missing: the price is new. */
  readonly before?: Price;
  /** Missing: the price is gone. */
  readonly after?: Price;
}

/** What changed from one snapshot to another: prices, tiers and units; not sources and dates. Sorted. */
export function difference(before: PriceCatalogue, after: PriceCatalogue): readonly PriceChange[] {
  const services = union(before.services(), after.services());
  return services.flatMap((service) =>
    union(before.regions(service), after.regions(service)).flatMap((region) => {
      const [old, current] = [new Map(before.list(service, region)), new Map(after.list(service, region))];
      return union([...old.keys()], [...current.keys()]).flatMap((product): PriceChange[] => {
        const [was, is] = [old.get(product), current.get(product)];
        if (was && is && sameAmount(was, is)) return [];
        return [{ service, region, product, ...(was && { before: was }), ...(is && { after: is }) }];
      });
    }),
  );
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

function sameAmount(a: Price, b: Price): boolean {
  return a.unit === b.unit && JSON.stringify(a.tiers) === JSON.stringify(b.tiers);
}
