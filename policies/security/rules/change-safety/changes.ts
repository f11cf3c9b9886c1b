import type { Deployed } from "../../change-safety/deployment";
import { deployedResources } from "../../change-safety/deployment";
import type { Retention } from "../../change-safety/stateful";
import { RETENTION, STATEFUL } from "../../change-safety/stateful";
import { stackRule } from "../../declare";
import { BACKUP, DELETION_PROTECTION, LOG_RETENTION } from "../../frameworks/requirements";
import { className } from "../../joins/conditions";
import { View } from "../../reading/view";
import type { Json, JudgedResource, ResourceGraph, Verdict } from "../../../kit";
import { containsUnknown, fail, isObject, unknown } from "../../../kit";

/** The resources of some types that are deployed already, each beside its older self. */
function* changed(graph: ResourceGraph, types: readonly string[]): Iterable<[JudgedResource, Deployed]> {
  const deployed = deployedResources();
  if (!deployed) return;
  for (const resource of types.flatMap((type) => graph.ofType(type))) {
    const older = [resource.urn, ...resource.options.aliases]
      .map((urn) => deployed.get(urn))
      .find((each) => each !== undefined);
    if (older) yield [resource, older];
  }
}

export const statefulReplaced = stackRule({
  name: "change-stateful-replaced",
  description: "No change replaces what keeps data: a new, empty one would take its place.",
  rationale:
    "A replacement looks like a change in the preview, but the new resource is empty, and the old one is deleted with its data.",
  severity: "critical",
  level: "advisory",
  frameworks: [...DELETION_PROTECTION],
  remediation:
    "Keep the property as it is deployed (ignoreChanges does too), or move the data first. Give `deployed` in security-settings for the rule to compare with.",
  *check(graph) {
    for (const [resource, older] of changed(graph, Object.keys(STATEFUL))) {
      const { replacing } = STATEFUL[resource.type] ?? { replacing: [] };
      for (const property of replacing) yield* replacement(resource, older, property, graph);
    }
  },
});

function* replacement(
  resource: JudgedResource,
  older: Deployed,
  property: string,
  graph: ResourceGraph,
): Iterable<Verdict> {
  if (resource.options.ignoreChanges.includes(property)) return;
  const before = older.inputs[property];
  const reading = View.of(resource, graph).at(property);
  const what = `${className(resource.type)} "${resource.name}"`;
  // What the program didn't set is the provider's to choose, and stays so.
  if (before === undefined || before === null || isHidden(before) || isMadeUp(older, property)) return;
  if (reading.kind === "unknown" || (reading.kind === "known" && containsUnknown(reading.value))) {
    yield unknown(
      `whether ${what} would be replaced is not known: ${property} is not known; it is ${show(before)}`,
      resource.urn,
    );
    return;
  }
  const now = reading.kind === "known" ? reading.value : undefined;
  if (now === undefined || isSame(before, now)) return;
  yield fail(
    `${what} would be replaced, and what it keeps lost: ${property} is ${show(before)} and would be ${show(now)}`,
    resource.urn,
  );
}

export const statefulRemoved = stackRule({
  name: "change-stateful-removed",
  description: "What keeps data isn't deleted by leaving it out of the program.",
  rationale: "A deletion comes with no question asked in CI; data that isn't in a backup is gone for good.",
  severity: "critical",
  level: "advisory",
  frameworks: [...DELETION_PROTECTION],
  remediation:
    "Keep the resource (with an alias, if it got another name or parent), or take it out of the stack by pulumi state delete. Give `deployed` in security-settings for the rule to compare with.",
  *check(graph) {
    const deployed = deployedResources();
    if (!deployed) return;
    const present = new Set(graph.resources.flatMap(({ urn, options }) => [urn, ...options.aliases]));
    const [stack] = graph.resources;
    for (const { urn, type } of deployed.values()) {
      if (STATEFUL[type] === undefined || present.has(urn)) continue;
      const name = urn.split("::").at(-1) ?? urn;
      yield fail(
        `${className(type)} "${name}" is deployed and no longer in the program: it would be deleted with what it keeps`,
        stack?.urn,
      );
    }
  },
});

export const retentionLowered = stackRule({
  name: "change-retention-lowered",
  description: "Nothing is kept for a shorter time than it is now: what is older would be deleted at once.",
  rationale:
    "What is older than the new limit is gone with the update, also what an investigation or an audit will ask for.",
  severity: "high",
  level: "advisory",
  frameworks: [...BACKUP, ...LOG_RETENTION],
  remediation:
    "Keep the time as it is deployed, or save what must be kept first. Give `deployed` in security-settings for the rule to compare with.",
  *check(graph) {
    for (const [resource, older] of changed(graph, Object.keys(RETENTION)))
      for (const retention of RETENTION[resource.type] ?? [])
        yield* lowering(resource, older, retention, graph);
  },
});

function* lowering(
  resource: JudgedResource,
  older: Deployed,
  { property, unit, zero }: Retention,
  graph: ResourceGraph,
): Iterable<Verdict> {
  const before = timeOf(valueAt(older.inputs, property), zero);
  if (before === undefined) return;
  const what = `${className(resource.type)} "${resource.name}"`;
  const reading = View.of(resource, graph).at(property);
  if (reading.kind === "unknown") {
    yield unknown(`${property} of ${what} is not known; it is ${text(before, unit)}`, resource.urn);
    return;
  }
  const now = timeOf(reading.kind === "known" ? reading.value : undefined, zero);
  if (now === undefined || now >= before) return;
  yield fail(
    `${property} of ${what} is ${text(before, unit)} and would be ${text(now, unit)}: what is older would be deleted`,
    resource.urn,
  );
}

/** A time as a number that compares; nothing where AWS's own default applies. */
function timeOf(value: Json | undefined, zero: Retention["zero"]): number | undefined {
  if (zero === "for ever" && (value === undefined || value === null || Number(value) === 0)) return Infinity;
  return value === undefined || value === null || typeof value === "object" ? undefined : Number(value);
}

function text(time: number, unit: string): string {
  return time === Infinity ? "for ever" : `${time} ${unit}`;
}

function valueAt(object: Readonly<Record<string, Json>>, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const step of path.split(".")) value = isObject(value) ? value[step] : undefined;
  return value;
}

/** The provider made the value up: it keeps a list of those beside the inputs. */
function isMadeUp({ inputs }: Deployed, property: string): boolean {
  const defaults = inputs.__defaults;
  return Array.isArray(defaults) && (defaults as readonly Json[]).includes(property);
}

/** Secrets are exported encrypted: nothing can be said of them. */
function isHidden(value: Json): boolean {
  return isObject(value) && "4dabf18193072939515e22adb298388d" in value;
}

function isSame(one: Json, other: Json): boolean {
  if (typeof one !== "object" && typeof other !== "object") return String(one) === String(other);
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Keys in order, without those that are the provider's own. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => !key.startsWith("__"))
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}

function show(value: Json): string {
  return typeof value === "object" ? JSON.stringify(sorted(value)) : String(value);
}
