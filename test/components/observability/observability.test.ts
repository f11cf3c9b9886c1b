import assert from "node:assert/strict";

import { dashboardBody } from "../../../components/observability/dashboard";
import type { Observed } from "../../../components/observability/observed";
import type { Deployment, Registered } from "../deployment";
import { web } from "../../stacks/entries";
import { environment, environmentWithTls } from "../environments";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly metricName: string; readonly stat: string; readonly period: number };
}

function watching(deployment: Deployment): readonly Registered[] {
  return deployment.all(ALARM).filter(({ name }) => name.includes("-observability-"));
}

function alarm(deployment: Deployment, role: string) {
  return deployment.one(ALARM, `observability-${role}`).inputs;
}

describe("Observability", () => {
  it("is off in test, watches in staging, and learns in prod", async () => {
    assert.deepEqual(watching(await environment("test")), []);
    assert.deepEqual((await environment("test")).all(DASHBOARD), []);
    const bands = (deployment: Deployment) =>
      deployment.names(ALARM).filter((name) => name.includes("-usual-"));
    const [staging, prod] = [await environment("staging"), await environment("prod")];
    assert.ok(watching(staging).length > 20);
    assert.deepEqual([bands(staging).length, bands(prod).length], [0, 2]);
    assert.equal(staging.all(DASHBOARD).length, 1);
  });

  it("says of every alarm what it means, and what silence means", async () => {
    for (const { name, inputs } of watching(await environment("prod"))) {
      assert.ok(String(inputs.alarmDescription).length > 40, name);
      assert.ok(["notBreaching", "breaching", "ignore"].includes(String(inputs.treatMissingData)), name);
    }
  });

  it("takes silence of errors for good news, of heartbeats for bad, and of a dead certificate for neither", async () => {
    const deployment = await environment("prod");
    const missing = (role: string) => alarm(deployment, role).treatMissingData;
    for (const role of ["load-balancer-5xx", "web-error-lines", "web-availability-1h", "web-latency-5m"])
      assert.equal(missing(role), "notBreaching", role);
    for (const role of ["web-no-healthy-task", "database-silent", "canary-fails"])
      assert.equal(missing(role), "breaching", role);
    assert.equal(missing("app.example.com-certificate-expires"), "ignore");
  });

  it("has every alarm tell the topic, but for those that are parts of another or still learn", async () => {
    const deployment = await environment("prod");
    const composites = deployment.all(COMPOSITE);
    const rules = composites.map(({ inputs }) => String(inputs.alarmRule)).join(" ");
    for (const { name, inputs } of watching(deployment)) {
      const isPart = rules.includes(`ALARM("${name}")`);
      const told = (inputs.alarmActions as readonly string[]).length;
      assert.equal(told, isPart ? 0 : 1, name);
      assert.equal(inputs.actionsEnabled ?? true, !name.includes("-usual-"), name);
    }
    assert.ok(composites.every(({ inputs }) => (inputs.alarmActions as readonly string[]).length === 1));
  });

  it("tells of an objective once, when a long window and a short one agree that its budget burns", async () => {
    const deployment = await environment("prod");
    const part = (window: string) => `ALARM("plumbline-prod-observability-web-availability-${window}")`;
    assert.equal(
      deployment.one(COMPOSITE, "web-availability").inputs.alarmRule,
      [
        ["1h", "5m"],
        ["6h", "30m"],
        ["24h", "2h"],
      ]
        .map(([long = "", short = ""]) => `(${part(long)} AND ${part(short)})`)
        .join(" OR "),
    );
    assert.deepEqual(
      deployment.all(COMPOSITE).map(({ name }) => name.replace("plumbline-prod-observability-", "")),
      ["web-availability", "web-latency"],
    );
  });

  it("measures objectives by the service's own traffic, and a few failures burn nothing", async () => {
    const deployment = await environment("prod");
    const queries = (role: string) => alarm(deployment, role).metricQueries as readonly Query[];
    const value = (role: string) => queries(role).find(({ id }) => id === "value")?.expression;
    const metrics = (role: string) => queries(role).flatMap(({ metric }) => metric ?? []);
    assert.equal(value("web-availability-1h"), "IF(FILL(failed, 0) >= 5, 100 * FILL(failed, 0) / total, 0)");
    assert.deepEqual(
      metrics("web-availability-1h").map(({ metricName, stat, period }) => [metricName, stat, period]),
      [
        ["RequestCount", "Sum", 3600],
        ["HTTPCode_Target_5XX_Count", "Sum", 3600],
      ],
    );
    assert.equal(alarm(deployment, "web-availability-1h").threshold, 1.44);
    assert.equal(value("web-latency-5m"), "IF(total * (100 - fast) / 100 >= 5, 100 - fast, 0)");
    assert.deepEqual(
      metrics("web-latency-5m").map(({ stat }) => stat),
      ["Sum", "PR(:1)"],
    );
    assert.equal(alarm(deployment, "web-latency-5m").threshold, 14.4);
  });

  it("takes the objectives from the configuration", async () => {
    const objectives = { availabilityPercent: 99, latencyPercent: 97, latencySeconds: 0.25 };
    const deployment = await environment("prod", { observability: { objectives } });
    assert.equal(alarm(deployment, "web-availability-6h").threshold, 6);
    assert.equal(alarm(deployment, "web-latency-6h").threshold, 18);
    assert.ok(JSON.stringify(alarm(deployment, "web-latency-6h").metricQueries).includes("PR(:0.25)"));
  });

  it("knows what the service and its database can run out of, from their own sizes", async () => {
    const deployment = await environment("prod");
    const limits = (role: string) => {
      const { metricName, threshold, comparisonOperator } = alarm(deployment, role);
      return [metricName, comparisonOperator, threshold];
    };
    assert.deepEqual(limits("web-cpu-saturated"), ["CPUUtilization", "GreaterThanThreshold", 85]);
    assert.deepEqual(limits("web-at-most-tasks"), ["RunningTaskCount", "GreaterThanOrEqualToThreshold", 12]);
    // 80% of the 901 that 8 GiB make; 5% of 100 GiB, which grow at 10%.
    assert.deepEqual(limits("database-connections-many"), [
      "DatabaseConnections",
      "GreaterThanThreshold",
      720,
    ]);
    assert.deepEqual(limits("database-storage-low"), ["FreeStorageSpace", "LessThanThreshold", 5 * 2 ** 30]);
    const fixed = await environment("prod", {
      database: { storage: { gib: 100, maxGib: 100 } },
      ...web({ minTasks: 12, maxTasks: 12 }),
    });
    assert.equal(alarm(fixed, "database-storage-low").threshold, 10 * 2 ** 30);
    assert.ok(!fixed.names(ALARM).some((name) => name.endsWith("at-most-tasks")));
  });

  it("finds errors in the application's log", async () => {
    const deployment = await environment("prod");
    const filter = deployment.one("aws:cloudwatch/logMetricFilter:LogMetricFilter", "error-lines").inputs;
    assert.match(String(filter.logGroupName), /\/ecs\/plumbline-prod-cluster\/web/);
    assert.match(String(filter.pattern), /\?ERROR .*\?"\\"level\\":\\"error\\""/);
    const { namespace, name } = filter.metricTransformation as Record<string, string>;
    const watched = alarm(deployment, "web-error-lines");
    assert.deepEqual([watched.namespace, watched.metricName], [namespace, name]);
  });

  it("warns of a certificate before it ends, where there is one", async () => {
    const { metricName, threshold, dimensions } = alarm(
      await environment("prod"),
      "app.example.com-certificate-expires",
    );
    assert.deepEqual([metricName, threshold], ["DaysToExpiry", 30]);
    assert.match(JSON.stringify(dimensions), /certificate/);
    const plain = await environment("test", { observability: { alarms: true } });
    assert.ok(!plain.names(ALARM).some((name) => name.includes("certificate")));
    assert.ok((await environmentWithTls()).names(ALARM).length === 0);
  });

  it("names no alarm longer than AWS takes, and all by the environment, for only those may tell the topic", async () => {
    const names = [...watching(await environment("prod")), ...(await environment("prod")).all(COMPOSITE)].map(
      ({ inputs }) => String(inputs.name ?? inputs.alarmName),
    );
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => name.startsWith("plumbline-prod-") && name.length <= 200));
  });

  it("tells nobody of a night in which nothing is meant to run", async () => {
    const deployment = await environment("staging", { offHours: { enabled: true } });
    const rules = deployment.all("aws:cloudwatch/alarmMuteRule:AlarmMuteRule");
    assert.equal(rules.length, 2);
    const all = [...watching(deployment), ...deployment.all(COMPOSITE)].map(({ inputs }) =>
      String(inputs.name ?? inputs.alarmName),
    );
    for (const { inputs } of rules) {
      const { alarmNames } = inputs.muteTargets as { readonly alarmNames: readonly string[] };
      assert.deepEqual([...alarmNames].sort(), [...all].sort());
      assert.ok(alarmNames.length <= 100);
    }
    const stop = deployment.one("aws:scheduler/schedule:Schedule", "stop-canary").inputs.target;
    assert.match(JSON.stringify(stop), /aws-sdk:synthetics:stopCanary.*plumbline-staging-canary/);
  });

  it("shows alarms first, and every graph with data of its own", async () => {
    const { inputs } = (await environment("prod")).one(DASHBOARD);
    const { widgets } = JSON.parse(String(inputs.dashboardBody)) as {
      readonly widgets: readonly {
        readonly type: string;
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
        readonly properties: { readonly metrics?: readonly unknown[]; readonly alarms?: readonly string[] };
      }[];
    };
    const [first, ...graphs] = widgets;
    assert.equal(first?.type, "alarm");
    assert.ok((first.properties.alarms?.length ?? 0) > 20);
    assert.equal(graphs.length, 9);
    assert.ok(graphs.every(({ properties }) => (properties.metrics?.length ?? 0) > 0));
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, cell) => `${x + (cell % width)}/${y + Math.floor(cell / width)}`,
      ),
    );
    assert.equal(new Set(cells).size, cells.length, "no widget lies over another");
    assert.ok(widgets.every(({ x, width }) => x + width <= 24));
  });
});

/** Nothing to watch. */
const NOTHING: Observed = {
  services: {},
  loadBalancers: {},
  databases: {},
  caches: {},
  deadLetterQueues: {},
  certificates: {},
  distributions: {},
  canaries: {},
};

describe("what queues there are", () => {
  it("is shown by what ends in their dead-letter queues", () => {
    const orders = { queueName: "orders-dead", meaning: "Orders that nobody could handle" };
    const body = dashboardBody({ ...NOTHING, deadLetterQueues: { orders } }, "eu-west-1", []);
    assert.equal(body.widgets.length, 1);
    assert.match(JSON.stringify(body), /"QueueName","orders-dead"/);
  });
});
