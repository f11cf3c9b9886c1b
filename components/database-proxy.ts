import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import type { DatabasePassword } from "./database-password";
import type { DatabaseServer } from "./database-server";
import { PORT } from "./database-server";
import type { NetworkOutputs } from "./network";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";
import { connectGroups } from "./security-group-rules";
import { rolePolicy } from "./role-policy";

/** What a {@link DatabaseProxy} takes. */
export interface DatabaseProxyArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  readonly server: DatabaseServer;
  readonly password: DatabasePassword;
  /** ARN of the key that encrypts the log; its policy has to take {@link proxyLogGroup}. */
  readonly keyArn: pulumi.Input<string>;
  /** What it takes to decrypt the password. */
  readonly decryptPassword: Statement;
  /** Security group of the database. */
  readonly databaseSecurityGroupId: pulumi.Input<string>;
  /** Days that the proxy's log is kept. */
  readonly logRetentionDays: number;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/** The name that RDS gives the log group of a proxy. */
export function proxyLogGroup(name: string): string {
  return `/aws/rds/proxy/${name}`;
}

/**
 * A pool of connections in front of the database: many clients share few connections, and a failover takes seconds.
 * It speaks TLS only, on both sides.
 *
 * It logs in with the master user's secret, so the user stays the same when RDS changes the password. A secret that
 * alternates between two users doesn't go with a proxy, which knows the user it was told of.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html.
 */
export class DatabaseProxy extends pulumi.ComponentResource {
  /** Host name to connect to. */
  public readonly host: pulumi.Output<string>;
  /** The security group to be let into. */
  public readonly securityGroupId: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: DatabaseProxyArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:database:DatabaseProxy", name, {}, opts);
    const { tags, server } = args;

    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.network.vpcId,
        description: "Database proxy: from the services that connect to it, out to the database only",
        tags: tags(`${name}-security-group`),
      },
      { parent: this },
    );
    this.securityGroupId = securityGroup.id;
    const way = connectGroups(
      this,
      { name, peer: "database", from: securityGroup.id, to: args.databaseSecurityGroupId, port: PORT },
      tags,
    );

    // Made before the proxy, because RDS makes a missing one itself, unencrypted and kept for ever.
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: proxyLogGroup(name),
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.keyArn,
        tags: tags(),
      },
      { parent: this },
    );
    const { role, policy } = this.#role(args);
    const proxy = new aws.rds.Proxy(
      `${name}-proxy`,
      {
        name,
        engineFamily: "POSTGRESQL",
        auths: [
          {
            authScheme: "SECRETS",
            description: "The master user, whose password RDS changes",
            secretArn: args.password.secretArn,
            iamAuth: "DISABLED",
            clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
          },
        ],
        requireTls: true,
        debugLogging: false,
        idleClientTimeout: 1800,
        roleArn: role.arn,
        vpcSubnetIds: [...args.network.subnetIds.isolated],
        vpcSecurityGroupIds: [securityGroup.id],
        tags: tags(),
      },
      { parent: this, dependsOn: [logGroup, policy, ...way, ...server.ready] },
    );
    this.host = proxy.endpoint;
    const pool = new aws.rds.ProxyDefaultTargetGroup(
      `${name}-pool`,
      {
        dbProxyName: proxy.name,
        connectionPoolConfig: { maxConnectionsPercent: 90, connectionBorrowTimeout: 30 },
      },
      { parent: this },
    );
    new aws.rds.ProxyTarget(
      `${name}-target`,
      { dbProxyName: proxy.name, targetGroupName: pool.name, ...server.proxyTarget },
      { parent: this },
    );

    this.registerOutputs({ host: this.host });
  }

  #role({ account, password, decryptPassword, permissionsBoundary, tags }: DatabaseProxyArgs) {
    const role = new aws.iam.Role(
      `${this.name}-role`,
      {
        description: "Lets the database proxy read the master user's password",
        assumeRolePolicy: policyDocument([
          {
            sid: "AssumedByService",
            principals: { Service: "rds.amazonaws.com" },
            actions: "sts:AssumeRole",
            // The proxy's ARN has an id that is not known before it exists.
            conditions: { StringEquals: { "aws:SourceAccount": account.id } },
          },
        ]),
        permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const policy = rolePolicy(`${this.name}-role-policy`, role, [password.read, decryptPassword], {
      parent: this,
    });
    return { role, policy };
  }
}
