import * as pulumi from "@pulumi/pulumi";

import type { ApplicationConfig, ServiceConfig } from "../stacks/environment-config";
import type { Access } from "./access";
import type { Base } from "./base";
import { Cache } from "./cache";
import { Database } from "./database";
import type { FoundationOutputs } from "./foundation-exports";
import { Messaging } from "./messaging";
import { Secrets } from "./secrets";
import { Storage } from "./storage";

/** A part of the environment that services may use. */
type Usable = ServiceConfig["uses"][number];

/** What {@link BackingServices} take. */
export interface BackingServicesArgs extends Base, FoundationOutputs {
  /** Name of the environment; the names of all parts begin with it. */
  readonly environment: string;
  /** What there is, and how big. */
  readonly config: Pick<
    ApplicationConfig,
    "cache" | "database" | "events" | "queues" | "secrets" | "storage"
  >;
  /** Further tags, by which backups and off-hours schedules find what they are for. */
  readonly operationTags: Readonly<Record<"database" | "storage", Readonly<Record<string, string>>>>;
}

/**
 * What services keep their state in and talk through, each part only if it is configured. A service is given access to
 * the parts that it uses, and to no other.
 *
 * Follows https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/protecting-data.html.
 */
export class BackingServices extends pulumi.ComponentResource {
  public readonly storage: Storage | undefined;
  public readonly database: Database | undefined;
  public readonly cache: Cache | undefined;
  public readonly messaging: Messaging | undefined;
  public readonly secrets: Secrets | undefined;

  readonly #parts: Readonly<Partial<Record<Usable, Access>>>;

  constructor(
    name: string,
    private readonly args: BackingServicesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:environment:BackingServices", name, {}, opts);

    this.storage = this.#storage();
    this.database = this.#database();
    this.cache = this.#cache();
    this.messaging = this.#messaging();
    this.secrets = this.#secrets();
    this.#parts = {
      ...(this.storage && { storage: this.storage.access }),
      ...(this.database && { database: this.database.access }),
      ...(this.cache && { cache: this.cache.access }),
      ...(this.messaging?.eventBus && { events: this.messaging.eventBus.access }),
    };

    this.registerOutputs({});
  }

  /** What it takes a service to use what its configuration says. */
  accessOf({ uses, sendsTo, receivesFrom, secrets }: ServiceConfig): readonly Access[] {
    const queues = this.messaging?.queues ?? {};
    return [
      ...uses.flatMap((part) => this.#parts[part] ?? []),
      ...sendsTo.flatMap((queue) => queues[queue]?.sending ?? []),
      ...receivesFrom.flatMap((queue) => queues[queue]?.receiving ?? []),
      ...secrets.flatMap((secret) => this.secrets?.byName[secret]?.access ?? []),
    ];
  }

  #storage(): Storage | undefined {
    const { environment, config, operationTags, ...args } = this.args;
    if (!config.storage.enabled) return undefined;
    return new Storage(
      `${environment}-storage`,
      { ...args, ...config.storage, operationTags: operationTags.storage },
      { parent: this },
    );
  }

  #database(): Database | undefined {
    const { environment, config, operationTags, ...args } = this.args;
    const { kind, name: databaseName, ...database } = config.database;
    if (kind === "none") return undefined;
    return new Database(
      `${environment}-database`,
      { ...args, ...database, kind, databaseName, operationTags: operationTags.database },
      { parent: this },
    );
  }

  #cache(): Cache | undefined {
    const { environment, config, ...args } = this.args;
    const { kind, ...cache } = config.cache;
    if (kind === "none") return undefined;
    return new Cache(`${environment}-cache`, { ...args, ...cache, kind }, { parent: this });
  }

  #messaging(): Messaging | undefined {
    const { environment, config, ...args } = this.args;
    const { queues, events } = config;
    if (Object.keys(queues).length === 0 && !events.enabled) return undefined;
    return new Messaging(
      `${environment}-messaging`,
      { ...args, environment, queues, events },
      { parent: this },
    );
  }

  #secrets(): Secrets | undefined {
    const { environment, config, ...args } = this.args;
    const { secrets } = config;
    if (Object.keys(secrets).length === 0) return undefined;
    return new Secrets(`${environment}-secrets`, { ...args, environment, secrets }, { parent: this });
  }
}
