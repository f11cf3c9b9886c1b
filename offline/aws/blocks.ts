import type { WireObject, WireValue } from "../wire/values";
import { SECRET, UNKNOWN, isWireObject, makeSecret, signatureOf } from "../wire/values";
import type { Block, Scalar } from "./resource-types";
import { awsBlock } from "./resource-types";

/** What is to be filled into a block: the value of a field that isn't given, or nothing. */
type Filler = (block: Block, old: WireObject | undefined) => WireObject;

/** Nested objects with the defaults that the provider fills into inputs: those that are not false, zero or empty. */
export function withBlockDefaults(
  properties: WireObject,
  blocks: Readonly<Record<string, string>>,
): WireObject {
  return filledFields(properties, undefined, blocks, ({ defaults }) => definite(defaults));
}

/**
 * Nested objects as the provider plans them: all defaults, and unknown what AWS fills in, unless the resource already
 * has it.
 */
export function withPlannedBlocks(
  properties: WireObject,
  old: WireObject | undefined,
  blocks: Readonly<Record<string, string>>,
): WireObject {
  return filledFields(properties, old, blocks, ({ defaults, computed }, before) => ({
    ...Object.fromEntries(computed.map((field) => [field, before?.[field] ?? UNKNOWN])),
    ...defaults,
  }));
}

/** Whether the bridge puts a default into the inputs; a falsy one it leaves to the provider. */
export function isDefinite(value: Scalar): boolean {
  return value !== false && value !== 0 && value !== "";
}

function definite(defaults: Readonly<Record<string, Scalar>>): WireObject {
  return Object.fromEntries(Object.entries(defaults).filter(([, value]) => isDefinite(value)));
}

function filledFields(
  fields: WireObject,
  old: WireObject | undefined,
  blocks: Readonly<Record<string, string>>,
  filler: Filler,
): WireObject {
  const filled = Object.entries(blocks).flatMap(([field, name]) => {
    const value = fields[field];
    return value === undefined ? [] : [[field, filledValue(value, old?.[field], name, filler)] as const];
  });
  return filled.length === 0 ? fields : { ...fields, ...Object.fromEntries(filled) };
}

function filledValue(value: WireValue, old: WireValue | undefined, name: string, filler: Filler): WireValue {
  if (Array.isArray(value)) {
    const before: readonly WireValue[] = Array.isArray(old) && old.length === value.length ? old : [];
    return (value as readonly WireValue[]).map((item, index) =>
      filledValue(item, before[index], name, filler),
    );
  }
  if (!isWireObject(value)) return value;
  if (signatureOf(value) === SECRET) return makeSecret(filledValue(value.value ?? null, old, name, filler));
  const block = signatureOf(value) === undefined ? awsBlock(name) : undefined;
  if (!block) return value;
  const before = isWireObject(old) && signatureOf(old) === undefined ? old : undefined;
  const given = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
  return { ...filler(block, before), ...filledFields(given, before, block.blocks, filler) };
}
