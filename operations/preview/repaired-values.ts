import { reported } from "./redact";
import type { PropertyValue } from "./report/schema-resource";
import type { WireObject, WireValue } from "../../offline";
import { isWireObject, sameValue, signatureOf } from "../../offline";

/** A value that a repair added (no `before`), changed or took away (no `after`). */
export interface RepairedValue {
  /** The property, and the key or position in it: `tags.Owner`, `tags[2]`. */
  readonly path: string;
  readonly before?: PropertyValue;
  readonly after?: PropertyValue;
}

/** What a repair did to a resource's inputs, one level deep; secrets keep their values to themselves. */
export function repairedValues(before: WireObject, after: WireObject): RepairedValue[] {
  return differences(before, after, (key) => key).flatMap(([path, old, now]) => {
    const entries = entriesOf(path, old, now);
    return entries.map(([place, was, is]) => ({
      path: place,
      ...(was !== undefined && { before: reported(was) }),
      ...(is !== undefined && { after: reported(is) }),
    }));
  });
}

type Difference = readonly [path: string, before: WireValue | undefined, after: WireValue | undefined];

/** A map's keys or a list's entries one by one, anything else as it is. */
function entriesOf(
  path: string,
  old: WireValue | undefined,
  now: WireValue | undefined,
): readonly Difference[] {
  if (isMap(old) && isMap(now)) return differences(old ?? {}, now ?? {}, (key) => `${path}.${key}`);
  if (Array.isArray(old) && Array.isArray(now)) {
    return differences(byPosition(old), byPosition(now), (index) => `${path}[${index}]`);
  }
  return [[path, old, now]];
}

function byPosition(list: readonly WireValue[]): WireObject {
  return Object.fromEntries(list.map((value, index) => [String(index), value]));
}

/** A plain map, or nothing yet. */
function isMap(value: WireValue | undefined): value is WireObject | undefined {
  return value === undefined || (isWireObject(value) && signatureOf(value) === undefined);
}

function differences(
  before: WireObject,
  after: WireObject,
  pathOf: (key: string) => string,
): readonly Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !sameValue(before[key], after[key]))
    .sort()
    .map((key) => [pathOf(key), before[key], after[key]] as const);
}
