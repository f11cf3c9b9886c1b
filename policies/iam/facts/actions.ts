/** Actions, as AWS's Service Authorization Reference describes them. */
import type { ActionRecord, ServiceRecord } from "./records";
import { servicePrefixes, serviceRecord } from "./store";
import { splitAction } from "../language/action-pattern";
import { matches, parsePattern } from "../language/pattern";
import { oncePer } from "../../kit/once-per";

export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

export interface ResourceType {
  readonly name: string;
  /** ARN pattern of the reference with its placeholders as `*`, e.g. `arn:*:s3:::*\/*`. */
  readonly arn: string;
  /** Every request of the action names a resource of this type. */
  readonly required: boolean;
}

export interface ActionFacts {
  /** Full name in AWS's spelling, e.g. `s3:GetObject`. */
  readonly name: string;
  readonly service: string;
  readonly level: AccessLevel;
  /** The resource types it can be limited to; none when it only takes `*`. */
  readonly resourceTypes: readonly ResourceType[];
  /**
   * Whether a policy can limit it to some resources: it has a type that every request names, or several to choose
   * from. A single type that requests may leave out (`cloudwatch:PutMetricData`) limits only those that name it.
   */
  readonly limitable: boolean;
  /** Condition keys that have a value in its requests, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

const LEVELS: Readonly<Record<ActionRecord[1], AccessLevel>> = {
  L: "List",
  R: "Read",
  W: "Write",
  T: "Tagging",
  P: "Permissions management",
};

const expansions = new Map<string, readonly ActionFacts[]>();

/** All actions an action pattern names. */
export function expandAction(pattern: string): readonly ActionFacts[] {
  const key = pattern.toLowerCase();
  const seen = expansions.get(key);
  if (seen) return seen;
  const { service, name } = splitAction(key);
  const result = servicesMatching(service).flatMap((record) => actionsMatching(record, name));
  expansions.set(key, result);
  return result;
}

function servicesMatching(pattern: string): readonly ServiceRecord[] {
  if (!/[*?]/.test(pattern)) {
    const record = serviceRecord(pattern);
    return record ? [record] : [];
  }
  const glob = parsePattern(pattern, false);
  return [...servicePrefixes()]
    .filter((prefix) => matches(glob, prefix) === "yes")
    .flatMap((prefix) => serviceRecord(prefix) ?? []);
}

const actionsByName = oncePer(
  ({ actions }: ServiceRecord) => new Map(actions.map((action) => [action[0].toLowerCase(), action])),
);

function actionsMatching(record: ServiceRecord, name: string): readonly ActionFacts[] {
  const names = actionsByName(record);
  if (!/[*?]/.test(name)) {
    const action = names.get(name);
    return action ? [factsOf(action, record)] : [];
  }
  const glob = parsePattern(name, false);
  return [...names]
    .filter(([known]) => matches(glob, known) === "yes")
    .map(([, action]) => factsOf(action, record));
}

/** The kinds of resources of a service (as ARNs name it), required of no action in particular. */
export function resourceTypesOf(service: string): readonly ResourceType[] {
  const record = serviceRecord(service.toLowerCase());
  return record ? kindsOf(record) : [];
}

const kindsOf = oncePer(({ resources }: ServiceRecord) =>
  resources.map(([name, arn]) => ({ name, arn: withoutPlaceholders(arn), required: false })),
);

function withoutPlaceholders(arn: string): string {
  return arn.replace(/\$\{[^}]*\}/g, "*");
}

const factsOf = oncePer(
  ([name, level, resources, keys]: ActionRecord, record: ServiceRecord): ActionFacts => {
    const resourceTypes = resources.flatMap((index): readonly ResourceType[] => {
      const type = record.resources[index >> 1];
      const required = index % 2 === 1;
      return type ? [{ name: type[0], arn: withoutPlaceholders(type[1]), required }] : [];
    });
    return {
      name: `${record.service}:${name}`,
      service: record.service,
      level: LEVELS[level],
      resourceTypes,
      limitable: resourceTypes.length > 1 || resourceTypes.some(({ required }) => required),
      conditionKeys: keys.flatMap((index) => record.keys[index]?.[0] ?? []),
    };
  },
);
