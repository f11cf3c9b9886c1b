import type { GoalOptions } from "./goal";
import type { PlannedResource } from "./planned-resource";
import type { StateResource } from "../state/state-file";
import { isProviderType, parseUrn } from "../wire/urn";

/** What stands in the state but was not registered by the program: the update would delete it. */
export function deletions(
  state: readonly StateResource[],
  matched: ReadonlySet<string>,
  options: GoalOptions,
): readonly PlannedResource[] {
  return state
    .filter((resource) => !matched.has(resource.urn) && !resource.external && !isDefaultProvider(resource))
    .map((resource) => ({
      urn: resource.urn,
      type: resource.type,
      name: parseUrn(resource.urn).name,
      parent: resource.parent,
      custom: resource.custom,
      remote: false,
      id: resource.id,
      operation: "delete",
      inputs: resource.inputs,
      outputs: resource.outputs,
      provider:
        resource.provider === "" ? "" : resource.provider.slice(0, resource.provider.lastIndexOf("::")),
      isDefaultProvider: false,
      dependencies: [],
      propertyDependencies: {},
      options: { ...options, protect: resource.protect, retainOnDelete: resource.retainOnDelete },
      aliases: [],
      changes: [],
    }));
}

function isDefaultProvider(resource: StateResource): boolean {
  return isProviderType(resource.type) && /^default(_|$)/.test(parseUrn(resource.urn).name);
}
