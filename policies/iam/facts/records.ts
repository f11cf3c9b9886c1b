/** The shape of `data/actions.jsonl.gz`: compact tuples, one line per service. */

/** A condition key and its type (`String`, `ARN`, `Bool`, `ArrayOfString`, …). */
export type KeyRecord = readonly [key: string, type: string];

/** A resource type and its ARN pattern with `${Placeholders}`. */
export type ResourceRecord = readonly [type: string, arn: string];

/**
 * An action: access level (List, Read, Write, Tagging, Permissions), then indices of resource types and of keys. The
 * index of a resource type is doubled, plus one when every request names a resource of that type.
 */
export type ActionRecord = readonly [
  name: string,
  level: "L" | "R" | "W" | "T" | "P",
  resources: readonly number[],
  keys: readonly number[],
];

export interface ServiceRecord {
  /** The prefix of its actions, e.g. `s3`. */
  readonly service: string;
  /** Its name for people, e.g. `Amazon S3`. */
  readonly name: string;
  readonly keys: readonly KeyRecord[];
  readonly resources: readonly ResourceRecord[];
  readonly actions: readonly ActionRecord[];
}

/** The first line: where the facts come from, and the global condition keys. */
export interface AboutRecord {
  readonly source: string;
  readonly version: string;
  /** When AWS's reference was read, ISO 8601. */
  readonly updated: string;
  readonly globals: readonly KeyRecord[];
}
