import { APPLICATION_SECTIONS, FOUNDATION_SECTIONS, SHARED_SECTIONS } from "../../stacks/sections";
import type { Section } from "../../stacks/section";
import type { Tier } from "../../stacks/tiers";
import { TIERS, atTier } from "../../stacks/tiers";

const SECTIONS: Readonly<Record<string, Section>> = {
  ...SHARED_SECTIONS,
  ...FOUNDATION_SECTIONS,
  ...APPLICATION_SECTIONS,
};

/** Which part of the configuration a component's arguments come from, where one part gives most of them. */
export const CONFIGURED_BY: Readonly<Record<string, keyof typeof SECTIONS>> = {
  AuditTrail: "audit",
  Backups: "backups",
  Cache: "cache",
  Database: "database",
  DeliveryRoles: "delivery",
  EventBus: "events",
  LoadBalancer: "ingress",
  Network: "network",
  Notifications: "notifications",
  Observability: "observability",
  OffHours: "offHours",
  Queue: "queues",
  RotatedSecret: "secrets",
  StaticSecret: "secrets",
  StaticSite: "site",
  Storage: "storage",
  WebService: "services",
};

/** Arguments that every component gets from the same key of the configuration. */
const EVERYWHERE: Readonly<Record<string, string>> = { deletionProtection: "deletionProtection" };

/** What an environment gives an argument unless its stack file says otherwise. */
export interface TierDefault {
  /** The key that sets it, e.g. `network.nat`. */
  readonly key: string;
  readonly values: Readonly<Record<Tier, unknown>>;
}

/** The defaults by tier of a component's argument, if they come from the configuration. */
export function tierDefault(component: string, argument: string): TierDefault | undefined {
  const section = CONFIGURED_BY[component];
  const key = EVERYWHERE[argument] ?? (section === undefined ? undefined : `${section}.${argument}`);
  if (key === undefined) return undefined;
  const values = Object.fromEntries(TIERS.map((tier) => [tier, defaultAt(key, tier)])) as Record<
    Tier,
    unknown
  >;
  return Object.values(values).some((value) => value !== undefined) ? { key, values } : undefined;
}

/** The default of a key, of each item where a section is made of named items. */
function defaultAt(key: string, tier: Tier): unknown {
  const [name = "", ...path] = key.split(".");
  const section = SECTIONS[name];
  if (!section) return undefined;
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined,
    atTier(section.itemDefaults ?? section.defaults, tier),
  );
}
