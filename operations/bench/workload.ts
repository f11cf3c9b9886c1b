import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Resources that one service of the generated program consists of, the component itself included. */
export const SERVICE_SIZE = 20;

/**
 * Writes a Pulumi program of exactly `resources` resources (the stack itself not counted): services, each a
 * component with the resources a small one has, tagged and joined by their outputs; log groups make up the rest.
 */
export function writeWorkload(folder: string, resources: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    '{ "name": "workload", "private": true, "main": "index.ts" }\n',
  );
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    "name: workload\nruntime: { name: nodejs, options: { typescript: false } }\n",
  );
  writeFileSync(join(folder, "Pulumi.bench.yaml"), "config:\n  aws:region: us-east-1\n");
  writeFileSync(join(folder, "index.ts"), programOf(resources));
}

function programOf(resources: number): string {
  const services = Math.floor(resources / SERVICE_SIZE);
  return `${SERVICE}
for (let index = 0; index < ${services}; index++) new Service(\`service-\${index}\`);
for (let index = 0; index < ${resources - services * SERVICE_SIZE}; index++) {
  new aws.cloudwatch.LogGroup(\`rest-\${index}\`, { retentionInDays: 30, tags: TAGS });
}
`;
}

const SERVICE = `// Generated to measure a preview.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const TAGS = { Project: "workload", Environment: "test", Owner: "platform-team", CostCenter: "engineering", ManagedBy: "pulumi" };
const trust = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  });

class Service extends pulumi.ComponentResource {
  constructor(name: string) {
    super("workload:index:Service", name);
    const at = { parent: this };
    const bucket = new aws.s3.Bucket(\`\${name}-content\`, { tags: TAGS }, at);
    new aws.s3.BucketPublicAccessBlock(
      \`\${name}-content\`,
      { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      at,
    );
    new aws.s3.BucketVersioning(\`\${name}-content\`, { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } }, at);
    const deadLetters = new aws.sqs.Queue(\`\${name}-dead\`, { sqsManagedSseEnabled: true, tags: TAGS }, at);
    const queue = new aws.sqs.Queue(
      \`\${name}-jobs\`,
      {
        sqsManagedSseEnabled: true,
        redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 5 }),
        tags: TAGS,
      },
      at,
    );
    const topic = new aws.sns.Topic(\`\${name}-events\`, { kmsMasterKeyId: "alias/aws/sns", tags: TAGS }, at);
    new aws.sns.TopicSubscription(\`\${name}-jobs\`, { topic: topic.arn, protocol: "sqs", endpoint: queue.arn }, at);
    const role = new aws.iam.Role(\`\${name}-worker\`, { assumeRolePolicy: trust("lambda.amazonaws.com"), tags: TAGS }, at);
    new aws.iam.RolePolicy(
      \`\${name}-worker\`,
      {
        role: role.id,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], Resource: queue.arn },
            { Effect: "Allow", Action: ["s3:GetObject"], Resource: pulumi.interpolate\`\${bucket.arn}/*\` },
          ],
        }),
      },
      at,
    );
    const managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    new aws.iam.RolePolicyAttachment(\`\${name}-worker\`, { role: role.name, policyArn: managed }, at);
    const logs = new aws.cloudwatch.LogGroup(\`\${name}-worker\`, { retentionInDays: 30, tags: TAGS }, at);
    const worker = new aws.lambda.Function(
      \`\${name}-worker\`,
      {
        runtime: "nodejs22.x",
        handler: "index.handler",
        role: role.arn,
        memorySize: 256,
        code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => 1;") }),
        environment: { variables: { TOPIC: topic.arn, BUCKET: bucket.bucket } },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        tags: TAGS,
      },
      at,
    );
    new aws.lambda.EventSourceMapping(\`\${name}-jobs\`, { eventSourceArn: queue.arn, functionName: worker.arn, tags: TAGS }, at);
    const group = new aws.ec2.SecurityGroup(\`\${name}-host\`, { description: \`Hosts of \${name}\`, vpcId: "vpc-0123456789abcdef0", tags: TAGS }, at);
    new aws.vpc.SecurityGroupIngressRule(
      \`\${name}-host\`,
      { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8", description: "TLS", tags: TAGS },
      at,
    );
    new aws.ec2.Instance(
      \`\${name}-host\`,
      {
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.micro",
        vpcSecurityGroupIds: [group.id],
        metadataOptions: { httpTokens: "required" },
        rootBlockDevice: { encrypted: true, volumeSize: 16, volumeType: "gp3" },
        tags: { ...TAGS, Name: name },
        volumeTags: TAGS,
      },
      at,
    );
    new aws.dynamodb.Table(
      \`\${name}-state\`,
      {
        attributes: [{ name: "id", type: "S" }],
        hashKey: "id",
        billingMode: "PAY_PER_REQUEST",
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true },
        tags: TAGS,
      },
      at,
    );
    new aws.ssm.Parameter(\`\${name}-token\`, { type: "SecureString", value: pulumi.secret(\`token of \${name}\`), tags: TAGS }, at);
    new aws.cloudwatch.MetricAlarm(
      \`\${name}-errors\`,
      {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        metricName: "Errors",
        namespace: "AWS/Lambda",
        period: 300,
        statistic: "Sum",
        threshold: 0,
        treatMissingData: "notBreaching",
        dimensions: { FunctionName: worker.name },
        alarmActions: [topic.arn],
        tags: TAGS,
      },
      at,
    );
    this.registerOutputs({ topicArn: topic.arn });
  }
}
`;
