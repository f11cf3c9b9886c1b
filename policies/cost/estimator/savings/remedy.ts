import type { Held } from "../ceilings";
import type { Saving } from "./savings";

/** What a single change can do about a ceiling that is exceeded. */
export interface Remedy {
  readonly saving: Saving;
  /** Whether it alone gets back under the ceiling. */
  readonly suffices: boolean;
}

/**
 * The cheapest single change that gets back under a ceiling: of those that save enough the one that changes least.
 * If none does, the one that saves most. Only changes to what counts towards the ceiling are looked at.
 */
export function remedyFor({ headroom, resources }: Held, savings: readonly Saving[]): Remedy | undefined {
  const counted = new Set(resources.map(({ urn }) => urn));
  const priced = new Set(resources.filter(({ monthly }) => (monthly ?? 0) > 0).map(({ urn }) => urn));
  const own = savings.filter(({ urns }) => urns.some((urn) => counted.has(urn) || priced.has(urn)));
  const enough = own.filter(({ saving }) => saving >= -headroom);
  const cheapest = enough.at(-1);
  if (cheapest) return { saving: cheapest, suffices: true };
  const [greatest] = own;
  return greatest && { saving: greatest, suffices: false };
}
