import type { EnvironmentConfig } from "../environment";
import { AUDIT } from "./audit";
import { BACKUPS } from "./backups";
import type { Contradiction } from "./contradiction";
import { DATABASE } from "./database";
import { DELIVERY } from "./delivery";
import { GOVERNANCE } from "./governance";
import { INGRESS } from "./ingress";
import { MESSAGING } from "./messaging";
import { NETWORK } from "./network";
import { OFF_HOURS } from "./off-hours";
import { secretContradictions } from "./secrets";
import { serviceContradictions } from "./service";
import { SERVICES } from "./services";
import { SITE } from "./site";

/**
 * All contradictions that are looked for in a configuration, which need not be valid yet. Each is one idea; the order
 * does not matter.
 */
export function contradictionsOf(config: Partial<EnvironmentConfig>): readonly Contradiction[] {
  return [
    ...GOVERNANCE,
    ...AUDIT,
    ...DELIVERY,
    ...BACKUPS,
    ...OFF_HOURS,
    ...NETWORK,
    ...DATABASE,
    ...INGRESS,
    ...MESSAGING,
    ...SERVICES,
    ...SITE,
    ...Object.keys(config.services ?? {}).flatMap(serviceContradictions),
    ...Object.keys(config.secrets ?? {}).flatMap(secretContradictions),
  ];
}
