import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import { CacheNodes, cacheLogGroups } from "./cache-nodes";
import type { CacheServer } from "./cache-server";
import { PORT } from "./cache-server";
import { CacheServerless } from "./cache-serverless";
import { componentTags } from "./component-tags";
import { ConnectionParameter } from "./connection-parameter";
import { EncryptionKey } from "./encryption-key";
import type { NetworkOutputs } from "./network";
import type { ObservedCache } from "./observability/observed";

/** What a {@link Cache} takes. */
export interface CacheArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  /** One that grows and shrinks by itself, or nodes of a chosen size. */
  readonly kind: "serverless" | "nodes";
  /** Version of Valkey, e.g. `8.0`. */
  readonly engineVersion: string;
  /** Days that daily snapshots are kept; 0 for none. */
  readonly snapshotDays: number;
  /** Limits of a serverless cache: most data in GB, most ElastiCache processing units a second. */
  readonly limits: { readonly dataGb: number; readonly unitsPerSecond: number };
  /** Size of nodes, and how many there are beside the first. */
  readonly nodeType: string;
  readonly replicas: number;
  /** Days that the log of nodes is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/** What the application may do in the cache: all but to administer it. `INFO` is what clients look for life with. */
const COMMANDS = "on ~* +@all -@admin -@dangerous +info";

/**
 * A Valkey cache, reached by TLS alone, from inside the network alone. There is no password: an application signs in
 * with its own role (IAM authentication), whose tokens last 15 minutes.
 *
 * Follows https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html.
 */
export class Cache extends pulumi.ComponentResource {
  /**
   * What it takes to connect: a way through the network, how to connect in `CACHE_CONNECTION` (JSON of host, port,
   * readerHost, readerPort, user, cacheName and serverless, the last three for the token), permission to sign in.
   */
  public readonly access: Access;
  /** Name and size by which alarms know it. */
  public readonly observed: ObservedCache;

  readonly #tags = componentTags("cache");

  constructor(
    private readonly name: string,
    args: CacheArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:cache:Cache", name, {}, opts);
    const { account } = args;
    const tags = this.#tags;

    const key = new EncryptionKey(
      name,
      {
        ...args,
        description: `Data and snapshots of ${name}`,
        through: ["elasticache", "ssm"],
        logGroupNames: args.kind === "nodes" ? [cacheLogGroups(name)] : [],
        tags,
      },
      { parent: this },
    );
    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.network.vpcId,
        description: "Cache: from the services that connect to it only, out to nothing",
        tags: tags(`${name}-security-group`),
      },
      { parent: this },
    );
    const nodeNumbers = Array.from({ length: args.replicas + 1 }, (_, index) => index + 1);
    this.observed =
      args.kind === "nodes"
        ? // How ElastiCache calls the nodes of a replication group.
          {
            kind: "nodes",
            nodeIds: nodeNumbers.map((number) => `${name}-${String(number).padStart(3, "0")}`),
          }
        : { kind: "serverless", cacheName: name, limits: args.limits };
    const user = this.#user();
    const server = this.#server(args, key, securityGroup.id, user.groupId);

    const parameter = new ConnectionParameter(
      name,
      {
        account,
        what: "Cache",
        variable: "CACHE_CONNECTION",
        connection: {
          host: server.host,
          port: PORT,
          readerHost: server.readerHost,
          readerPort: server.readerPort,
          user: user.name,
          cacheName: name,
          serverless: args.kind === "serverless",
        },
        key,
        tags,
      },
      { parent: this },
    );
    this.access = {
      ...parameter.access,
      connections: server.ports.map((port) => ({
        name: port === PORT ? "cache" : "cache-readers",
        securityGroupId: securityGroup.id,
        port,
      })),
      taskStatements: [
        {
          sid: "SignInToCache",
          actions: "elasticache:Connect",
          resources: [
            arn(account, "elasticache", `${server.arnType}:${name}`),
            arn(account, "elasticache", `user:${user.name}`),
          ],
        },
      ],
    };

    this.registerOutputs({ host: server.host });
  }

  #user() {
    // IAM authentication wants the same id and name.
    const user = new aws.elasticache.User(
      `${this.name}-user`,
      {
        userId: this.name,
        userName: this.name,
        engine: "valkey",
        authenticationMode: { type: "iam" },
        accessString: COMMANDS,
        tags: this.#tags(),
      },
      { parent: this },
    );
    const group = new aws.elasticache.UserGroup(
      `${this.name}-users`,
      { userGroupId: this.name, engine: "valkey", userIds: [user.userId], tags: this.#tags() },
      { parent: this },
    );
    return { name: this.name, groupId: group.userGroupId };
  }

  #server(
    args: CacheArgs,
    key: EncryptionKey,
    securityGroupId: pulumi.Output<string>,
    userGroupId: pulumi.Output<string>,
  ): CacheServer {
    const { name } = this;
    const server = {
      ...args,
      cacheName: name,
      keyArn: key.keyArn,
      securityGroupId,
      userGroupId,
      tags: this.#tags,
    };
    return args.kind === "serverless"
      ? new CacheServerless(name, server, { parent: this })
      : new CacheNodes(name, server, { parent: this });
  }
}
