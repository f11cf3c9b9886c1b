import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import { componentTags } from "./component-tags";
import { DatabaseLogs, databaseLogGroups } from "./database-logs";
import { DatabasePassword } from "./database-password";
import { EncryptionKey, keyUseThrough } from "./encryption-key";
import type { Network } from "./network";
import { assumedBy } from "./policy-document";
import { guarded } from "./protection";

/** What a {@link Database} takes. */
export interface DatabaseArgs {
  readonly account: Account;
  readonly network: Network;
  /** PostgreSQL version, e.g. `17`; minor upgrades are automatic. */
  readonly engineVersion: string;
  readonly instanceClass: string;
  /** Name of the database in the instance. */
  readonly databaseName: string;
  /** Size to start with, and size up to which it grows by itself, in GiB. */
  readonly storage: { readonly gib: number; readonly maxGib: number };
  /** Whether a standby in a second zone takes over; doubles the price. */
  readonly multiAz: boolean;
  /** Days that automatic backups are kept; 0 for none. */
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
  readonly permissionsBoundary?: string | undefined;
}

/** The default port of PostgreSQL. */
const PORT = 5432;

/**
 * A PostgreSQL database that only speaks TLS, only inside the network, only to those it is told of. RDS makes its
 * master password, keeps it in Secrets Manager and changes it: applications read it when they connect.
 *
 * Follows https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.Security.html.
 */
