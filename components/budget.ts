import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { componentTags } from "./component-tags";

/** What a {@link Budget} takes. */
export interface BudgetArgs {
  /** US dollars that may be spent a month. */
  readonly monthlyDollars: number;
  /** Value of the tag `Stack` of what counts. Default: all that the account spends. */
  readonly stackTag?: string | undefined;
  /** Topic that is told. */
  readonly topicArn: pulumi.Input<string>;
}

/** When people are told, in percent of the limit: while something can be done, when it is passed, and before. */
const ALERTS = [
  { type: "ACTUAL", percent: 80 },
  { type: "ACTUAL", percent: 100 },
  { type: "FORECASTED", percent: 100 },
] as const;

/**
 * A budget of AWS Budgets. It counts what is really billed, so it sees traffic and use that no preview can; by tag only
 * once the tag `Stack` is activated as a cost allocation tag.
 *
 * Follows https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html and
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html.
 */
export class Budget extends pulumi.ComponentResource {
  constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:cost:Budget", name, {}, opts);

    new aws.budgets.Budget(
      `${name}-budget`,
      {
        name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(args.monthlyDollars),
        limitUnit: "USD",
        ...(args.stackTag !== undefined && {
          costFilters: [{ name: "TagKeyValue", values: [`user:Stack$${args.stackTag}`] }],
        }),
        notifications: ALERTS.map(({ type, percent }) => ({
          notificationType: type,
          comparisonOperator: "GREATER_THAN",
          threshold: percent,
          thresholdType: "PERCENTAGE",
          subscriberSnsTopicArns: [args.topicArn],
        })),
        tags: componentTags("budget")(),
      },
      { parent: this },
    );

    this.registerOutputs({});
  }
}
