/**
 * The nested objects ("blocks") of `@pulumi/aws` resources: what their fields default to, and what AWS fills in.
 * The package declares each block twice, as input and as output, under the same name.
 */
import { join } from "node:path";

import type { DeclaredProperty, ResourceClass } from "./aws-package";
import { PACKAGE, parseDeclarations } from "./aws-package";
import { documentedDefault, scalarKind } from "./aws-package-documentation";
import { BLOCKS_WITHOUT_DEFAULTS, UNDOCUMENTED_BLOCK_DEFAULTS } from "./aws-provider-facts";
import type { Scalar } from "../offline/aws/resource-types";

/** A block of which there is something to say. */
export interface Block {
  readonly defaults: Readonly<Record<string, Scalar>>;
  /** Fields that AWS fills in when they are not given, and fields that can't be given. */
  readonly computed: readonly string[];
  /** Fields that hold blocks, by the name of the block. */
  readonly blocks: Readonly<Record<string, string>>;
}

/** The blocks of a package, by name (`lb.TargetGroupHealthCheck`). */
export interface BlockCatalog {
  readonly blocks: ReadonlyMap<string, Block>;
  /** The properties of a resource that hold blocks of the catalog. */
  of(resource: ResourceClass): Readonly<Record<string, string>>;
}

/** Reads all blocks that resources take and of which there is something to say. */
export function readBlocks(root: string, resources: readonly ResourceClass[]): BlockCatalog {
  const types = join(root, PACKAGE, "types");
  const inputs = parseDeclarations(join(types, "input.d.ts"));
  const outputs = parseDeclarations(join(types, "output.d.ts"));
  const found = new Map<string, Block>();
  const visit = (name: string): void => {
    const fields = inputs.get(name);
    if (found.has(name) || !fields) return;
    found.set(name, blockOf(name, fields, outputs.get(name) ?? []));
    for (const inner of Object.values(found.get(name)?.blocks ?? {})) visit(inner);
  };
  for (const { arguments: args } of resources) Object.values(references(args)).forEach(visit);
  const telling = tellingBlocks(found);
  const kept = (given: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(given).filter(([, name]) => telling.has(name)));
  return {
    blocks: new Map(
      [...found].flatMap(([name, block]) =>
        telling.has(name) ? [[name, { ...block, blocks: kept(block.blocks) }]] : [],
      ),
    ),
    of: (resource) => kept(references(resource.arguments)),
  };
}

function blockOf(
  name: string,
  fields: readonly DeclaredProperty[],
  outputs: readonly DeclaredProperty[],
): Block {
  const given = new Map(fields.map((field) => [field.name, field]));
  const produced = new Map(outputs.map((field) => [field.name, field]));
  const isFilledIn = ({ name, optional }: DeclaredProperty): boolean =>
    !optional && given.get(name)?.optional !== false;
  const hasDefaults = !BLOCKS_WITHOUT_DEFAULTS.test(name);
  const defaults = fields.flatMap(({ name, type, optional, deprecated, documentation }) => {
    const kind = scalarKind(type);
    const isLeft = optional && !deprecated && produced.get(name)?.optional === true;
    const value =
      hasDefaults && isLeft && kind !== undefined ? documentedDefault(documentation, kind) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    defaults: { ...Object.fromEntries(defaults), ...UNDOCUMENTED_BLOCK_DEFAULTS[name] },
    // The provider adds its default tags to nested `tagsAll` only during the update.
    computed: outputs
      .filter((field) => isFilledIn(field) && field.name !== "tagsAll")
      .map(({ name }) => name),
    blocks: references(fields),
  };
}

/** The properties that hold one block or a list of blocks. */
function references(properties: readonly DeclaredProperty[]): Record<string, string> {
  return Object.fromEntries(
    properties.flatMap(({ name, type }) => {
      const block = /^(?:pulumi\.Input<)?inputs\.([\w.]+)(?:>\[\])?$/.exec(type)?.[1];
      return block === undefined ? [] : [[name, block] as const];
    }),
  );
}

/** The blocks that have a default or something computed, themselves or further inside. */
function tellingBlocks(blocks: ReadonlyMap<string, Block>): ReadonlySet<string> {
  const telling = new Set<string>();
  for (let size = -1; size !== telling.size;) {
    size = telling.size;
    for (const [name, block] of blocks) {
      const hasOwn = Object.keys(block.defaults).length > 0 || block.computed.length > 0;
      if (hasOwn || Object.values(block.blocks).some((inner) => telling.has(inner))) telling.add(name);
    }
  }
  return telling;
}
