import assert from "node:assert/strict";

import { EcsTasks, settingsOf } from "../../../components/migration/handler";

const SETTINGS = {
  cluster: "cluster-arn",
  taskDefinition: "task:7",
  container: "app",
  subnets: ["subnet-1", "subnet-2"],
  securityGroups: ["sg-1"],
};

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, unknown>;
}

/** A client that answers each command by its name, and keeps what was sent. */
function answering(answers: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const send = (command: Sent) => {
    sent.push(command);
    return Promise.resolve(answers[command.constructor.name] ?? {});
  };
  return { sent, tasks: new EcsTasks({ send }, SETTINGS) };
}

describe("tasks of ECS", () => {
  it("are started as the settings say, with the command of the request", async () => {
    const { sent, tasks } = answering({ RunTaskCommand: { tasks: [{ taskArn: "task-arn" }] } });
    assert.equal(await tasks.start("migration-1", ["node", "migrate.js"]), "task-arn");
    const [run] = sent;
    assert.deepEqual(run?.input, {
      cluster: "cluster-arn",
      taskDefinition: "task:7",
      startedBy: "migration-1",
      count: 1,
      launchType: "FARGATE",
      propagateTags: "TASK_DEFINITION",
      enableECSManagedTags: true,
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ["subnet-1", "subnet-2"],
          securityGroups: ["sg-1"],
          assignPublicIp: "DISABLED",
        },
      },
      overrides: { containerOverrides: [{ name: "app", command: ["node", "migrate.js"] }] },
    });
  });

  it("that can't be started say why", async () => {
    const { tasks } = answering({
      RunTaskCommand: { failures: [{ reason: "RESOURCE:FARGATE", detail: "no capacity" }] },
    });
    await assert.rejects(
      tasks.start("migration-1", []),
      /could not start the migration: RESOURCE:FARGATE \(no capacity\)/,
    );
    await assert.rejects(answering({}).tasks.start("migration-1", []), /it names no reason/);
  });

  it("are found by who started them", async () => {
    const { sent, tasks } = answering({ ListTasksCommand: { taskArns: ["task-arn"] } });
    assert.equal(await tasks.running("migration-1"), "task-arn");
    assert.deepEqual(sent[0]?.input, { cluster: "cluster-arn", startedBy: "migration-1" });
    assert.equal(await answering({}).tasks.running("migration-1"), undefined);
  });

  it("run until they have stopped, and end with the exit code of their own container", async () => {
    const state = (task: object) =>
      answering({ DescribeTasksCommand: { tasks: [task] } }).tasks.state("task-arn");
    assert.deepEqual(await state({ lastStatus: "PENDING" }), { status: "running" });
    const containers = [
      { name: "sidecar", exitCode: 137 },
      { name: "app", exitCode: 0, reason: "done" },
    ];
    assert.deepEqual(await state({ lastStatus: "STOPPED", containers }), {
      status: "stopped",
      exitCode: 0,
      reason: "done",
    });
    assert.deepEqual(await state({ lastStatus: "STOPPED", stoppedReason: "no image" }), {
      status: "stopped",
      exitCode: undefined,
      reason: "no image",
    });
  });

  it("that ECS has forgotten are an error, not a success", async () => {
    await assert.rejects(
      answering({ DescribeTasksCommand: { tasks: [] } }).tasks.state("task-arn"),
      /no longer knows/,
    );
  });
});

describe("the function's settings", () => {
  it("come from its environment, and are missed when they are not there", () => {
    assert.deepEqual(settingsOf({ SETTINGS: JSON.stringify(SETTINGS) }), SETTINGS);
    assert.throws(() => settingsOf({}), /SETTINGS is missing; expected it in the function's environment/);
  });
});
