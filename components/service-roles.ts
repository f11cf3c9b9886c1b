import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { parseImage } from "../stacks/image";
import type { Account } from "./account";
import { arn, roleArn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { Statement } from "./policy-document";
import { assumedBy } from "./policy-document";
import { rolePolicy } from "./role-policy";

/** What {@link ServiceRoles} takes. */
export interface ServiceRolesArgs {
  readonly account: Account;
  /** The container's image. */
  readonly image: string;
  /** Name of the log group. */
  readonly logGroupName: pulumi.Input<string>;
  /** What ECS needs, besides image and logs, to start a task: to read the secrets it hands over. */
  readonly startStatements: readonly Statement[];
  /** What the application itself may do. */
  readonly taskStatements: readonly Statement[];
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/**
 * The two roles of a service: the one ECS starts tasks with, and the one that the application has.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html.
 */
export class ServiceRoles extends pulumi.ComponentResource {
  /** ARN of the role by which ECS starts tasks. */
  public readonly executionRoleArn: pulumi.Output<string>;
  /** ARN of the role that the tasks' own code has. */
  public readonly taskRoleArn: pulumi.Output<string>;
  /** What it takes somebody else to have ECS start a task with these roles. */
  public readonly pass: Statement;
  /** Depend on these before starting tasks. */
  public readonly permissions: readonly pulumi.Resource[];

  constructor(
    private readonly name: string,
    args: ServiceRolesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:security:ServiceRoles", name, {}, opts);

    const execution = this.#role(
      "execution",
      "Lets ECS pull the image, read start-up secrets, write logs",
      args,
      [writeLogs(args), ...pullImage(args), ...args.startStatements],
    );
    const task = this.#role("task", "What the application may do", args, args.taskStatements);
    this.executionRoleArn = execution.role.arn;
    this.taskRoleArn = task.role.arn;
    this.pass = {
      sid: "PassRolesToTasks",
      actions: "iam:PassRole",
      resources: [execution, task].map(({ role }) => roleArn(args.account, role.name)),
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    };
    this.permissions = [...execution.policies, ...task.policies];

    this.registerOutputs({ executionRoleArn: this.executionRoleArn, taskRoleArn: this.taskRoleArn });
  }

  #role(key: string, description: string, args: ServiceRolesArgs, statements: readonly Statement[]) {
    const role = new aws.iam.Role(
      `${this.name}-${key}`,
      {
        description,
        assumeRolePolicy: assumedBy("ecs-tasks.amazonaws.com", args.account, arn(args.account, "ecs", "*")),
        permissionsBoundary: args.permissionsBoundary,
        tags: args.tags(),
      },
      { parent: this },
    );
    if (statements.length === 0) return { role, policies: [] };
    return { role, policies: [rolePolicy(`${this.name}-${key}-policy`, role, statements, { parent: this })] };
  }
}

function writeLogs({ account, logGroupName }: ServiceRolesArgs): Statement {
  return {
    sid: "WriteLogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: arn(account, "logs", pulumi.interpolate`log-group:${logGroupName}:log-stream:*`),
  };
}

/** What pulling from a private ECR registry takes; a public registry asks for nothing. */
function pullImage({ account, image }: ServiceRolesArgs): readonly Statement[] {
  const { ecr, repository } = parseImage(image) ?? {};
  if (!ecr || repository === undefined) return [];
  return [
    // The one ECR action that knows no resources.
    { sid: "RegistryLogin", actions: "ecr:GetAuthorizationToken", resources: "*" },
    {
      sid: "PullImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: pulumi.interpolate`arn:${account.partition}:ecr:${ecr.region}:${ecr.account}:repository/${repository}`,
    },
  ];
}
