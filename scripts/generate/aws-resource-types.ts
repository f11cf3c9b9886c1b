/**
 * What the offline provider and the tagging pack know about every AWS resource type, from the installed package.
 * The offline data is compact because it is loaded at the start of every preview; `offline/aws/resource-types.ts`
 * explains the encoding and reads it.
 */
import type { Generator } from "../generate";
import { awsPackageVersion, readProviderInputs, readResourceClasses } from "../aws-package";
import type { DeclaredProperty, ResourceClass } from "../aws-package";
import {
  documentedConflicts,
  documentedDefault,
  documentedReplacement,
  scalarKind,
} from "../aws-package-documentation";
import type { Block, BlockCatalog } from "../aws-package-blocks";
import { readBlocks } from "../aws-package-blocks";
import { tagTarget, taggable } from "../aws-package-tags";
import {
  AUTONAME_RULES,
  NAME_RULE,
  NOT_PROVIDER_DEFAULTS,
  UNDOCUMENTED_DEFAULTS,
} from "../aws-provider-facts";
import { compressed } from "../compressed";
import type { EncodedBlock, EncodedType, Scalar } from "../../offline/aws/resource-types";

const DATA = "offline/aws/data/resource-types.json.gz";
const TAGGABLE = "policies/tagging/data/taggable-types.json";

const generator: Generator = {
  name: "aws-resource-types",
  generate(root) {
    const packageVersion = awsPackageVersion(root);
    const classes = readResourceClasses(root);
    const catalog = readBlocks(root, classes);
    const types = Object.fromEntries(classes.map((resource) => [resource.type, encoded(resource, catalog)]));
    const blocks = Object.fromEntries(
      [...catalog.blocks].map(([name, block]) => [name, encodedBlock(block)]),
    );
    const contents = {
      packageVersion,
      provider: readProviderInputs(root),
      nameRule: NAME_RULE,
      types,
      blocks,
    };
    return Promise.resolve(
      new Map<string, string | Buffer>([
        [DATA, compressed(root, DATA, JSON.stringify(contents))],
        [TAGGABLE, taggableTypes(packageVersion, classes)],
      ]),
    );
  },
};

export default generator;

/** One line per type, so that a new release of the package shows as a readable difference. */
function taggableTypes(packageVersion: string, classes: readonly ResourceClass[]): string {
  const types = classes.flatMap((resource) => entry(resource.type, taggable(resource)));
  const tagResources = classes.flatMap((resource) => entry(resource.type, tagTarget(resource)));
  const lines = (entries: readonly [string, unknown][]): string =>
    entries.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(",\n");
  return `{
  "packageVersion": ${JSON.stringify(packageVersion)},
  "types": {
${lines(types)}
  },
  "tagResources": {
${lines(tagResources)}
  }
}
`;
}

function entry<T>(type: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[type, value]];
}

function encodedBlock({ computed, defaults, blocks }: Block): EncodedBlock {
  return {
    ...(computed.length > 0 && { c: computed.join(" ") }),
    ...(Object.keys(defaults).length > 0 && { d: defaults }),
    ...(Object.keys(blocks).length > 0 && { b: blocks }),
  };
}

function encoded(resource: ResourceClass, catalog: BlockCatalog): EncodedType {
  const outputs = new Map(resource.outputs.map((property) => [property.name, property]));
  const inputs = resource.arguments.map(
    (input) => input.name + inputMarks(input, outputs.get(input.name), resource),
  );
  const computed = resource.outputs
    .filter(({ name }) => resource.computed.has(name))
    .map(({ name }) => `${name}@${resource.secrets.has(name) ? "#" : ""}`);
  const defaults = defaultsOf(resource, outputs);
  const rule = AUTONAME_RULES[resource.type];
  const named = rule?.property ?? NAME_RULE.property;
  const blocks = catalog.of(resource);
  const conflicts = conflictsOf(resource, new Set([...Object.keys(defaults), named]));
  return {
    p: [...inputs, ...computed].join(" "),
    ...(Object.keys(defaults).length > 0 && { d: defaults }),
    ...(Object.keys(conflicts).length > 0 && { x: conflicts }),
    ...(rule && { n: rule }),
    ...(Object.keys(blocks).length > 0 && { b: blocks }),
  };
}

function inputMarks(
  input: DeclaredProperty,
  output: DeclaredProperty | undefined,
  resource: ResourceClass,
): string {
  const marks = {
    "!": !input.optional,
    "~": input.optional && output?.optional === false,
    "^": documentedReplacement(input.documentation),
    "#": resource.secrets.has(input.name),
    "-": input.deprecated,
    "{": /\bPolicyDocument\b/.test(input.type),
    "%": input.name === "name" && input.type !== "string",
  };
  return Object.entries(marks)
    .flatMap(([mark, applies]) => (applies ? mark : []))
    .join("");
}

const MANAGED = "Managed by Pulumi";

/**
 * Documented defaults of inputs that the provider does not compute. A default of an input that it also computes is
 * AWS's own, and the provider says "unknown" before the update; except the description that Pulumi itself fills in.
 */
function defaultsOf(
  resource: ResourceClass,
  outputs: ReadonlyMap<string, DeclaredProperty>,
): Record<string, Scalar> {
  const found: Record<string, Scalar> = {};
  for (const { name, type, optional, documentation } of resource.arguments) {
    const kind = scalarKind(type);
    if (!optional || kind === undefined || NOT_PROVIDER_DEFAULTS[resource.type]?.includes(name)) continue;
    const value = documentedDefault(documentation, kind);
    if (value === undefined) continue;
    if (outputs.get(name)?.optional === true || value === MANAGED) found[name] = value;
  }
  return { ...found, ...UNDOCUMENTED_DEFAULTS[resource.type] };
}

/** Conflicts are documented on either side. */
function conflictsOf(resource: ResourceClass, filled: ReadonlySet<string>): Record<string, string[]> {
  const conflicts = new Map<string, Set<string>>();
  const names = new Set(resource.arguments.map(({ name }) => name));
  const add = (property: string, other: string): void => {
    if (!filled.has(property) || !names.has(other) || property === other) return;
    conflicts.set(property, (conflicts.get(property) ?? new Set()).add(other));
  };
  for (const { name, documentation } of resource.arguments) {
    for (const other of documentedConflicts(documentation)) {
      add(name, other);
      add(other, name);
    }
  }
  for (const property of filled) add(property, `${property}Prefix`);
  return Object.fromEntries([...conflicts].map(([property, others]) => [property, [...others].sort()]));
}
