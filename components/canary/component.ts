import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn, bucketArn } from "../account";
import { componentTags } from "../component-tags";
import { EncryptionKey, keyUseThrough } from "../encryption-key";
import { handlerSource } from "../function-code";
import type { LogBucket } from "../log-bucket";
import type { Statement } from "../policy-document";
import { policyDocument } from "../policy-document";
import { PrivateBucket } from "../private-bucket";
import { rolePolicy } from "../role-policy";

/** What a {@link Canary} takes. */
export interface CanaryArgs {
  readonly account: Account;
  /** Page that is visited. */
  readonly url: pulumi.Input<string>;
  /** Minutes between two visits. */
  readonly minutes: number;
  /** Where requests to the canary's bucket are logged. */
  readonly logBucket: LogBucket;
  /** Days that the canary's log is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary?: string | undefined;
  /** Further tags of the canary, by which off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Library_Nodejs.html */
const RUNTIME = "syn-nodejs-3.1";
/** Days that results of visits are kept. */
const RESULT_DAYS = 31;
/** Milliseconds that a page may take, and seconds that a run may. */
const VISIT_TIMEOUT_MS = 10_000;
const RUN_TIMEOUT_SECONDS = 60;
/** Prefixes of the bucket. */
const CODE = "code";
const RESULTS = "results";

/**
 * A synthetic user that visits a public URL on a schedule, from outside, so that somebody notices when nobody gets
 * through.
 *
 * Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Roles.html.
 */
export class Canary extends pulumi.ComponentResource {
  /** The canary's name, known at preview. */
  public readonly canaryName: string;

  constructor(
    private readonly name: string,
    args: CanaryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:observability:Canary", name, {}, opts);
    const { account } = args;
    const tags = componentTags("canary");
    this.canaryName = name;

    const key = new EncryptionKey(
      name,
      {
        account,
        description: `Results and log of ${name}`,
        through: ["s3"],
        logGroupNames: [`/aws/lambda/${this.#functionName("*")}`],
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const bucket = this.#bucket(args, key);
    const code = new aws.s3.BucketObjectv2(
      `${name}-code`,
      {
        bucket: bucket.bucketName,
        key: `${CODE}/canary.zip`,
        source: archive(),
        tags: tags(),
      },
      { parent: this, dependsOn: [bucket.policy] },
    );
    const { role, permission } = this.#role(args, bucket.bucketName, key);

    const canary = new aws.synthetics.Canary(
      `${name}-canary`,
      {
        name,
        runtimeVersion: RUNTIME,
        handler: "canary.handler",
        s3Bucket: bucket.bucketName,
        s3Key: code.key,
        s3Version: code.versionId,
        executionRoleArn: role.arn,
        artifactS3Location: pulumi.interpolate`s3://${bucket.bucketName}/${RESULTS}`,
        artifactConfig: { s3Encryption: { encryptionMode: "SSE_KMS", kmsKeyArn: key.keyArn } },
        schedule: { expression: `rate(${args.minutes} minute${args.minutes === 1 ? "" : "s"})` },
        runConfig: {
          timeoutInSeconds: RUN_TIMEOUT_SECONDS,
          environmentVariables: { VISIT_URL: args.url, VISIT_TIMEOUT_MS: String(VISIT_TIMEOUT_MS) },
        },
        successRetentionPeriod: RESULT_DAYS,
        failureRetentionPeriod: RESULT_DAYS,
        startCanary: true,
        deleteLambda: true,
        tags: { ...tags(), ...args.operationTags },
      },
      { parent: this, dependsOn: [permission] },
    );
    // Synthetics gives its function a name of its own, so the group can't be there before. But the role may not make
    // one: nothing is ever logged to a group without a key and a retention.
    new aws.cloudwatch.LogGroup(
      `${name}-log-group`,
      {
        name: canary.engineArn.apply((engine) => `/aws/lambda/${engine.split(":")[6] ?? engine}`),
        retentionInDays: args.logRetentionDays,
        kmsKeyId: key.keyArn,
        tags: tags(),
      },
      { parent: this },
    );

    this.registerOutputs({ canaryName: this.canaryName });
  }

  #functionName(id: string): string {
    return `cwsyn-${this.name}-${id}`;
  }

  #bucket(args: CanaryArgs, key: EncryptionKey): PrivateBucket {
    const { name } = this;
    const { logBucket } = args;
    return new PrivateBucket(
      name,
      {
        account: args.account,
        keyArn: key.keyArn,
        accessLogs: { bucket: logBucket.bucketName, prefix: `${logBucket.prefixes.s3}${name}/` },
        lifecycleRules: [
          {
            id: "results",
            status: "Enabled",
            filter: { prefix: `${RESULTS}/` },
            expiration: { days: RESULT_DAYS },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
          },
          {
            id: "replaced-code",
            status: "Enabled",
            filter: { prefix: `${CODE}/` },
            noncurrentVersionExpiration: { noncurrentDays: RESULT_DAYS },
          },
        ],
        deletionProtection: args.deletionProtection,
        tags: componentTags("canary"),
      },
      { parent: this, dependsOn: [logBucket.ready] },
    );
  }

  #role(args: CanaryArgs, bucket: pulumi.Input<string>, key: EncryptionKey) {
    const role = new aws.iam.Role(
      `${this.name}-role`,
      {
        description: "Lets the canary write results, metrics and its log",
        // Lambda names no source when it takes on a function's role, so there is no condition to set.
        assumeRolePolicy: policyDocument([
          {
            sid: "AssumedByLambda",
            principals: { Service: "lambda.amazonaws.com" },
            actions: "sts:AssumeRole",
          },
        ]),
        permissionsBoundary: args.permissionsBoundary,
        tags: componentTags("canary")(),
      },
      { parent: this },
    );
    const permission = rolePolicy(
      `${this.name}-role-policy`,
      role,
      this.#statements(args.account, bucket, key),
      { parent: this },
    );
    return { role, permission };
  }

  #statements(account: Account, bucket: pulumi.Input<string>, key: EncryptionKey): readonly Statement[] {
    return [
      {
        sid: "WriteResults",
        actions: "s3:PutObject",
        resources: bucketArn(account, bucket, `/${RESULTS}/*`),
      },
      {
        sid: "ReadCode",
        actions: ["s3:GetObject", "s3:GetObjectVersion"],
        resources: bucketArn(account, bucket, `/${CODE}/*`),
      },
      { sid: "FindBucket", actions: "s3:GetBucketLocation", resources: bucketArn(account, bucket) },
      // The runtime lists buckets to find its own; the action knows no resources.
      { sid: "ListBuckets", actions: "s3:ListAllMyBuckets", resources: "*" },
      {
        sid: "WriteMetrics",
        actions: "cloudwatch:PutMetricData",
        resources: "*",
        conditions: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
      },
      {
        sid: "WriteLog",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: arn(account, "logs", `log-group:/aws/lambda/${this.#functionName("*")}:log-stream:*`),
      },
      keyUseThrough("Results", "s3", account, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
  }
}

/** The handler where the runtimes look for it: older ones as a module, newer ones at the root. */
function archive(): pulumi.asset.AssetArchive {
  const source = new pulumi.asset.StringAsset(handlerSource(join(__dirname, "handler.ts")));
  return new pulumi.asset.AssetArchive({ "canary.js": source, "nodejs/node_modules/canary.js": source });
}
