import assert from "node:assert/strict";

import { web } from "../stacks/entries";
import { environment } from "./environments";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const nightly = { schedule: "cron(0 3 * * ? *)", timezone: "Europe/Zurich", command: ["node", "nightly.js"] };
const SCHEDULED = web({ scheduledTasks: { nightly } });
const ON_SPOT = web({ scheduledTasks: { nightly }, capacity: "spot" });

interface Target {
  readonly ecsParameters: {
    readonly networkConfiguration: { readonly assignPublicIp: boolean; readonly subnets: readonly string[] };
    readonly capacityProviderStrategies: readonly { readonly capacityProvider: string }[];
    readonly taskDefinitionArn: string;
  };
  readonly input: string;
  readonly deadLetterConfig: { readonly arn: string };
}

describe("ScheduledTasks", () => {
  it("run a command of the service's image at set times of a time zone", async () => {
    const { inputs } = (await environment("prod", SCHEDULED)).one(SCHEDULE);
    assert.deepEqual(
      [inputs.scheduleExpression, inputs.scheduleExpressionTimezone],
      ["cron(0 3 * * ? *)", "Europe/Zurich"],
    );
    const target = inputs.target as Target;
    assert.deepEqual(JSON.parse(target.input), {
      containerOverrides: [{ name: "app", command: ["node", "nightly.js"] }],
    });
    assert.match(target.ecsParameters.taskDefinitionArn, /plumbline-prod-web-task$/);
  });

  it("run where the service runs: in private subnets, on its capacity", async () => {
    const { inputs } = (await environment("test", ON_SPOT)).one(SCHEDULE);
    const { ecsParameters } = inputs.target as Target;
    assert.equal(ecsParameters.networkConfiguration.assignPublicIp, false);
    assert.ok(ecsParameters.networkConfiguration.subnets.every((subnet) => subnet.includes("-private-")));
    assert.deepEqual(ecsParameters.capacityProviderStrategies, [
      { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ]);
  });

  it("wake somebody when they can't be started, and when they fail", async () => {
    const deployment = await environment("prod", SCHEDULED);
    const queue = "arn:aws:sqs:us-east-1:123456789012:plumbline-prod-web-schedule-failed";
    assert.equal((deployment.one(SCHEDULE).inputs.target as Target).deadLetterConfig.arn, queue);
    const rule = deployment.one("aws:cloudwatch/eventRule:EventRule", "web-schedule-failed");
    const pattern = JSON.parse(String(rule.inputs.eventPattern)) as { detail: Record<string, unknown> };
    assert.deepEqual(pattern.detail.clusterArn, [
      "arn:aws:ecs:us-east-1:123456789012:cluster/plumbline-prod-cluster",
    ]);
    assert.deepEqual(pattern.detail.group, ["schedule:plumbline-prod-web-schedule"]);
    assert.equal(
      deployment.one("aws:cloudwatch/eventTarget:EventTarget", "web-schedule-failed").inputs.arn,
      queue,
    );
    assert.ok(deployment.one("aws:cloudwatch/metricAlarm:MetricAlarm", "web-scheduled-tasks-dead-letters"));
  });

  it("are started by a role that may run this service's tasks, in its cluster, with its roles, and no more", async () => {
    const deployment = await environment("prod", SCHEDULED);
    const role = deployment.one("aws:iam/role:Role", "web-schedule-run");
    const [trust] = deployment.statements(role, "assumeRolePolicy");
    assert.deepEqual(trust?.Condition?.ArnLike, {
      "aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/plumbline-prod-web-schedule",
    });
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "web-schedule-policy"),
    );
    const of = (sid: string) => statements.find(({ Sid }) => Sid === sid);
    assert.equal(
      of("RunTask")?.Resource,
      "arn:aws:ecs:us-east-1:123456789012:task-definition/plumbline-prod-web:*",
    );
    assert.deepEqual(of("RunTask")?.Condition, {
      ArnEquals: { "ecs:cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/plumbline-prod-cluster" },
    });
    assert.deepEqual(of("PassRolesToTasks")?.Resource, [
      "arn:aws:iam::123456789012:role/plumbline-prod-web-execution-0a1b2c3",
      "arn:aws:iam::123456789012:role/plumbline-prod-web-task-0a1b2c3",
    ]);
    assert.deepEqual(of("PassRolesToTasks")?.Condition, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    });
  });

  it("join others without changing them", async () => {
    const inputs = async (tasks: object) => {
      const { resources } = await environment("prod", web({ scheduledTasks: tasks }));
      return new Map(resources.map((resource) => [resource.urn, JSON.stringify(resource.inputs)]));
    };
    const hourly = { schedule: "rate(1 hour)", command: ["true"] };
    const [before, after] = [await inputs({ nightly }), await inputs({ nightly, hourly })];
    assert.deepEqual(
      [...before].filter(([urn, given]) => after.get(urn) !== given),
      [],
    );
    assert.equal(after.size, before.size + 1);
  });

  it("leave nothing where there are none", async () => {
    const deployment = await environment("prod");
    assert.equal(deployment.all("aws:scheduler/scheduleGroup:ScheduleGroup").length, 0);
  });
});
