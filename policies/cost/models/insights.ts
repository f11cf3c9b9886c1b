/** Contributor Insights, Internet Monitor, RUM, and schedules of EventBridge Scheduler. */
import { baseline, free, usage } from "./line";
import type { CostModel, UsageName } from "./model";
import { models, quantity } from "./model";

function cloudwatch(product: string) {
  return { service: "AmazonCloudWatch", product };
}

const MATCHED: UsageName = quantity("events", "Log events a month that match the rule.");

const insightRules = models(
  [
    "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
    "aws:cloudwatch/contributorManagedInsightRule:ContributorManagedInsightRule",
  ],
  {
    usage: { monthlyMatchedEvents: MATCHED },
    bill({ properties, usage: assumed }) {
      const state = properties.text("ruleState", properties.text("state", "ENABLED"));
      if (state === "DISABLED") return free("a rule that is disabled is free of charge");
      return [
        baseline("Rule", cloudwatch("contributor-insights/logs/rule"), "rules", 1),
        usage(
          "Matched log events",
          cloudwatch("contributor-insights/logs/events"),
          "events",
          assumed.number("monthlyMatchedEvents"),
        ),
      ];
    },
  },
);

/** DynamoDB makes two rules for a partition key, and two more if there is a sort key (DynamoDB developer guide). */
const tableInsights: CostModel = {
  type: "aws:dynamodb/contributorInsights:ContributorInsights",
  usage: { monthlyMatchedEvents: quantity("events", "Reads and writes of items a month.") },
  bill(subject) {
    const table = subject.requiredCompanion("tableName", "table", "aws:dynamodb/table:Table");
    const index = subject.properties.reference("indexName");
    const keyed =
      index === undefined
        ? table.properties
        : [
            ...table.properties.objects("globalSecondaryIndexes"),
            ...table.properties.objects("localSecondaryIndexes"),
          ].find((candidate) => candidate.text("name") === index);
    const rules = keyed?.has("rangeKey") === true ? 4 : 2;
    return [
      baseline("Rules", cloudwatch("contributor-insights/dynamodb/rule"), "rules", rules),
      usage(
        "Events",
        cloudwatch("contributor-insights/dynamodb/events"),
        "events",
        subject.usage.number("monthlyMatchedEvents"),
      ),
    ];
  },
};

const internetMonitor: CostModel = {
  type: "aws:cloudwatch/internetMonitor:InternetMonitor",
  usage: {
    cityNetworks: quantity("city-networks", "City-networks monitored beyond the free 100 of an account."),
  },
  bill({ properties, usage: assumed, hours }) {
    if (properties.text("status", "ACTIVE") === "INACTIVE") return free("the monitor is inactive");
    const resources = properties.list("resources").length;
    const networks = assumed.number("cityNetworks");
    return [
      ...(resources > 0
        ? [
            baseline(
              "Monitored resources",
              cloudwatch("internet-monitor/resource"),
              "resource-hours",
              resources * hours,
            ),
          ]
        : []),
      usage(
        "City-networks",
        cloudwatch("internet-monitor/city-network"),
        "city-network-hours",
        networks === undefined ? undefined : networks * hours,
      ),
    ];
  },
};

const appMonitor: CostModel = {
  type: "aws:rum/appMonitor:AppMonitor",
  usage: { monthlyEvents: quantity("events", "Events a month.", [100_000, 1_000_000, 50_000_000]) },
  bill: ({ usage: assumed }) => [
    usage("Events", cloudwatch("rum/events"), "events", assumed.number("monthlyEvents")),
  ],
};

const schedule: CostModel = {
  type: "aws:scheduler/schedule:Schedule",
  usage: {
    monthlyInvocations: quantity(
      "invocations",
      "Invocations a month beyond the free 14 million of an account.",
    ),
  },
  bill({ properties, usage: assumed }) {
    if (properties.text("state", "ENABLED") === "DISABLED") return free("the schedule is disabled");
    return [
      usage(
        "Invocations",
        { service: "AWSEvents", product: "scheduler/invocations" },
        "invocations",
        assumed.number("monthlyInvocations"),
      ),
    ];
  },
};

export const insights: readonly CostModel[] = [
  ...insightRules,
  tableInsights,
  internetMonitor,
  appMonitor,
  schedule,
];
