/** Finds tag keys that are almost a known key: `owner`, `cost-center` or `Onwer` for `Owner`, `CostCenter`, `Owner`. */

/** How a key misses the known one. */
export interface NearMiss {
  /** The key that was probably meant, as it should be written. */
  readonly intended: string;
  /** `spelling`: same letters, other case or separators. `typo`: a few letters differ. */
  readonly kind: "spelling" | "typo";
}

/** Shorter keys are compared for case and separators only: `Name` is one letter from many other words. */
const SHORTEST_FOR_TYPOS = 5;
/** From this length on, two mistyped letters are still recognised. */
const LONG_KEY = 9;

/** The known key that `key` almost is; nothing if it is one of them, or like none. */
export function nearMiss(key: string, known: readonly string[]): NearMiss | undefined {
  if (known.includes(key)) return undefined;
  const letters = lettersOf(key);
  const spelled = known.find((candidate) => lettersOf(candidate) === letters);
  if (spelled !== undefined) return { intended: spelled, kind: "spelling" };
  let best: { readonly intended: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const target = lettersOf(candidate);
    const most = target.length < SHORTEST_FOR_TYPOS ? 0 : target.length < LONG_KEY ? 1 : 2;
    if (Math.abs(target.length - letters.length) > most) continue;
    const distance = editDistance(letters, target);
    if (distance <= most && (!best || distance < best.distance)) best = { intended: candidate, distance };
  }
  return best && { intended: best.intended, kind: "typo" };
}

/** A key without what people write differently: case, separators. */
export function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[\s_.:/-]+/g, "");
}

/** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
