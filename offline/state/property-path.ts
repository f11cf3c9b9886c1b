import type { WireObject, WireValue } from "../wire/values";
import { isWireObject } from "../wire/values";

type Step = string | number;

/** Parses a property path as `ignoreChanges` takes it: `tags.Name`, `rules[0].port`, `data["a.b"]`, `list[*]`. */
export function parsePath(path: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, name, index, quoted, star] of path.matchAll(
    /([^.[\]"]+)|\[(\d+)\]|\["([^"]*)"\]|\[(\*)\]/g,
  )) {
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(quoted ?? star ?? "*");
  }
  return steps;
}

/** The new value with whatever the path points at taken from the old value. */
export function keepOld(
  updated: WireValue | undefined,
  old: WireValue | undefined,
  path: readonly Step[],
): WireValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return old;
  if (step === "*") return keepOldInAll(updated, old, rest);
  if (Array.isArray(updated)) {
    return (updated as readonly WireValue[]).map((item, index) =>
      index === Number(step) ? (keepOld(item, elementOf(old, index), rest) ?? item) : item,
    );
  }
  const before = isWireObject(old) ? old[String(step)] : undefined;
  const base: WireObject = isWireObject(updated) ? updated : {};
  if (before === undefined && base[String(step)] === undefined) return updated;
  const kept = keepOld(base[String(step)], before, rest);
  const others = Object.fromEntries(Object.entries(base).filter(([key]) => key !== String(step)));
  return kept === undefined ? others : { ...others, [String(step)]: kept };
}

function keepOldInAll(
  updated: WireValue | undefined,
  old: WireValue | undefined,
  rest: readonly Step[],
): WireValue | undefined {
  if (rest.length === 0) return old;
  if (Array.isArray(updated)) {
    return (updated as readonly WireValue[]).map(
      (item, index) => keepOld(item, elementOf(old, index), rest) ?? item,
    );
  }
  if (!isWireObject(updated)) return updated;
  return Object.fromEntries(
    Object.entries(updated).map(([key, value]) => [
      key,
      keepOld(value, isWireObject(old) ? old[key] : undefined, rest) ?? value,
    ]),
  );
}

function elementOf(list: WireValue | undefined, index: number): WireValue | undefined {
  return Array.isArray(list) ? (list as readonly WireValue[])[index] : undefined;
}
