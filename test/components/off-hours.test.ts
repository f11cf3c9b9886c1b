import assert from "node:assert/strict";

import fc from "fast-check";

import type { WeeklySchedule } from "../../components/off-hours/schedule";
import {
  WEEKDAYS,
  quietTimes,
  runningHoursPerMonth,
  startExpression,
  stopExpression,
} from "../../components/off-hours/schedule";
import { previewReport } from "../support/command";
import { environment } from "./environments";

const OFFICE: WeeklySchedule = {
  days: ["MON", "TUE", "WED", "THU", "FRI"],
  start: "07:00",
  stop: "19:00",
  timeZone: "Europe/Berlin",
};
const ON = { offHours: { enabled: true, timeZone: "Europe/Berlin" } };
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const SCALED = "aws:appautoscaling/scheduledAction:ScheduledAction";
const HOURS_TAG = "HoursPerMonth";

describe("a weekly schedule", () => {
  it("makes hours a month: twelve on five of seven days", () => {
    // 60 of 168 hours a week, of 730.
    assert.equal(runningHoursPerMonth(OFFICE), 261);
    assert.equal(runningHoursPerMonth(OFFICE, 30), 272);
    assert.equal(runningHoursPerMonth({ ...OFFICE, days: WEEKDAYS, start: "00:00", stop: "12:00" }), 365);
  });

  it("counts a night in which the clock is changed as long as it is", () => {
    // Sundays from 00:00 to 04:00 in 52 weeks: 208 hours, one less in March, one more in October.
    const sundays: WeeklySchedule = { ...OFFICE, days: ["SUN"], start: "00:00", stop: "04:00" };
    const hours = (schedule: WeeklySchedule) => runningHoursPerMonth(schedule);
    assert.equal(hours(sundays), hours({ ...sundays, timeZone: "UTC" }));
    // The hour from 02:30 to 03:30 is missing in March, and only there: Berlin's clock goes from 02:00 to 03:00.
    const missing: WeeklySchedule = { ...sundays, start: "02:00", stop: "03:00" };
    assert.equal(hours({ ...missing, timeZone: "UTC" }), Math.round((52 / 8736) * 730));
  });

  it("is never longer than the month, and as long wherever the clock isn't changed", () => {
    const time = fc
      .integer({ min: 0, max: 23 * 60 })
      .map(
        (minute) =>
          `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
      );
    const schedules = fc.record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      start: time,
      stop: fc.constant("23:59"),
      timeZone: fc.constantFrom(
        "UTC",
        "Asia/Tokyo",
        "America/New_York",
        "Australia/Lord_Howe",
        "Europe/Berlin",
      ),
    });
    fc.assert(
      fc.property(schedules, (schedule) => {
        const hours = runningHoursPerMonth(schedule);
        assert.ok(hours >= 0 && hours <= 730);
        assert.ok(Math.abs(hours - runningHoursPerMonth({ ...schedule, timeZone: "UTC" })) <= 1);
      }),
      { numRuns: 20 },
    );
  });

  it("starts on working days and stops every day, because AWS starts a database again after seven", () => {
    assert.equal(startExpression(OFFICE), "cron(0 7 ? * MON,TUE,WED,THU,FRI *)");
    assert.equal(startExpression(OFFICE, 30), "cron(30 6 ? * MON,TUE,WED,THU,FRI *)");
    assert.equal(startExpression({ ...OFFICE, start: "00:10" }, 30), "cron(0 0 ? * MON,TUE,WED,THU,FRI *)");
    assert.equal(stopExpression(OFFICE), "cron(0 19 * * ? *)");
  });

  it("is quiet from each stop to the next start and until things are there", () => {
    assert.deepEqual(quietTimes(OFFICE, 30), [
      { expression: "cron(0 19 * * MON,TUE,WED,THU)", duration: "PT12H30M" },
      { expression: "cron(0 19 * * FRI)", duration: "PT60H30M" },
    ]);
    assert.deepEqual(quietTimes({ ...OFFICE, days: ["WED"] }, 0), [
      { expression: "cron(0 19 * * WED)", duration: "PT156H" },
    ]);
  });
});

describe("OffHours", () => {
  it("is off unless switched on", async () => {
    for (const tier of ["test", "staging", "prod"] as const) {
      const deployment = await environment(tier);
      assert.deepEqual([...deployment.all(SCHEDULE), ...deployment.all(SCALED)], []);
    }
  });

  it("takes the service's bounds down and up again, in the zone of those who work, and never its desired count", async () => {
    const deployment = await environment("staging", ON);
    const actions = deployment.all(SCALED).map(({ inputs }) => inputs);
    assert.deepEqual(
      actions.map(({ scalableTargetAction, schedule }) => [schedule, scalableTargetAction]),
      [
        ["cron(0 19 * * ? *)", { minCapacity: 0, maxCapacity: 0 }],
        ["cron(0 7 ? * MON,TUE,WED,THU,FRI *)", { minCapacity: 2, maxCapacity: 4 }],
      ],
    );
    assert.ok(actions.every(({ timezone }) => timezone === "Europe/Berlin"));
    const target = deployment.one("aws:appautoscaling/target:Target");
    assert.ok(actions.every(({ resourceId }) => resourceId === target.inputs.resourceId));
    const [stop] = deployment.all(SCALED);
    assert.ok(
      stop?.dependencies.some((urn) => urn.endsWith(target.name)),
      "the target comes first",
    );
  });

  it("stops the database every day and starts it before the service, by calls in the same zone", async () => {
    const deployment = await environment("staging", ON);
    const of = (role: string) => deployment.one(SCHEDULE, role).inputs;
    assert.equal(of("stop-database").scheduleExpression, "cron(0 19 * * ? *)");
    assert.equal(of("start-database").scheduleExpression, "cron(30 6 ? * MON,TUE,WED,THU,FRI *)");
    for (const action of ["stop", "start"]) {
      const { scheduleExpressionTimezone, target } = of(`${action}-database`);
      const { arn, input } = target as { readonly arn: string; readonly input: string };
      assert.equal(scheduleExpressionTimezone, "Europe/Berlin");
      assert.equal(arn, `arn:aws:scheduler:::aws-sdk:rds:${action}DBInstance`);
      assert.deepEqual(JSON.parse(input), { DbInstanceIdentifier: "plumbline-staging-database" });
    }
  });

  it("may stop what has the environment's tag and nothing else, so that a tag by hand is an opt-out", async () => {
    const deployment = await environment("staging", ON);
    const instance = deployment.one("aws:rds/instance:Instance");
    assert.equal((instance.inputs.tags as Record<string, string>).OffHours, "plumbline-staging");
    const statements = deployment.statements(
      deployment.one("aws:iam/rolePolicy:RolePolicy", "off-hours-role-policy"),
    );
    const stopping = statements.find(({ Action }) => Action.includes("rds:StopDBInstance"));
    assert.deepEqual(
      [stopping?.Action, stopping?.Resource, stopping?.Condition],
      [
        ["rds:StartDBInstance", "rds:StopDBInstance"],
        "arn:aws:rds:us-east-1:123456789012:db:plumbline-staging-database",
        { StringEquals: { "aws:ResourceTag/OffHours": "plumbline-staging" } },
      ],
    );
    const role = deployment.one("aws:iam/role:Role", "off-hours-role");
    const [trust] = deployment.statements(role, "assumeRolePolicy");
    assert.equal(
      trust?.Condition?.ArnLike?.["aws:SourceArn"],
      "arn:aws:scheduler:us-east-1:123456789012:schedule-group/plumbline-staging-off-hours",
    );
  });

  it("leaves alone what is to keep running, and says so by its tag", async () => {
    const offHours = { ...ON.offHours, except: ["database"] };
    const deployment = await environment("staging", { offHours });
    assert.ok(!deployment.names(SCHEDULE).some((name) => name.endsWith("-database")));
    assert.equal(deployment.all(SCALED).length, 2);
    const tags = deployment.one("aws:rds/instance:Instance").inputs.tags as Record<string, string>;
    assert.equal(tags.OffHours, "never");
    assert.equal(tags[HOURS_TAG], undefined);
  });

  it("keeps any number of alarms quiet, a hundred by each rule", async () => {
    const services = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((letter) => [
        `part-${letter}`,
        { image: "example.com/part:1", paths: [`/${letter}/*`] },
      ]),
    );
    const deployment = await environment("staging", { ...ON, services });
    const quiet = deployment.all("aws:cloudwatch/alarmMuteRule:AlarmMuteRule").map(({ name, inputs }) => ({
      name: name.replace("plumbline-staging-off-hours-", ""),
      alarms: (inputs.muteTargets as { readonly alarmNames: readonly string[] }).alarmNames,
    }));
    const kinds = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];
    const watching = kinds
      .flatMap((type) => deployment.names(type))
      .filter((name) => name.includes("-observability-"));
    assert.deepEqual(quiet.map(({ name }) => name).sort(), ["quiet-0", "quiet-0-2", "quiet-1", "quiet-1-2"]);
    assert.ok(quiet.every(({ alarms }) => alarms.length <= 100));
    const first = quiet.filter(({ name }) => name.startsWith("quiet-0")).flatMap(({ alarms }) => alarms);
    assert.deepEqual([...first].sort(), [...watching].sort());
  });

  it("is what the bill's hours come from", async () => {
    const bill = async (config: string) => {
      const report = await previewReport(["--stack", "test", "--config", `plumbline:offHours=${config}`]);
      const cost = (suffix: string) =>
        report.cost.resources
          .find(({ urn }) => urn.endsWith(suffix))
          ?.items.map(({ quantity, unit }) => ({
            quantity,
            unit,
          }));
      return { service: cost("-web-service"), database: cost("-database-instance") };
    };
    const [always, office] = [await bill('{"enabled":false}'), await bill('{"enabled":true}')];
    const hours = (lines: typeof always.database, unit: string) =>
      lines?.find((line) => line.unit === unit)?.quantity;
    assert.equal(hours(always.database, "hours"), 730);
    assert.equal(hours(office.database, "hours"), 272);
    // A quarter of a vCPU.
    assert.equal(hours(always.service, "vCPU-hours"), 730 / 4);
    assert.equal(hours(office.service, "vCPU-hours"), 261 / 4);
    // Storage is paid by the month, running or not.
    assert.equal(hours(office.database, "GB-month"), hours(always.database, "GB-month"));
  });
});
