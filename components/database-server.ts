import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import type { ComponentTags } from "./component-tags";
import type { NetworkOutputs } from "./network";

/** The default port of PostgreSQL. */
export const PORT = 5432;
/** Name of the master user, whose password RDS makes and changes. */
export const MASTER_USER = "plumbline";

/** What every kind of database server takes. */
export interface DatabaseServerArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  /** Name by which AWS and the log groups know it. */
  readonly identifier: string;
  /** PostgreSQL version, e.g. `17`; minor upgrades are automatic. */
  readonly engineVersion: string;
  /** Name of the database in it. */
  readonly databaseName: string;
  /** Whether another zone takes over when the first fails. */
  readonly multiAz: boolean;
  /** Days that automatic backups are kept. */
  readonly backupRetentionDays: number;
  /** Whether deleting the database leaves a last snapshot, `<name>-final`. */
  readonly finalSnapshot: boolean;
  /** Days that Performance Insights are kept; 0 for none, 7 cost nothing. */
  readonly performanceInsightsDays: number;
  /** Seconds between samples of the operating system's metrics; 0 for none. */
  readonly monitoringIntervalSeconds: number;
  /** ARN of the key for data, backups, password and logs. */
  readonly keyArn: pulumi.Input<string>;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Days that the database's log is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  /** Further tags of instance or cluster, by which backups and off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>> | undefined;
  readonly tags: ComponentTags;
}

/** What every kind of database server offers. */
export interface DatabaseServer {
  /** Host name of the one that takes writes. */
  readonly host: pulumi.Output<string>;
  /** Host name of those that only take reads, if there are any. */
  readonly readerHost: pulumi.Output<string> | undefined;
  /** ARN of the secret with the master user's name and password. */
  readonly secret: pulumi.Output<SecretOfServer>;
  /** How the secret tells whose it is: a tag, whose value is known before the secret exists. */
  readonly secretOwner: SecretOwner;
  /** By what name a proxy finds it. */
  readonly proxyTarget:
    | { readonly dbInstanceIdentifier: pulumi.Input<string> }
    | { readonly dbClusterIdentifier: pulumi.Input<string> };
  /** Depend on this before connecting. */
  readonly ready: readonly pulumi.Resource[];
}

/** What RDS tells of the secret it made. */
export type SecretOfServer = aws.types.output.rds.InstanceMasterUserSecret;

/** How the secrets of a kind of server are named and tagged. */
export interface SecretOwner {
  /** What their names begin with. */
  readonly prefix: "rds!db-" | "rds!cluster-";
  readonly tag: "aws:rds:primaryDBInstanceArn" | "aws:rds:primaryDBClusterArn";
  /** ARN of the instance or cluster, the tag's value. */
  readonly arn: pulumi.Output<string>;
}

/** PostgreSQL's parameters: TLS only; connections, schema changes and slow statements logged. */
export const PARAMETERS: readonly { readonly name: string; readonly value: string }[] = [
  { name: "rds.force_ssl", value: "1" },
  { name: "log_connections", value: "1" },
  { name: "log_disconnections", value: "1" },
  { name: "log_statement", value: "ddl" },
  { name: "log_min_duration_statement", value: "1000" },
];

/** The major version, by which parameter groups are told apart: `17` of `17.4`. */
export function majorVersion(engineVersion: string): string {
  return engineVersion.split(".")[0] ?? engineVersion;
}

/** What is kept of a server's data when somebody deletes it. */
export function keeping({ identifier, deletionProtection, finalSnapshot }: DatabaseServerArgs) {
  return {
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: !deletionProtection,
    deletionProtection,
    skipFinalSnapshot: !finalSnapshot,
    finalSnapshotIdentifier: finalSnapshot ? `${identifier}-final` : undefined,
  };
}

/** When RDS takes backups and maintains (UTC). */
export const WINDOWS = { backup: "02:00-03:00", maintenance: "sun:03:30-sun:04:30" } as const;
/** Authority of the server's certificate. */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
