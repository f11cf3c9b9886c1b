import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { componentTags } from "./component-tags";
import { ConnectionParameter } from "./connection-parameter";
import { DatabaseCluster } from "./database-cluster";
import { DatabaseInstance } from "./database-instance";
import { databaseLogGroups } from "./database-logs";
import { DatabasePassword } from "./database-password";
import { DatabaseProxy, proxyLogGroup } from "./database-proxy";
import type { DatabaseServer } from "./database-server";
import { PORT } from "./database-server";
import { EncryptionKey, keyUseThrough } from "./encryption-key";
import type { NetworkOutputs } from "./network";
import type { ObservedDatabase } from "./observability/observed";

/** What a {@link Database} takes. */
export interface DatabaseArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  /** An RDS instance, or an Aurora cluster that follows the load (Serverless v2). */
  readonly kind: "instance" | "aurora-serverless";
  /** PostgreSQL version, e.g. `17`; minor upgrades are automatic. */
  readonly engineVersion: string;
  /** Class of an RDS instance. */
  readonly instanceClass: string;
  /** Name of the database. */
  readonly databaseName: string;
  /** Size of an RDS instance to start with, and up to which it grows by itself, in GiB. Aurora grows by itself. */
  readonly storage: { readonly gib: number; readonly maxGib: number };
  /** Capacity of each Aurora instance, in Aurora capacity units; a minimum of 0 pauses what nobody uses. */
  readonly capacity: { readonly minAcu: number; readonly maxAcu: number };
  /** Whether a standby in a second zone takes over. */
  readonly multiAz: boolean;
  /** Instances of Aurora that only read, besides the standby. */
  readonly readReplicas: number;
  /** Whether services connect through a pool of connections (RDS Proxy). */
  readonly proxy: boolean;
  /** Days that automatic backups are kept; 0 for none, which Aurora does not take. */
  readonly backupRetentionDays: number;
  /** Whether deleting the database leaves a last snapshot, `<name>-final`. */
  readonly finalSnapshot: boolean;
  /** Days that Performance Insights are kept; 0 for none, 7 cost nothing. */
  readonly performanceInsightsDays: number;
  /** Seconds between samples of the operating system's metrics; 0 for none. */
  readonly monitoringIntervalSeconds: number;
  /** Days between two changes of the master password. */
  readonly passwordRotationDays: number;
  /** Days that the database's log is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  /** Further tags of instance or cluster, by which backups and off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>> | undefined;
}

/**
 * A PostgreSQL database that only speaks TLS, only inside the network, only to those it is told of. RDS makes its
 * master password, keeps it in Secrets Manager and changes it: applications read it when they connect.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.Security.html.
 */
export class Database extends pulumi.ComponentResource {
  /** Name and size by which alarms, backups and schedules know it. */
  public readonly observed: ObservedDatabase;
  /** Host name and port to connect to. */
  public readonly endpoint: pulumi.Output<string>;
  /** ARN of the secret with the master user's name and password. */
  public readonly secretArn: pulumi.Output<string>;
  /**
   * What it takes to connect: a way through the network, how to connect in `DATABASE_CONNECTION` (JSON of host,
   * readerHost if there is one, port, database and secretArn), and permission to read the password when connecting.
   */
  public readonly access: Access;

  readonly #tags = componentTags("database");

  constructor(
    private readonly name: string,
    args: DatabaseArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:database:Database", name, {}, opts);
    const { account } = args;
    const child = { parent: this };
    const tags = this.#tags;
    this.observed =
      args.kind === "instance"
        ? { kind: "instance", identifier: name, instanceClass: args.instanceClass, storage: args.storage }
        : { kind: "cluster", identifier: name, maxCapacity: args.capacity.maxAcu };

    const key = this.#key(args);
    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.network.vpcId,
        description: "Database: from those that connect to it only, out to nothing",
        tags: tags(`${name}-security-group`),
      },
      child,
    );
    const server = this.#server(args, key, securityGroup.id);
    const password = new DatabasePassword(
      `${name}-password`,
      { account, server, rotationDays: args.passwordRotationDays },
      child,
    );
    this.secretArn = password.secretArn;
    const decryptPassword = keyUseThrough("Password", "secretsmanager", account, key);
    const proxy = args.proxy
      ? new DatabaseProxy(
          `${name}-proxy`,
          {
            ...args,
            server,
            password,
            keyArn: key.keyArn,
            decryptPassword,
            databaseSecurityGroupId: securityGroup.id,
            tags,
          },
          child,
        )
      : undefined;

    const entrance = proxy ?? { host: server.host, securityGroupId: securityGroup.id };
    this.endpoint = pulumi.interpolate`${entrance.host}:${PORT}`;
    const parameter = new ConnectionParameter(
      name,
      {
        account,
        what: "Database",
        variable: "DATABASE_CONNECTION",
        connection: {
          host: entrance.host,
          readerHost: server.readerHost,
          port: PORT,
          database: args.databaseName,
          secretArn: this.secretArn,
        },
        key,
        tags,
      },
      child,
    );
    this.access = {
      ...parameter.access,
      connections: [
        { name: "database", securityGroupId: entrance.securityGroupId, port: PORT },
        // A proxy leads to the writer alone.
        ...(proxy && server.readerHost
          ? [{ name: "database-readers", securityGroupId: securityGroup.id, port: PORT }]
          : []),
      ],
      taskStatements: [password.read, decryptPassword],
      ready: [...parameter.access.ready, ...server.ready],
    };

    this.registerOutputs({ endpoint: this.endpoint, secretArn: this.secretArn });
  }

  #key(args: DatabaseArgs): EncryptionKey {
    const { name } = this;
    const logs = databaseLogGroups(args.kind === "instance" ? "instance" : "cluster", name);
    return new EncryptionKey(
      name,
      {
        ...args,
        description: `Data, backups and password of ${name}`,
        through: ["rds", "secretsmanager", "ssm"],
        logGroupNames: [logs, ...(args.proxy ? [proxyLogGroup(`${name}-proxy`)] : [])],
        tags: this.#tags,
      },
      { parent: this },
    );
  }

  #server(args: DatabaseArgs, key: EncryptionKey, securityGroupId: pulumi.Output<string>): DatabaseServer {
    const { name } = this;
    const server = { ...args, identifier: name, keyArn: key.keyArn, securityGroupId, tags: this.#tags };
    return args.kind === "instance"
      ? new DatabaseInstance(name, server, { parent: this })
      : new DatabaseCluster(name, server, { parent: this });
  }
}
