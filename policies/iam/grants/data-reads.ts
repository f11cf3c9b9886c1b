/**
 * Actions that hand out stored data. Access levels don't tell: AWS files `kms:Decrypt` under Write, while most Read
 * actions only describe configuration. Left out: names (`s3:ListBucket`), logs, which whoever runs a system reads,
 * and what gives nothing without another permission on the same data (`secretsmanager:BatchGetSecretValue`).
 * Sources: AWS's Service Authorization Reference (descriptions), Cloudsplaining's list of data exfiltration reads.
 */
const DATA_READS: ReadonlySet<string> = new Set(
  [
    "athena:GetQueryResults",
    "cassandra:Select",
    "codecommit:GetBlob",
    "codecommit:GetFile",
    "codecommit:GitPull",
    "dynamodb:BatchGetItem",
    "dynamodb:ExportTableToPointInTime",
    "dynamodb:GetItem",
    "dynamodb:GetRecords",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
    "ebs:GetSnapshotBlock",
    "es:ESHttpGet",
    "glacier:GetJobOutput",
    "kinesis:GetRecords",
    "kms:Decrypt",
    "rds-data:BatchExecuteStatement",
    "rds-data:ExecuteStatement",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "secretsmanager:GetSecretValue",
    "sqs:ReceiveMessage",
    "ssm:GetParameter",
    "ssm:GetParameterHistory",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
  ].map((action) => action.toLowerCase()),
);

/** Whether the action hands out stored data. */
export function readsData(action: string): boolean {
  return DATA_READS.has(action.toLowerCase());
}