export class Database extends pulumi.ComponentResource {
  /** Host name and port. */
  public readonly endpoint: pulumi.Output<string>;
  /** ARN of the secret with the master user's name and password. */
  public readonly secretArn: pulumi.Output<string>;
  /**
   * ARN of a parameter that says how to connect: JSON of host, port, database and secretArn. Its name is known at
   * preview, which the values in it are not.
   */
  public readonly connectionParameterArn: pulumi.Output<string>;
  /**
   * What it takes to connect: a way through the network, how to connect in `DATABASE_CONNECTION` (see
   * {@link connectionParameterArn}), and permission to read the password when connecting.
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
    const tags = this.#tags;
    const logGroups = databaseLogGroups(name);

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Data, backups and password of ${name}`,
        through: ["rds", "secretsmanager", "ssm"],
        logGroupNames: Object.values(logGroups),
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.network.vpcId,
        description: "Database: from the services that connect to it only, out to nothing",
        tags: tags(`${name}-security-group`),
      },
      { parent: this },
    );

    const instance = this.#instance(args, key, securityGroup, logGroups);
    this.endpoint = instance.endpoint;
    const password = new DatabasePassword(
      `${name}-password`,
      { account, identifier: name, instance, rotationDays: args.passwordRotationDays },
      { parent: this },
    );
    this.secretArn = password.secretArn;

    const parameterName = `/${name}/connection`;
    this.connectionParameterArn = arn(account, "ssm", `parameter${parameterName}`);
    new aws.ssm.Parameter(
      `${name}-connection`,
      {
        name: parameterName,
        description: `How to connect to ${name}`,
        type: "SecureString",
        tier: "Standard",
        keyId: key.keyArn,
        value: pulumi.jsonStringify({
          host: instance.address,
          port: PORT,
          database: args.databaseName,
          secretArn: this.secretArn,
        }),
        tags: tags(),
      },
      { parent: this },
    );
    this.access = {
      secrets: { DATABASE_CONNECTION: this.connectionParameterArn },
      connections: [{ name: "database", securityGroupId: securityGroup.id, port: PORT }],
      startStatements: [
        { sid: "ReadConnection", actions: "ssm:GetParameters", resources: this.connectionParameterArn },
        keyUseThrough("Connection", "ssm", account, key),
      ],
      taskStatements: [password.read, keyUseThrough("Password", "secretsmanager", account, key)],
    };

    this.registerOutputs({ endpoint: this.endpoint, secretArn: this.secretArn });
  }

  #instance(
    args: DatabaseArgs,
    key: EncryptionKey,
    securityGroup: aws.ec2.SecurityGroup,
    logGroups: Readonly<Record<string, string>>,
  ): aws.rds.Instance {
    const { name } = this;
    const logs = new DatabaseLogs(
      `${name}-logs`,
      { logGroups, retentionDays: args.logRetentionDays, keyArn: key.keyArn, tags: this.#tags },
      { parent: this },
    );
    return new aws.rds.Instance(
      `${name}-instance`,
      {
        // A name of our own: log groups and permissions are made for it before it exists. And a change that would
        // replace the database fails on the name instead of starting an empty one.
        identifier: name,
        engine: "postgres",
        engineVersion: args.engineVersion,
        instanceClass: args.instanceClass,
        autoMinorVersionUpgrade: true,
        parameterGroupName: this.#parameters(args.engineVersion).name,
        dbName: args.databaseName,
        username: "plumbline",
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: key.keyArn,
        iamDatabaseAuthenticationEnabled: true,

        storageType: "gp3",
        allocatedStorage: args.storage.gib,
        maxAllocatedStorage: args.storage.maxGib > args.storage.gib ? args.storage.maxGib : undefined,
        storageEncrypted: true,
        kmsKeyId: key.keyArn,

        port: PORT,
        publiclyAccessible: false,
        dbSubnetGroupName: this.#subnets(args.network).name,
        vpcSecurityGroupIds: [securityGroup.id],
        caCertIdentifier: "rds-ca-rsa2048-g1",

        multiAz: args.multiAz,
        backupRetentionPeriod: args.backupRetentionDays,
        backupWindow: "02:00-03:00",
        maintenanceWindow: "sun:03:30-sun:04:30",
        copyTagsToSnapshot: true,
        deleteAutomatedBackups: !args.deletionProtection,
        deletionProtection: args.deletionProtection,
        skipFinalSnapshot: !args.finalSnapshot,
        finalSnapshotIdentifier: args.finalSnapshot ? `${name}-final` : undefined,

        enabledCloudwatchLogsExports: Object.keys(logGroups),
        performanceInsightsEnabled: args.performanceInsightsDays > 0,
        ...(args.performanceInsightsDays > 0 && {
          performanceInsightsRetentionPeriod: args.performanceInsightsDays,
          performanceInsightsKmsKeyId: key.keyArn,
        }),
        monitoringInterval: args.monitoringIntervalSeconds,
        monitoringRoleArn: args.monitoringIntervalSeconds > 0 ? this.#monitoringRole(args).arn : undefined,
        tags: this.#tags(),
      },
      { parent: this, ...guarded(args.deletionProtection), dependsOn: [...logs.groups] },
    );
  }

  #subnets(network: Network): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      `${this.name}-subnets`,
      {
        description: "Isolated subnets",
        subnetIds: [...network.subnetIds.isolated],
        tags: this.#tags(),
      },
      { parent: this },
    );
  }

  #parameters(engineVersion: string): aws.rds.ParameterGroup {
    const major = engineVersion.split(".")[0] ?? engineVersion;
    return new aws.rds.ParameterGroup(
      `${this.name}-parameters`,
      {
        description: "TLS only; connections, schema changes and slow statements logged",
        family: `postgres${major}`,
        parameters: [
          { name: "rds.force_ssl", value: "1" },
          { name: "log_connections", value: "1" },
          { name: "log_disconnections", value: "1" },
          { name: "log_statement", value: "ddl" },
          { name: "log_min_duration_statement", value: "1000" },
        ],
        tags: this.#tags(),
      },
      { parent: this },
    );
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html */
  #monitoringRole({ account, permissionsBoundary }: DatabaseArgs): aws.iam.Role {
    const role = new aws.iam.Role(
      `${this.name}-monitoring-role`,
      {
        description: "Lets RDS write the operating system's metrics to CloudWatch",
        assumeRolePolicy: assumedBy(
          "monitoring.rds.amazonaws.com",
          account,
          arn(account, "rds", `db:${this.name}`),
        ),
        permissionsBoundary,
        tags: this.#tags(),
      },
      { parent: this },
    );
    new aws.iam.RolePolicyAttachment(
      `${this.name}-monitoring-policy`,
      {
        role: role.name,
        policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
      },
      { parent: this },
    );
    return role;
  }
}
