/**
 * Property values as they cross Pulumi's wire: plain JSON in which a marked object (one with the signature
 * key) stands for a secret, an asset, a resource reference or an output, and a sentinel string for a value
 * that is not known yet. Signatures: pulumi/pulumi, `sdk/go/common/resource/sig/sig.go` and
 * `sdk/go/common/resource/plugin/rpc.go`.
 */
export type WireValue = null | boolean | number | string | readonly WireValue[] | WireObject;
export interface WireObject {
  readonly [key: string]: WireValue;
}

export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
export const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** A value that will be known after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The signature of a marked object, or nothing for any other value. */
export function signatureOf(value: WireValue | undefined): string | undefined {
  if (!isWireObject(value)) return undefined;
  const signature = value[SIGNATURE_KEY];
  return typeof signature === "string" ? signature : undefined;
}

export function makeSecret(value: WireValue): WireValue {
  return signatureOf(value) === SECRET ? value : { [SIGNATURE_KEY]: SECRET, value };
}

/**
 * Applies `change` to every element and field of a list or object; scalars come back as they are. So does whatever
 * nothing inside was changed: most properties have no marked object in them, and are not worth a copy.
 */
export function mapInside(value: WireValue, change: (inner: WireValue) => WireValue): WireValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const list = value as readonly WireValue[];
    const changed = list.map(change);
    return changed.every((inner, index) => inner === list[index]) ? list : changed;
  }
  let copy: Record<string, WireValue> | undefined;
  for (const [key, inner] of Object.entries<WireValue>(value as WireObject)) {
    const changed = change(inner);
    if (changed === inner) continue;
    copy ??= { ...(value as WireObject) };
    copy[key] = changed;
  }
  return copy ?? value;
}

/** Outputs turned into what they hold: their value, unknown, or a secret of either. Dependencies are dropped. */
export function withoutOutputs(value: WireValue): WireValue {
  if (!isWireObject(value) || value[SIGNATURE_KEY] !== OUTPUT) return mapInside(value, withoutOutputs);
  const held = value.value;
  const plain = held === undefined ? UNKNOWN : withoutOutputs(held);
  return value.secret === true ? makeSecret(plain) : plain;
}

/** Adds to `found` every URN that outputs inside the value depend on. */
export function collectDependencies(value: WireValue, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if (isWireObject(value) && value[SIGNATURE_KEY] === OUTPUT && Array.isArray(value.dependencies)) {
    for (const urn of value.dependencies as readonly WireValue[]) if (typeof urn === "string") found.add(urn);
  }
  for (const inner of Object.values<WireValue>(value)) collectDependencies(inner, found);
}

/**
 * The value with its dependencies made explicit: the form in which transforms receive properties. Mirrors
 * `upgradeOutputValues` of the engine.
 */
export function asOutput(value: WireValue, dependencies: readonly string[]): WireValue {
  const already = new Set<string>();
  collectDependencies(value, already);
  if (dependencies.every((urn) => already.has(urn))) return value;
  const held: WireObject =
    isWireObject(value) && value[SIGNATURE_KEY] === OUTPUT
      ? value
      : { [SIGNATURE_KEY]: OUTPUT, ...(value !== UNKNOWN && { value }) };
  return { ...held, dependencies: [...new Set([...already, ...dependencies])] };
}

/** The value with secrets unwrapped, everything else as it is. */
export function withoutSecrets(value: WireValue): WireValue {
  if (isWireObject(value) && value[SIGNATURE_KEY] === SECRET) return withoutSecrets(value.value ?? null);
  return mapInside(value, withoutSecrets);
}

/** A resource reference as the id (custom resources) or URN (components) that stands for it elsewhere. */
export function withoutReferences(value: WireValue): WireValue {
  if (!isWireObject(value) || value[SIGNATURE_KEY] !== RESOURCE) return mapInside(value, withoutReferences);
  const id = value.id;
  if (id === undefined || id === null) return value.urn ?? null;
  return id === "" ? UNKNOWN : withoutReferences(id);
}

/** True if the value, or anything inside it, is unknown. */
export function hasUnknown(value: WireValue): boolean {
  if (typeof value !== "object" || value === null) return value === UNKNOWN;
  return Object.values<WireValue>(value).some(hasUnknown);
}

/** True if the value, or anything inside it, is secret. */
export function hasSecret(value: WireValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (signatureOf(value) === SECRET) return true;
  return Object.values<WireValue>(value).some(hasSecret);
}

/** The object without the engine's own keys (`__defaults` and the like), which judges don't get to see. */
export function withoutInternals(properties: WireObject): WireObject {
  if (!Object.keys(properties).some((key) => key.startsWith("__"))) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

/** Structural equality of two values, key order aside. */
export function sameValue(left: WireValue | undefined, right: WireValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every(
    (key) => sameValue((left as WireObject)[key], (right as WireObject)[key]) && key in (right as WireObject),
  );
}
