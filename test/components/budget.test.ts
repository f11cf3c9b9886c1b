import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseEnvironmentConfig } from "../../stacks/environment-config";
import { TIERS } from "../../stacks/tiers";
import { ROOT, plumbline, previewReport } from "../support/command";
import { shippedEntries } from "../stacks/entries";
import { environment } from "./environments";

const BUDGET = "aws:budgets/budget:Budget";
const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const CEILING = { "cost:monthlyCeiling": 500 };

describe("Budget", () => {
  it("has the ceiling of the cost pack as its limit", async () => {
    const { inputs } = (await environment("prod", CEILING)).one(BUDGET);
    assert.deepEqual(
      [inputs.budgetType, inputs.timeUnit, inputs.limitAmount, inputs.limitUnit],
      ["COST", "MONTHLY", "500", "USD"],
    );
  });

  it("tells of what is spent and of what will be", async () => {
    const { inputs } = (await environment("prod", CEILING)).one(BUDGET);
    const alerts = inputs.notifications as readonly Record<string, unknown>[];
    assert.deepEqual(
      alerts.map(({ notificationType, threshold, thresholdType }) => [
        notificationType,
        threshold,
        thresholdType,
      ]),
      [
        ["ACTUAL", 80, "PERCENTAGE"],
        ["ACTUAL", 100, "PERCENTAGE"],
        ["FORECASTED", 100, "PERCENTAGE"],
      ],
    );
    assert.ok(
      alerts.every(
        ({ subscriberSnsTopicArns }) => (subscriberSnsTopicArns as readonly string[]).length === 1,
      ),
    );
  });

  it("counts what has the stack's tag, or all of the account", async () => {
    const deployment = await environment("prod", CEILING);
    assert.deepEqual(deployment.one(BUDGET).inputs.costFilters, [
      { name: "TagKeyValue", values: ["user:Stack$plumbline-prod"] },
    ]);
    const { defaultTags } = deployment.one("pulumi:providers:aws").inputs;
    assert.match(String(defaultTags), /"Stack":"plumbline-prod"/);
    const whole = await environment("prod", { ...CEILING, budget: { scope: "account" } });
    assert.equal(whole.one(BUDGET).inputs.costFilters, undefined);
  });

  it("is not there without a ceiling, nor where nobody wants to hear of it", async () => {
    assert.deepEqual((await environment("prod")).all(BUDGET), []);
    assert.deepEqual((await environment("test", CEILING)).all(BUDGET), []);
    assert.equal((await environment("test", { ...CEILING, budget: { alerts: true } })).all(BUDGET).length, 1);
  });
});

describe("Cost Anomaly Detection", () => {
  it("is opted into", async () => {
    assert.deepEqual((await environment("prod", CEILING)).all(MONITOR), []);
  });

  it("watches the stack, of which an account may have many, or the account by service, which it has one of", async () => {
    const ofStack = await environment("prod", { budget: { anomalies: "stack" } });
    const specification = String(ofStack.one(MONITOR).inputs.monitorSpecification);
    assert.deepEqual(JSON.parse(specification), {
      Tags: { Key: "Stack", MatchOptions: ["EQUALS"], Values: ["plumbline-prod"] },
    });
    const ofAccount = await environment("prod", { budget: { anomalies: "account" } });
    assert.deepEqual(
      [ofAccount.one(MONITOR).inputs.monitorType, ofAccount.one(MONITOR).inputs.monitorDimension],
      ["DIMENSIONAL", "SERVICE"],
    );
  });

  it("tells at once of what is worth it", async () => {
    const { inputs } = (await environment("staging", { budget: { anomalies: "stack" } })).one(
      "aws:costexplorer/anomalySubscription:AnomalySubscription",
    );
    assert.equal(inputs.frequency, "IMMEDIATE");
    assert.match(JSON.stringify(inputs.thresholdExpression), /ANOMALY_TOTAL_IMPACT_ABSOLUTE.*"20"/);
  });
});

describe("the ceiling", () => {
  for (const tier of TIERS) {
    it(`stands in one place, from which budget, bill and policy have it, in ${tier}`, async () => {
      const policies = readFileSync(join(ROOT, "stacks", `policies.${tier}.json`), "utf8");
      assert.doesNotMatch(policies, /"monthly"|"stacks"/);
      const { cost } = parseEnvironmentConfig(tier, shippedEntries(tier));
      const report = await previewReport(["--stack", tier, "--config", 'plumbline:budget={"alerts":true}']);
      const ofBill = report.cost.ceilings.map(({ policy, ceiling }) => [policy, ceiling]);
      assert.deepEqual(ofBill, [["cost-stack-ceiling", cost.monthlyCeiling]]);
      const ofBudget = report.resources.find(({ type }) => type === BUDGET)?.properties.limitAmount;
      assert.equal(ofBudget, String(cost.monthlyCeiling));
    });
  }

  it("blocks the update by the policy when it is exceeded", async () => {
    const report = await previewReport(["--stack", "test", "--config", "cost:monthlyCeiling=10"]);
    assert.equal(report.exitCode, 1);
    const [finding] = report.findings.filter(({ policy }) => policy === "cost-stack-ceiling");
    assert.match(finding?.message ?? "", /\$10\.00/);
  });

  it("is an amount, or nothing is previewed", async () => {
    for (const [amount, complaint] of [
      ["-5", /cost:monthlyCeiling is -5; allowed: an amount of US dollars a month, more than 0/],
      ["lots", /cost:monthlyCeiling is "lots"; allowed: an amount of US dollars/],
    ] as const) {
      const args = ["preview", "--engine", "offline", "--stack", "test", "--config"];
      const { code, stderr } = await plumbline([...args, `cost:monthlyCeiling=${amount}`]);
      assert.notEqual(code, 0);
      assert.match(stderr, complaint);
    }
  });
});
