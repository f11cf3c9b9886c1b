import { costCenter, deletionProtection, iam, owner, tags } from "./sections/governance";
import { cache } from "./sections/cache";
import { database } from "./sections/database";
import { ingress } from "./sections/ingress";
import { logs } from "./sections/logs";
import { events, queues } from "./sections/messaging";
import { network } from "./sections/network";
import { secrets } from "./sections/secrets";
import { services } from "./sections/services";
import { site } from "./sections/site";
import { storage } from "./sections/storage";

/** Every key of the `plumbline` namespace besides `tier`. A new part of the environment is one more line here. */
export const SECTIONS = {
  owner,
  costCenter,
  tags,
  deletionProtection,
  network,
  ingress,
  services,
  database,
  cache,
  storage,
  queues,
  events,
  secrets,
  site,
  logs,
  iam,
} as const;
