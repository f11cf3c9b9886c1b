import * as pulumi from "@pulumi/pulumi";

import type { EnvironmentConfig } from "../stacks/environment-config";
import { currentAccount } from "./account";
import { BackingServices } from "./backing-services";
import { LogBucket } from "./log-bucket";
import { Network } from "./network";
import { Services } from "./services";
import { StaticSite } from "./static-site";
import { firewall } from "./web-acl";

/**
 * A three-tier environment: services behind a load balancer, what they keep their state in, a network of their own.
 * What differs between environments differs in their configuration alone.
 */
export class Environment extends pulumi.ComponentResource {
  public readonly network: Network;
  public readonly backing: BackingServices;
  public readonly services: Services;
  public readonly site: StaticSite | undefined;
  /** Where public services answer, if there are any. */
  public readonly url: pulumi.Output<string> | undefined;

  constructor(name: string, config: EnvironmentConfig, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:environment:Environment", name, {}, opts);
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
        distributionLogs: config.site.enabled,
      },
      child,
    );
    this.network = new Network(
      `${name}-network`,
      {
        ...everywhere,
        ...config.network,
        flowLogs: { ...config.network.flowLogs, retentionDays: config.logs.retentionDays },
        logBucket,
      },
      child,
    );
    this.backing = new BackingServices(
      `${name}-backing`,
      { ...everywhere, environment: name, network: this.network, logBucket, config },
      child,
    );
    this.services = new Services(
      `${name}-services`,
      {
        ...everywhere,
        environment: name,
        network: this.network,
        logBucket,
        ingress: config.ingress,
        services: config.services,
        accessOf: (service) => this.backing.accessOf(service),
      },
      child,
    );

    this.site = config.site.enabled
      ? new StaticSite(
          `${name}-site`,
          { ...everywhere, ...config.site, waf: firewall(config.site.waf), logBucket },
          child,
        )
      : undefined;

    this.url = this.services.loadBalancer?.urlOf();
    this.registerOutputs({ url: this.url, vpcId: this.network.vpcId });
  }
}
