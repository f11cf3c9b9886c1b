/**
 * Resources that keep data which their deletion takes along, and what is known of them: the switch by which AWS
 * refuses to delete them, the switches that delete them with all they have, and the properties whose change replaces
 * them. Source: the documentation of `@pulumi/aws` ("Changing this forces a new resource") and of the services.
 */

/** What is known of a type that keeps data. */
export interface Stateful {
  /** The property that makes AWS refuse the deletion, and its value. */
  readonly guard?: readonly [property: string, value: boolean | string];
  /** AWS itself refuses to delete it while there is data in it. */
  readonly refusesWhileFull?: true;
  /** The property that has what is inside deleted along with it. */
  readonly empties?: string;
  /** Properties whose change replaces the resource, so that what it keeps is lost; the name is the first. */
  readonly replacing: readonly string[];
}

export const STATEFUL: Readonly<Record<string, Stateful>> = {
  "aws:s3/bucket:Bucket": {
    refusesWhileFull: true,
    empties: "forceDestroy",
    replacing: ["bucket", "bucketPrefix", "objectLockEnabled"],
  },
  "aws:s3/bucketV2:BucketV2": {
    refusesWhileFull: true,
    empties: "forceDestroy",
    replacing: ["bucket", "bucketPrefix", "objectLockEnabled"],
  },
  "aws:rds/instance:Instance": {
    guard: ["deletionProtection", true],
    replacing: [
      ...["identifier", "identifierPrefix", "engine", "storageEncrypted", "kmsKeyId", "username", "dbName"],
      ...["availabilityZone", "characterSetName", "snapshotIdentifier", "timezone"],
    ],
  },
  "aws:rds/cluster:Cluster": {
    guard: ["deletionProtection", true],
    replacing: [
      ...[
        "clusterIdentifier",
        "clusterIdentifierPrefix",
        "engine",
        "engineMode",
        "storageEncrypted",
        "kmsKeyId",
      ],
      ...["masterUsername", "databaseName", "dbSubnetGroupName", "snapshotIdentifier"],
    ],
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    replacing: ["identifier", "identifierPrefix", "clusterIdentifier", "engine", "availabilityZone"],
  },
  "aws:dynamodb/table:Table": {
    guard: ["deletionProtectionEnabled", true],
    replacing: ["name", "hashKey", "rangeKey"],
  },
  "aws:docdb/cluster:Cluster": {
    guard: ["deletionProtection", true],
    replacing: ["clusterIdentifier", "storageEncrypted", "kmsKeyId", "masterUsername", "dbSubnetGroupName"],
  },
  "aws:neptune/cluster:Cluster": {
    guard: ["deletionProtection", true],
    replacing: ["clusterIdentifier", "storageEncrypted", "kmsKeyArn", "neptuneSubnetGroupName"],
  },
  "aws:redshift/cluster:Cluster": {
    replacing: ["clusterIdentifier", "databaseName", "masterUsername", "clusterSubnetGroupName"],
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    replacing: [
      ...["replicationGroupId", "atRestEncryptionEnabled", "kmsKeyId", "subnetGroupName", "port"],
      ...["snapshotName", "snapshotArns"],
    ],
  },
  "aws:memorydb/cluster:Cluster": {
    replacing: ["name", "namePrefix", "kmsKeyArn", "subnetGroupName", "tlsEnabled", "port"],
  },
  "aws:opensearch/domain:Domain": {
    replacing: ["domainName", "vpcOptions"],
  },
  "aws:efs/fileSystem:FileSystem": {
    replacing: ["creationToken", "encrypted", "kmsKeyId", "performanceMode", "availabilityZoneName"],
  },
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": {
    replacing: ["kmsKeyId", "subnetIds", "deploymentType", "preferredSubnetId"],
  },
  "aws:kinesis/stream:Stream": { replacing: ["name"] },
  "aws:msk/cluster:Cluster": { replacing: ["clusterName"] },
  "aws:kms/key:Key": { replacing: ["customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId"] },
  "aws:cognito/userPool:UserPool": {
    guard: ["deletionProtection", "ACTIVE"],
    replacing: ["aliasAttributes", "usernameAttributes"],
  },
  "aws:ecr/repository:Repository": {
    refusesWhileFull: true,
    empties: "forceDelete",
    replacing: ["name"],
  },
  "aws:backup/vault:Vault": {
    refusesWhileFull: true,
    empties: "forceDestroy",
    replacing: ["name", "kmsKeyArn"],
  },
  "aws:timestreamwrite/table:Table": { replacing: ["databaseName", "tableName"] },
  "aws:qldb/ledger:Ledger": { guard: ["deletionProtection", true], replacing: ["name"] },
  "aws:route53/zone:Zone": { refusesWhileFull: true, empties: "forceDestroy", replacing: ["name"] },
  "aws:ebs/volume:Volume": { replacing: ["availabilityZone", "encrypted", "kmsKeyId", "snapshotId"] },
};

/** Properties that say how long something is kept, by type, in whatever unit they have. */
export const RETENTION: Readonly<Record<string, readonly Retention[]>> = {
  "aws:cloudwatch/logGroup:LogGroup": [{ property: "retentionInDays", unit: "days", zero: "for ever" }],
  "aws:rds/instance:Instance": [{ property: "backupRetentionPeriod", unit: "days" }],
  "aws:rds/cluster:Cluster": [
    { property: "backupRetentionPeriod", unit: "days" },
    { property: "backtrackWindow", unit: "seconds" },
  ],
  "aws:docdb/cluster:Cluster": [{ property: "backupRetentionPeriod", unit: "days" }],
  "aws:neptune/cluster:Cluster": [{ property: "backupRetentionPeriod", unit: "days" }],
  "aws:redshift/cluster:Cluster": [{ property: "automatedSnapshotRetentionPeriod", unit: "days" }],
  "aws:elasticache/replicationGroup:ReplicationGroup": [{ property: "snapshotRetentionLimit", unit: "days" }],
  "aws:memorydb/cluster:Cluster": [{ property: "snapshotRetentionLimit", unit: "days" }],
  "aws:kinesis/stream:Stream": [{ property: "retentionPeriod", unit: "hours" }],
  "aws:sqs/queue:Queue": [{ property: "messageRetentionSeconds", unit: "seconds" }],
  "aws:kms/key:Key": [{ property: "deletionWindowInDays", unit: "days" }],
  "aws:secretsmanager/secret:Secret": [{ property: "recoveryWindowInDays", unit: "days" }],
  "aws:cloudtrail/eventDataStore:EventDataStore": [{ property: "retentionPeriod", unit: "days" }],
  "aws:dynamodb/table:Table": [{ property: "pointInTimeRecovery.recoveryPeriodInDays", unit: "days" }],
};

/** A property that says how long something is kept. */
export interface Retention {
  readonly property: string;
  readonly unit: "seconds" | "hours" | "days";
  /** What 0 means, and a property that isn't set, where that isn't "not at all". */
  readonly zero?: "for ever";
}
