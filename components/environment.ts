import * as pulumi from "@pulumi/pulumi";

import type { SharedConfig, StackConfig } from "../stacks/environment-config";
import { currentAccount } from "./account";
import { Application } from "./application";
import type { Base } from "./base";
import { Budget } from "./budget";
import { CostAnomalies } from "./cost-anomalies";
import { Foundation } from "./foundation";
import { foundationOf } from "./foundation-exports";
import { LogBucket } from "./log-bucket";
import { Notifications } from "./notifications";
import { Operations } from "./operations";

/**
 * A three-tier environment, or the part of one that a stack holds: a foundation, an application on it, and what watches
 * and saves that.
 * What differs between environments differs in their configuration alone.
 *
 * Follows https://docs.aws.amazon.com/whitepapers/latest/serverless-multi-tier-architectures-api-gateway-lambda/three-tier-architecture-overview.html.
 */
export class Environment extends pulumi.ComponentResource {
  /** The foundation, unless another stack holds it. */
  public readonly foundation: Foundation | undefined;
  /** The application, unless another stack holds it. */
  public readonly application: Application | undefined;

  constructor(name: string, config: StackConfig, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:environment:Environment", name, {}, opts);
    const child = { parent: this };
    const base = this.#base(name, config);
    this.#money(name, config, base);

    this.foundation =
      config.part === "application" ? undefined : new Foundation(`${name}-foundation`, config, base, child);
    if (config.part !== "foundation") {
      const foundation = this.foundation ?? foundationOf(config.split.foundation ?? "", config, child);
      this.application = new Application(`${name}-application`, config, { ...base, ...foundation }, child);
      new Operations(`${name}-operations`, config, base, this.application.running, child);
    }

    this.registerOutputs({
      url: this.application?.url,
      vpcId: this.foundation?.network.vpcId,
    });
  }

  /** Who hears of money: when the ceiling is near, and when something unusual is spent. */
  #money(name: string, { budget, cost }: SharedConfig, base: Base): void {
    const child = { parent: this };
    if (budget.alerts && cost.monthlyCeiling !== undefined) {
      new Budget(
        `${name}-budget`,
        {
          monthlyDollars: cost.monthlyCeiling,
          stackTag: budget.scope === "stack" ? name : undefined,
          topicArn: base.notifications().topicArn,
        },
        child,
      );
    }
    if (budget.anomalies !== "none") {
      new CostAnomalies(
        `${name}-cost-anomalies`,
        {
          stackTag: budget.anomalies === "stack" ? name : undefined,
          fromDollars: budget.anomalyDollars,
          topicArn: base.notifications().topicArn,
        },
        child,
      );
    }
  }

  #base(name: string, config: StackConfig): Base {
    const child = { parent: this };
    const everywhere = {
      account: currentAccount(child),
      deletionProtection: config.deletionProtection,
      permissionsBoundary: config.iam.permissionsBoundary,
      logRetentionDays: config.logs.retentionDays,
    };
    const logBucket = new LogBucket(
      `${name}-logs`,
      {
        ...everywhere,
        retentionDays: config.logs.bucketDays,
        sourceBucketPrefix: `${name}-`,
        distributionLogs: config.part !== "foundation" && config.site.enabled,
      },
      child,
    );
    let notifications: Notifications | undefined;
    const notify = () =>
      (notifications ??= new Notifications(
        `${name}-notifications`,
        { ...everywhere, ...config.notifications, sourcePrefix: `${name}-` },
        child,
      ));
    return { ...everywhere, logBucket, notifications: notify };
  }
}
