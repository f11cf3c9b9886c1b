import * as pulumi from "@pulumi/pulumi";

import type { SharedConfig, StackConfig } from "../stacks/environment-config";
import { currentAccount } from "./account";
import { Application } from "./application";
import type { Base } from "./base";
import { Foundation } from "./foundation";
import { foundationOf } from "./foundation-exports";
import { LogBucket } from "./log-bucket";
import { Notifications } from "./notifications";

/**
 * A three-tier environment, or the part of one that a stack holds: a foundation, and an application on it.
 * What differs between environments differs in their configuration alone.
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

    this.foundation =
      config.part === "application" ? undefined : new Foundation(`${name}-foundation`, config, base, child);
    if (config.part !== "foundation") {
      const foundation = this.foundation ?? foundationOf(config.split.foundation ?? "", config, child);
      this.application = new Application(`${name}-application`, config, { ...base, ...foundation }, child);
    }

    this.registerOutputs({
      url: this.application?.service.url,
      vpcId: this.foundation?.network.vpcId,
    });
  }

  #base(name: string, config: SharedConfig): Base {
    const child = { parent: this };
    const everywhere = {
      account: currentAccount(child),
      deletionProtection: config.deletionProtection,
      permissionsBoundary: config.iam.permissionsBoundary,
      logRetentionDays: config.logs.retentionDays,
    };
    const logBucket = new LogBucket(
      `${name}-logs`,
      { ...everywhere, retentionDays: config.logs.bucketDays, sourceBucketPrefix: `${name}-` },
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
