/** The Lambda function that runs a migration task: reads its settings, talks to ECS, leaves the rest to the run. */
import { DescribeTasksCommand, ECSClient, ListTasksCommand, RunTaskCommand } from "@aws-sdk/client-ecs";

import type { Clock, MigrationRequest, MigrationResult, TaskState, Tasks } from "./run-migration";
import { runMigration } from "./run-migration";

/** Where and as what the task runs; the component writes it into the function's environment. */
export interface Settings {
  readonly cluster: string;
  /** Task definition, with its revision. */
  readonly taskDefinition: string;
  readonly container: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** Milliseconds that are kept back to answer. */
const MARGIN = 5000;

/** Tasks of ECS on Fargate. */
export class EcsTasks implements Tasks {
  constructor(
    private readonly client: Pick<ECSClient, "send">,
    private readonly settings: Settings,
  ) {}

  async running(startedBy: string): Promise<string | undefined> {
    const { cluster } = this.settings;
    const { taskArns = [] } = await this.client.send(new ListTasksCommand({ cluster, startedBy }));
    return taskArns[0];
  }

  async start(startedBy: string, command: readonly string[]): Promise<string> {
    const { cluster, taskDefinition, container, subnets, securityGroups } = this.settings;
    const { tasks = [], failures = [] } = await this.client.send(
      new RunTaskCommand({
        cluster,
        taskDefinition,
        startedBy,
        count: 1,
        launchType: "FARGATE",
        propagateTags: "TASK_DEFINITION",
        enableECSManagedTags: true,
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: [...subnets],
            securityGroups: [...securityGroups],
            assignPublicIp: "DISABLED",
          },
        },
        overrides: { containerOverrides: [{ name: container, command: [...command] }] },
      }),
    );
    const task = tasks[0]?.taskArn;
    if (task !== undefined) return task;
    const [failure] = failures;
    throw new Error(
      `ECS could not start the migration: ${failure?.reason ?? "it names no reason"}${failure?.detail === undefined ? "" : ` (${failure.detail})`}`,
    );
  }

  async state(taskArn: string): Promise<TaskState> {
    const { cluster, container } = this.settings;
    const { tasks = [] } = await this.client.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
    const [task] = tasks;
    if (!task) throw new Error(`ECS no longer knows the migration ${taskArn}`);
    if (task.lastStatus !== "STOPPED") return { status: "running" };
    const of = task.containers?.find(({ name }) => name === container);
    return {
      status: "stopped",
      exitCode: of?.exitCode,
      reason: of?.reason ?? task.stoppedReason ?? "no reason is given",
    };
  }
}

/** What Lambda tells of a call, as far as it is read here. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** The settings out of the environment's variable. @throws Error if it is not there. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { SETTINGS } = environment;
  if (SETTINGS === undefined)
    throw new Error("SETTINGS is missing; expected it in the function's environment");
  return JSON.parse(SETTINGS) as Settings;
}

export async function handler(request: MigrationRequest, context: Context): Promise<MigrationResult> {
  const clock: Clock = {
    remaining: () => context.getRemainingTimeInMillis() - MARGIN,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
  const tasks = new EcsTasks(new ECSClient(), settingsOf(process.env));
  return runMigration(request, tasks, clock);
}
