import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { componentTags } from "./component-tags";

/** What {@link CostAnomalies} takes. */
export interface CostAnomaliesArgs {
  /** Value of the tag `Stack` of what is watched. Default: all that the account spends, by service. */
  readonly stackTag?: string | undefined;
  /** US dollars beyond what is usual from which an anomaly is told. */
  readonly fromDollars: number;
  /** Topic that is told. */
  readonly topicArn: pulumi.Input<string>;
}

/**
 * Cost Anomaly Detection: learns what is usual, and tells what is not. An account has one monitor by service, so not
 * every stack can have it; monitors of a tag's value may be many.
 *
 * Follows https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html.
 */
export class CostAnomalies extends pulumi.ComponentResource {
  constructor(name: string, args: CostAnomaliesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:cost:CostAnomalies", name, {}, opts);
    const tags = componentTags("budget")();

    const monitor = new aws.costexplorer.AnomalyMonitor(
      `${name}-monitor`,
      args.stackTag === undefined
        ? { name, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE", tags }
        : {
            name,
            monitorType: "CUSTOM",
            monitorSpecification: JSON.stringify({
              Tags: { Key: "Stack", MatchOptions: ["EQUALS"], Values: [args.stackTag] },
            }),
            tags,
          },
      { parent: this },
    );
    new aws.costexplorer.AnomalySubscription(
      `${name}-subscription`,
      {
        name,
        // A topic is told of each at once; only e-mail knows daily and weekly summaries.
        frequency: "IMMEDIATE",
        monitorArnLists: [monitor.arn],
        subscribers: [{ type: "SNS", address: args.topicArn }],
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [String(args.fromDollars)],
          },
        },
        tags,
      },
      { parent: this },
    );

    this.registerOutputs({});
  }
}
