import type { JudgedResource, ResourceGraph, Verdict } from "../../kit";
import { fail, isUnknown, unknown } from "../../kit";
import { mergedTags } from "../effective-tags";
import { volumeTagSets } from "../tag-sets";
import { subject } from "../wording";

const INSTANCE = "aws:ec2/instance:Instance";

/**
 * Whether an instance's volumes get tags. An instance's own tags don't reach them: `volumeTags`, the block devices'
 * `tags` and the provider's default tags do. Instances from a launch template are judged with the template.
 */
export function* volumePropagation(graph: ResourceGraph, keys: readonly string[]): Iterable<Verdict> {
  for (const instance of graph.ofType(INSTANCE)) {
    const { launchTemplate } = instance.props;
    if (launchTemplate !== undefined && launchTemplate !== null && !isUnknown(launchTemplate)) continue;
    const given = asGiven(instance);
    const sets = volumeTagSets(given);
    const root = sets.find(({ path }) => path === "volumeTags" || path.startsWith("rootBlockDevice."));
    const defaults = {
      path: "rootBlockDevice.tags",
      tags: mergedTags({}, given.provider, undefined, "tags"),
    };
    for (const { path, tags } of root ? sets : [defaults, ...sets]) {
      const missing = keys.filter((key) => !tags.tags.has(key)).map((key) => `"${key}"`);
      if (missing.length === 0) continue;
      const where = `${subject(instance)}: tags ${missing.join(", ")} of its volumes (${path})`;
      const sources = tags.unknownIn.join(" and ");
      if (sources) yield unknown(`${where} can't be judged: ${sources} is unknown`, instance.urn);
      else
        yield fail(
          `${where} are missing; expected them in volumeTags or in the provider's defaultTags`,
          instance.urn,
        );
    }
  }
}

/**
 * The instance without what the provider will fill in: a stack policy sees such a property as unknown, too, but
 * unlike one that the program set, its value comes from no resource.
 */
function asGiven(instance: JudgedResource): JudgedResource {
  const props = Object.fromEntries(
    Object.entries(instance.props).filter(
      ([property, value]) => !isUnknown(value) || (instance.propertyDependencies[property]?.length ?? 0) > 0,
    ),
  );
  return { ...instance, props };
}
