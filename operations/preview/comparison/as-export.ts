import type { JudgedProvider, JudgedResource } from "../../../policies/kit";

/** Version of the export format that carries a deployment. */
const EXPORT_VERSION = 3;

/** Resources in the form of `pulumi stack export`, as far as a bill needs it; unknown values stay Pulumi's sentinels. */
export function asExport(resources: readonly JudgedResource[]): object {
  const urns = new Set(resources.map(({ urn }) => urn));
  const providers = new Map(
    resources.flatMap(({ provider }) =>
      provider && !urns.has(provider.urn) ? [[provider.urn, provider] as const] : [],
    ),
  );
  return {
    version: EXPORT_VERSION,
    deployment: {
      resources: [
        ...[...providers.values()].map(providerEntry),
        ...resources.map(({ urn, type, parent, provider, props, dependencies, propertyDependencies }) => ({
          urn,
          type,
          ...(parent !== undefined && { parent }),
          // A reference to a provider is its URN and its id.
          ...(provider && { provider: `${provider.urn}::id` }),
          inputs: props,
          outputs: {},
          dependencies,
          propertyDependencies,
        })),
      ],
    },
  };
}

function providerEntry({ urn, type, props }: JudgedProvider) {
  return { urn, type, inputs: props, outputs: {} };
}
