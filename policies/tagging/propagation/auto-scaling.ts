import type { Json, JudgedResource, ResourceGraph, Verdict } from "../../kit";
import { asList, fail, isObject, isUnknown, unknown } from "../../kit";
import { readTags } from "../effective-tags";
import { plain } from "../provider-inputs";
import { tagSpecifications } from "../tag-sets";
import { subject } from "../wording";

const GROUP = "aws:autoscaling/group:Group";
const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
/** The properties of a group that may name its launch template. */
const TEMPLATE_PROPERTIES = ["launchTemplate", "mixedInstancesPolicy"];

/**
 * Whether the instances of Auto Scaling groups get their tags: from tags of the group with `propagateAtLaunch`,
 * or from the launch template's tag specification for instances. Provider default tags reach neither.
 */
export function* groupPropagation(graph: ResourceGraph, keys: readonly string[]): Iterable<Verdict> {
  for (const group of graph.ofType(GROUP)) {
    const templates = templatesOf(graph, group);
    const fromTemplates = templates.map((template) => launchedTags(template, "instance"));
    for (const key of keys) {
      if (
        propagates(group, key) ||
        (fromTemplates.length > 0 && fromTemplates.every((tags) => tags.has(key)))
      )
        continue;
      const where = `${subject(group)}: tag "${key}" on the instances it launches`;
      const unsure = [
        ...unknownTags(group),
        ...(templates.length === 0 && namesTemplate(group)
          ? ["the launch template is outside the stack"]
          : []),
        ...templates.flatMap((template) => unknownSpecifications(template)),
      ];
      if (unsure.length > 0) yield unknown(`${where} can't be judged: ${unsure.join(" and ")}`, group.urn);
      else {
        const expected = `propagateAtLaunch: true on the group's tag, or an "instance" tag specification`;
        yield fail(`${where} is missing (${groupFinding(group, key)}); expected ${expected}`, group.urn);
      }
    }
  }
}

/**
 * Whether launch templates tag what is launched from them, per resource type (`instance`, `volume`, …). Instances
 * of templates that Auto Scaling groups of the stack use are judged with the group.
 */
export function* templatePropagation(
  graph: ResourceGraph,
  keys: readonly string[],
  carriers: readonly string[],
): Iterable<Verdict> {
  const ofGroups = new Set(
    graph.ofType(GROUP).flatMap((group) => templatesOf(graph, group).map(({ urn }) => urn)),
  );
  for (const template of graph.ofType(LAUNCH_TEMPLATE)) {
    const unsure = unknownSpecifications(template).join(" and ");
    for (const carrier of carriers) {
      if (carrier === "instance" && ofGroups.has(template.urn)) continue;
      const tags = launchedTags(template, carrier);
      const missing = keys.filter((key) => !tags.has(key)).map((key) => `"${key}"`);
      if (missing.length === 0) continue;
      const where = `${subject(template)}: tags ${missing.join(", ")} for "${carrier}" in tagSpecifications`;
      if (unsure) yield unknown(`${where} can't be judged: ${unsure}`, template.urn);
      else
        yield fail(
          `${where} are missing; expected them there, because what is launched has no other`,
          template.urn,
        );
    }
  }
}

function templatesOf(graph: ResourceGraph, group: JudgedResource): readonly JudgedResource[] {
  const templates = TEMPLATE_PROPERTIES.flatMap((property) => graph.referenced(group, property));
  return [...new Set(templates)].filter(({ type }) => type === LAUNCH_TEMPLATE);
}

function namesTemplate({ props }: JudgedResource): boolean {
  return TEMPLATE_PROPERTIES.some((property) => props[property] !== undefined && props[property] !== null);
}

function launchedTags(template: JudgedResource, carrier: string): ReadonlySet<string> {
  const sets = tagSpecifications(template.props.tagSpecifications).filter((set) => set.carrier === carrier);
  return new Set(sets.flatMap(({ tags }) => [...tags.tags.keys()]));
}

function unknownSpecifications({ name, props }: JudgedResource): readonly string[] {
  const given = plain(props.tagSpecifications);
  const whole = isUnknown(given) || asList(given).some(isUnknown);
  const paths = whole
    ? ["tagSpecifications"]
    : tagSpecifications(given).flatMap(({ tags }) => tags.unknownIn);
  return paths.map((path) => `${path} of launch template "${name}" is unknown`);
}

function unknownTags({ props }: JudgedResource): readonly string[] {
  return readTags(props.tags, "tags").unknownIn.map((path) => `${path} is unknown`);
}

/** A tag whose `propagateAtLaunch` is unknown counts: it is set, and nothing says that it stays behind. */
function propagates(group: JudgedResource, key: string): boolean {
  const setting = propagateSetting(group, key);
  return setting === true || setting === "true" || isUnknown(setting);
}

function propagateSetting({ props }: JudgedResource, key: string): Json | undefined {
  const tag = asList(plain(props.tags)).find((entry) => isObject(entry) && entry.key === key);
  return isObject(tag) ? plain(tag.propagateAtLaunch) : undefined;
}

function groupFinding(group: JudgedResource, key: string): string {
  return propagateSetting(group, key) === undefined
    ? "the group has no such tag"
    : "the group's tag has propagateAtLaunch: false";
}
