import * as pulumi from "@pulumi/pulumi";

import type { FoundationConfig } from "../stacks/environment-config";
import { environmentName } from "../stacks/names";
import { AuditTrail, hasAudit } from "./audit/audit-trail";
import type { Base } from "./base";
import { DeliveryRoles } from "./delivery/delivery-roles";
import { gitHub, gitLab } from "./delivery/trust";
import type { FoundationExports, FoundationOutputs } from "./foundation-exports";
import { exportsOf } from "./foundation-exports";
import { Network } from "./network";
import { standardTags } from "./provider";

/**
 * What changes seldom and outlives releases: the network, the record of what is done in the account, the roles that
 * deploy. It can be a stack of its own, which applications refer to.
 *
 * Follows https://docs.aws.amazon.com/wellarchitected/latest/framework/sec-design.html and
 * https://www.pulumi.com/docs/iac/guides/building-extending/using-pulumi/organizing-projects-stacks/.
 */
export class Foundation extends pulumi.ComponentResource implements FoundationOutputs {
  public readonly network: Network;
  /** The roles that a pipeline previews and deploys with, if one does. */
  public readonly deliveryRoles: DeliveryRoles | undefined;
  /** What a stack that holds this part exports for the one that holds the application. */
  public readonly exports: FoundationExports;

  /** @param config also gives the name that what the part consists of starts with. */
  constructor(name: string, config: FoundationConfig, base: Base, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:environment:Foundation", name, {}, opts);
    const child = { parent: this };

    this.network = new Network(
      `${config.name}-network`,
      {
        ...base,
        ...config.network,
        flowLogs: { ...config.network.flowLogs, retentionDays: config.logs.retentionDays },
      },
      child,
    );
    if (hasAudit(config.audit)) {
      const requiredTags = Object.keys(standardTags(config));
      new AuditTrail(`${config.name}-audit`, { ...base, ...config.audit, requiredTags }, child);
    }
    this.deliveryRoles = this.#delivery(config, base);
    this.exports = exportsOf(this.network, config.network.zones);

    this.registerOutputs({ vpcId: this.network.vpcId });
  }

  #delivery(
    { name, stack, delivery }: FoundationConfig,
    { account, permissionsBoundary }: Base,
  ): DeliveryRoles | undefined {
    const { github, gitlab } = delivery;
    const pipelines = github
      ? gitHub({ ...github, environment: github.environment ?? stack })
      : gitlab && gitLab(gitlab);
    if (!pipelines || permissionsBoundary === undefined) return undefined;
    const stacks = delivery.stacks.length > 0 ? delivery.stacks : [stack];
    return new DeliveryRoles(
      `${name}-delivery`,
      {
        ...delivery,
        account,
        permissionsBoundary,
        pipelines,
        environments: stacks.map(environmentName),
      },
      { parent: this },
    );
  }
}
