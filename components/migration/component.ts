import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn } from "../account";
import type { ComponentTags } from "../component-tags";
import { keyUseThrough } from "../encryption-key";
import { RUNTIME, functionCode } from "../function-code";
import type { NetworkOutputs } from "../network";
import { policyDocument } from "../policy-document";
import { rolePolicy } from "../role-policy";
import { runTask, tasksOf } from "../run-task";
import type { ServiceCluster } from "../service-cluster";
import type { ServiceRoles } from "../service-roles";
import type { ServiceTask } from "../service-task";
import { CONTAINER } from "../service-task";
import type { Settings } from "./handler";
import type { MigrationRequest } from "./run-migration";

/** What a {@link Migration} takes. */
export interface MigrationArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  readonly cluster: ServiceCluster;
  /** Name of the service among the services of its cluster. */
  readonly service: string;
  /** Image of the service. A new one runs the migration again. */
  readonly image: string;
  /** What the image runs to migrate; a new command runs it again too. It has to bear being run twice. */
  readonly command: readonly string[];
  /** Seconds that it may take, 30 to 840. */
  readonly timeoutSeconds: number;
  readonly task: ServiceTask;
  readonly roles: ServiceRoles;
  /** Id of the security group of what runs here. */
  readonly securityGroupId: pulumi.Output<string>;
  /** What has to be there before it runs. */
  readonly dependsOn: readonly pulumi.Resource[];
  /** Days that its log is kept. */
  readonly logRetentionDays: number;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/** Seconds that the function has beyond the migration's, to say how it ended. */
const MARGIN_SECONDS = 20;

/**
 * A command of a service's image that runs once for each release, before the service changes: to migrate its database.
 * The update waits for it; if it fails, the update fails and the service stays as it is.
 *
 * A function starts the task and waits for it, so that nobody's machine has to reach the database, and nobody's
 * connection has to last: who repeats an update that was cut off waits for the task that runs already. What is
 * previewed is whether it would run.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-task-create.html.
 */
export class Migration extends pulumi.ComponentResource {
  /** Depend on this before changing the service. */
  public readonly done: pulumi.Resource;

  constructor(
    private readonly name: string,
    args: MigrationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:Migration", name, {}, opts);

    const { runner, policy } = this.#runner(args);
    const request: MigrationRequest = { image: args.image, command: args.command };
    this.done = new aws.lambda.Invocation(
      `${name}-run`,
      {
        functionName: runner.name,
        input: JSON.stringify(request),
        // Run again when the request is another one, and only then.
        lifecycleScope: "CREATE_ONLY",
        triggers: { image: args.image },
      },
      {
        parent: this,
        dependsOn: [policy, ...args.dependsOn],
        customTimeouts: { create: "20m", update: "20m" },
      },
    );

    this.registerOutputs({});
  }

  #runner(args: MigrationArgs) {
    const { name } = this;
    const { account, cluster, tags } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: cluster.logGroupName(`${args.service}-migration`),
        retentionInDays: args.logRetentionDays,
        kmsKeyId: cluster.key.keyArn,
        tags: tags(),
      },
      { parent: this },
    );
    const role = new aws.iam.Role(
      `${name}-run`,
      {
        description: "Lets a function run the service's migration and wait for it",
        assumeRolePolicy: policyDocument([
          {
            sid: "AssumedByService",
            principals: { Service: "lambda.amazonaws.com" },
            actions: "sts:AssumeRole",
          },
        ]),
        permissionsBoundary: args.permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const policy = rolePolicy(
      `${name}-policy`,
      role,
      [
        ...runTask({ ...args, family: args.task.family }),
        { sid: "WaitForTask", actions: "ecs:DescribeTasks", resources: tasksOf(account, cluster) },
        {
          sid: "FindTask",
          actions: "ecs:ListTasks",
          // It knows the cluster by a condition alone.
          resources: "*",
          conditions: { ArnEquals: { "ecs:cluster": cluster.arnForPolicies } },
        },
        {
          sid: "WriteLog",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: arn(account, "logs", pulumi.interpolate`log-group:${logGroup.name}:log-stream:*`),
        },
        // The two X-Ray actions that know no resources.
        {
          sid: "WriteTraces",
          actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
          resources: "*",
        },
        keyUseThrough("Settings", "lambda", account, cluster.key),
      ],
      { parent: this },
    );
    const runner = new aws.lambda.Function(
      `${name}-runner`,
      {
        description: `Runs the migration of ${args.service} and waits for it`,
        runtime: RUNTIME,
        architectures: ["arm64"],
        handler: "index.handler",
        code: functionCode(join(__dirname, "handler.ts")),
        role: role.arn,
        memorySize: 256,
        timeout: args.timeoutSeconds + MARGIN_SECONDS,
        environment: { variables: { SETTINGS: this.#settings(args) } },
        kmsKeyArn: cluster.key.keyArn,
        tracingConfig: { mode: "Active" },
        loggingConfig: { logGroup: logGroup.name, logFormat: "JSON" },
        tags: tags(),
      },
      { parent: this, dependsOn: [logGroup] },
    );
    return { runner, policy };
  }

  #settings({ cluster, task, network, securityGroupId }: MigrationArgs): pulumi.Output<string> {
    const subnetIds = pulumi.all([...network.subnetIds.private]);
    return pulumi
      .all([cluster.clusterArn, task.taskDefinitionArn, subnetIds, securityGroupId] as const)
      .apply(([clusterArn, taskDefinition, subnets, securityGroup]) => {
        const settings: Settings = {
          cluster: clusterArn,
          taskDefinition,
          container: CONTAINER,
          subnets,
          securityGroups: [securityGroup],
        };
        return JSON.stringify(settings);
      });
  }
}
