import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SharedConfig } from "../stacks/environment-config";

/** The tags that every environment's resources carry, whatever else is configured. */
export function standardTags(config: SharedConfig): Readonly<Record<string, string>> {
  return {
    Environment: config.tier,
    // Project and stack, so that the tag alone tells environments of several projects in one account apart.
    Stack: config.name,
    Owner: config.owner,
    CostCenter: config.costCenter,
    Project: "plumbline",
    ManagedBy: "pulumi",
  };
}

/** The tags that every taggable resource of an environment carries. */
export function defaultTags(config: SharedConfig): Readonly<Record<string, string>> {
  return { ...config.tags, ...standardTags(config) };
}

/**
 * The provider of all of an environment's resources. It is made explicitly, not configured by `aws:` keys, because
 * default tags put here reach every resource, those inside remote components too, and policies see them.
 */
export function environmentProvider(config: SharedConfig): aws.Provider {
  return new aws.Provider("aws", providerArgs(config, config.aws.region));
}

/** As {@link environmentProvider}, for what an environment keeps in another region. */
export function regionalProvider(
  config: SharedConfig,
  region: string,
  opts: pulumi.ResourceOptions,
): aws.Provider {
  return new aws.Provider(`${config.name}-${region}`, providerArgs(config, region), opts);
}

function providerArgs(config: SharedConfig, region: string): aws.ProviderArgs {
  const { profile, allowedAccountIds, assumeRoles } = config.aws;
  return {
    region,
    profile,
    allowedAccountIds: allowedAccountIds && [...allowedAccountIds],
    assumeRoles: assumeRoles && [...assumeRoles],
    defaultTags: { tags: { ...defaultTags(config) } },
  };
}
