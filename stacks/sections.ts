import { audit } from "./sections/audit";
import { backups } from "./sections/backups";
import { budget } from "./sections/budget";
import { costCenter, deletionProtection, iam, owner, tags } from "./sections/governance";
import { cache } from "./sections/cache";
import { database } from "./sections/database";
import { delivery } from "./sections/delivery";
import { ingress } from "./sections/ingress";
import { logs } from "./sections/logs";
import { events, queues } from "./sections/messaging";
import { network } from "./sections/network";
import { notifications } from "./sections/notifications";
import { observability } from "./sections/observability";
import { offHours } from "./sections/off-hours";
import { secrets } from "./sections/secrets";
import { services } from "./sections/services";
import { site } from "./sections/site";
import { split } from "./sections/split";
import { storage } from "./sections/storage";
import type { Part } from "./parts";

/** Keys that every stack reads, whatever part of an environment it holds. */
export const SHARED_SECTIONS = {
  owner,
  costCenter,
  tags,
  deletionProtection,
  split,
  network,
  logs,
  iam,
  notifications,
  budget,
} as const;

/** Keys of the foundation alone. */
export const FOUNDATION_SECTIONS = {
  audit,
  delivery,
} as const;

/** Keys of the application alone. */
export const APPLICATION_SECTIONS = {
  ingress,
  services,
  database,
  cache,
  storage,
  queues,
  events,
  secrets,
  site,
  observability,
  backups,
  offHours,
} as const;

/** Every key of the `plumbline` namespace besides `tier`. A new part of the environment is one more line above. */
export const SECTIONS = { ...SHARED_SECTIONS, ...FOUNDATION_SECTIONS, ...APPLICATION_SECTIONS } as const;

/** The keys that a stack holding `part` reads. */
export function sectionsOf(part: Part): readonly string[] {
  return Object.keys({
    ...SHARED_SECTIONS,
    ...(part !== "application" && FOUNDATION_SECTIONS),
    ...(part !== "foundation" && APPLICATION_SECTIONS),
  });
}
