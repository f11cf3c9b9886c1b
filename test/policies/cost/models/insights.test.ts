import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

const CLOUDWATCH = "AmazonCloudWatch/us-east-1";
const prices = {
  [`${CLOUDWATCH}/contributor-insights/logs/rule`]: ["rules", 0.5],
  [`${CLOUDWATCH}/contributor-insights/logs/events`]: ["events", 0.00000002],
  [`${CLOUDWATCH}/contributor-insights/dynamodb/rule`]: ["rules", 0.5],
  [`${CLOUDWATCH}/contributor-insights/dynamodb/events`]: ["events", 0.00000003],
  [`${CLOUDWATCH}/internet-monitor/resource`]: ["resource-hours", 0.01],
  [`${CLOUDWATCH}/internet-monitor/city-network`]: ["city-network-hours", 0.000074],
  [`${CLOUDWATCH}/rum/events`]: ["events", 0.00001],
  "AWSEvents/us-east-1/scheduler/invocations": ["invocations", 0.000001],
} as const;
const RULES = [
  "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
  "aws:cloudwatch/contributorManagedInsightRule:ContributorManagedInsightRule",
];

describe("the bill of Contributor Insights", () => {
  for (const type of RULES) {
    it(`has the rule and the events that match it: ${type}`, () => {
      const assumed = { monthlyMatchedEvents: 100_000_000 };
      assert.equal(billOf(inUsEast1(type), prices, assumed).monthly, 2.5); // 0.50 + 100 M × $0.02 / M
      assert.equal(billOf(inUsEast1(type, { ruleState: "DISABLED" }), prices).status, "free");
    });
  }

  it("has two rules for a key of a table, and two more for its sort key", () => {
    const insights = (table: object, own: object = {}) => {
      const orders = inUsEast1("aws:dynamodb/table:Table", { ...table }, { name: "orders" });
      const resource = inUsEast1(
        "aws:dynamodb/contributorInsights:ContributorInsights",
        { tableName: UNKNOWN, ...own },
        { name: "insights", from: { tableName: [orders.urn] } },
      );
      const usage = { resources: { insights: { monthlyMatchedEvents: 10_000_000 } } };
      return linesOf(costOf(reportOf([orders, resource], stated(prices), usage), "insights"));
    };
    assert.deepEqual(insights({ hashKey: "id" }), { Rules: 1, Events: 0.3 }); // 2 × $0.50; 10 M × $0.03 / M
    assert.deepEqual(insights({ hashKey: "id", rangeKey: "at" }), { Rules: 2, Events: 0.3 });
    const globalSecondaryIndexes = [{ name: "byDate", hashKey: "day", rangeKey: "at" }];
    assert.equal(insights({ hashKey: "id", globalSecondaryIndexes }, { indexName: "byDate" }).Rules, 2);
  });
});

describe("the bills of CloudWatch's monitors", () => {
  it("of Internet Monitor have its resources by the hour, and city-networks", () => {
    const monitor = (props: object) =>
      billOf(inUsEast1("aws:cloudwatch/internetMonitor:InternetMonitor", { ...props }), prices, {
        cityNetworks: 1000,
      });
    assert.deepEqual(linesOf(monitor({ resources: ["arn:a", "arn:b"] })), {
      "Monitored resources": 14.6, // 2 × 730 h × $0.01
      "City-networks": 54.02, // 1,000 × 730 h × $0.000074
    });
    assert.equal(monitor({ status: "INACTIVE" }).status, "free");
  });

  it("of RUM are by events", () => {
    const rum = inUsEast1("aws:rum/appMonitor:AppMonitor");
    assert.equal(billOf(rum, prices, { monthlyEvents: 1_000_000 }).monthly, 10); // 1 M × $1 / 100,000
  });
});

describe("the bill of a schedule", () => {
  it("is by invocations, and nothing while it is disabled", () => {
    const schedule = (props: object, assumed = {}) =>
      billOf(inUsEast1("aws:scheduler/schedule:Schedule", { ...props }), prices, assumed);
    assert.equal(schedule({}, { monthlyInvocations: 2_000_000 }).monthly, 2); // 2 M × $1 / M
    assert.equal(schedule({ state: "DISABLED" }).status, "free");
  });
});
