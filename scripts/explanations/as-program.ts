/** Writes fixtures as readers know programs: in the form of Pulumi YAML. */
import type { Json, JudgedResource, Props } from "../../policies/kit";
import { isObject, isUnknown } from "../../policies/kit";

/** Stands for a value that only the update will tell, and that comes from no resource of the example. */
const LATER = "<known after the update>";
/** What fixtures are called that have no name of their own. */
const NAMELESS = "it";

/** The `resources` of a program in Pulumi YAML: by name, each with its type, properties and options. */
export function asProgram(resources: readonly JudgedResource[]): Readonly<Record<string, Json>> {
  const names = namesOf(resources);
  return Object.fromEntries(
    resources.map((resource) => {
      const properties = Object.fromEntries(
        Object.entries(resource.props).map(([key, value]) => [
          key,
          readable(value, referenceTo(resource, key, names)),
        ]),
      );
      const options = optionsOf(resource, names);
      return [
        names.get(resource.urn) ?? resource.name,
        {
          type: resource.type,
          ...(Object.keys(properties).length > 0 && { properties }),
          ...(Object.keys(options).length > 0 && { options }),
        },
      ];
    }),
  );
}

/** A name for each resource by its URN, no two the same. */
function namesOf(resources: readonly JudgedResource[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  const names = new Set<string>();
  for (const { urn, name } of resources) {
    const wanted = name === NAMELESS ? "example" : name;
    let given = wanted;
    for (let more = 2; names.has(given); more += 1) given = `${wanted}-${more}`;
    names.add(given);
    taken.set(urn, given);
  }
  return taken;
}

function referenceTo(resource: JudgedResource, key: string, names: ReadonlyMap<string, string>): string {
  const [name] = (resource.propertyDependencies[key] ?? []).flatMap((urn) => names.get(urn) ?? []);
  return name === undefined ? LATER : `\${${name}}`;
}

/** @param unknown what stands for a value that isn't known. */
function readable(value: Json, unknown: string): Json {
  if (isUnknown(value)) return unknown;
  if (typeof value === "string") {
    const document = documentIn(value);
    return document === undefined ? value : { "fn::toJSON": readable(document, unknown) };
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => readable(each, unknown));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each, unknown)]));
}

/** The JSON document that a text is, if it is one. */
function documentIn(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function optionsOf(resource: JudgedResource, names: ReadonlyMap<string, string>): Props {
  const { options, parent, provider } = resource;
  const parentName = parent === undefined ? undefined : names.get(parent);
  return {
    ...(options.protect && { protect: true }),
    ...(options.ignoreChanges.length > 0 && { ignoreChanges: [...options.ignoreChanges] }),
    ...(parentName !== undefined && { parent: `\${${parentName}}` }),
    ...(provider && { provider: { type: provider.type, properties: provider.props } }),
  };
}
