import { z } from "zod";

import type { Json, JudgedResource } from "../../kit";
import { fail, isObject, resourcePolicy, unknown } from "../../kit";
import { plain } from "../provider-inputs";
import { RESOURCE_ITSELF, tagSets, type TagSet } from "../tag-sets";
import { isTaggable } from "../taggable-types";
import { matchesAny } from "../../kit/wildcard";
import { place, subject } from "../wording";

/** Limits of AWS tags: "Tag naming limits and requirements" in the Tagging AWS Resources guide. */
const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
/** Objects of S3 take ten tags ("Categorizing your storage using tags", S3 user guide). */
const MAX_S3_OBJECT_TAGS = 10;
const S3_OBJECTS = ["aws:s3/bucketObject:*", "aws:s3/bucketObjectv2:*", "aws:s3/objectCopy:*"];
/** Letters, digits and spaces of any script, and `_ . : / = + - @`. */
const ALLOWED_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Keys that can be read from the instance metadata service ("Work with instance tags in instance metadata"). */
const METADATA_KEY = /^(?!\.{1,2}$|_index$)[A-Za-z0-9+\-=.,_:@]+$/;

export const taggingAwsLimits = resourcePolicy({
  name: "tagging-aws-limits",
  description: "Tags keep to the limits of AWS: number, length, characters, reserved prefix, unique keys.",
  rationale: "AWS refuses such tags in the middle of the update, when other resources have changed already.",
  severity: "medium",
  frameworks: [],
  remediation: "Shorten, rename or remove the tag: AWS refuses the request as it is, or ignores the tag.",
  config: z.strictObject({
    maxTags: z
      .number()
      .int()
      .min(1)
      .max(MAX_TAGS)
      .default(MAX_TAGS)
      .describe("Most tags a resource may have; lower than AWS's 50 leaves room for tags added later."),
    maxTagsByType: z
      .record(z.string(), z.number().int().min(1))
      .default({})
      .describe("Other limits by type pattern (`aws:s3/bucketObject:*`)."),
  }),
  appliesTo: isTaggable,
  *check(resource, { config }) {
    const limit = limitFor(resource.type, config);
    for (const set of tagSets(resource)) {
      const where = subject(resource);
      const { tags, unknownIn } = set.tags;
      if (tags.size > limit) {
        yield fail(`${where}: ${String(tags.size)} tags${place(set)}; expected at most ${String(limit)}`);
      }
      for (const { key, value } of tags.values()) {
        for (const problem of [...keyProblems(key), ...valueProblems(value)]) {
          yield fail(`${where}: tag "${shortened(key)}"${place(set)} ${problem}`);
        }
      }
      for (const [first, second] of sameIgnoringCase([...tags.keys()])) {
        yield fail(
          `${where}: tag keys "${first}" and "${second}"${place(set)} are equal but for their case; expected one of them`,
        );
      }
      yield* metadataProblems(resource, set);
      if (unknownIn.length > 0) {
        const sources = unknownIn.join(" and ");
        yield unknown(
          `${where}: tags${place(set)} can't be checked against the limits of AWS: ${sources} is unknown`,
        );
      }
    }
  },
});

function limitFor(
  type: string,
  config: { maxTags: number; maxTagsByType: Readonly<Record<string, number>> },
): number {
  const configured = Object.entries(config.maxTagsByType).find(([pattern]) => matchesAny(type, [pattern]));
  if (configured) return configured[1];
  return matchesAny(type, S3_OBJECTS) ? Math.min(MAX_S3_OBJECT_TAGS, config.maxTags) : config.maxTags;
}

function* keyProblems(key: string): Iterable<string> {
  const length = Array.from(key).length;
  if (length === 0) yield "has an empty key; expected 1 to 128 characters";
  if (length > MAX_KEY_LENGTH) {
    yield `has a key of ${String(length)} characters; expected at most ${String(MAX_KEY_LENGTH)}`;
  }
  if (/^aws:/i.test(key)) yield `starts with "aws:", which is reserved for AWS; expected another prefix`;
  const character = firstNotAllowed(key);
  if (character !== undefined) yield notAllowed("key", character);
}

function* valueProblems(value: string | undefined): Iterable<string> {
  if (value === undefined) return;
  const length = Array.from(value).length;
  if (length > MAX_VALUE_LENGTH) {
    yield `has a value of ${String(length)} characters; expected at most ${String(MAX_VALUE_LENGTH)}`;
  }
  const character = firstNotAllowed(value);
  if (character !== undefined) yield notAllowed("value", character);
}

function firstNotAllowed(text: string): string | undefined {
  if (ALLOWED_TEXT.test(text)) return undefined;
  return Array.from(text).find((character) => !ALLOWED_TEXT.test(character));
}

function notAllowed(what: string, character: string): string {
  return `has the character ${JSON.stringify(character)} in its ${what}; expected letters, digits, spaces and _ . : / = + - @`;
}

function sameIgnoringCase(keys: readonly string[]): readonly (readonly [string, string])[] {
  const seen = new Map<string, string>();
  const pairs: (readonly [string, string])[] = [];
  for (const key of keys) {
    const first = seen.get(key.toLowerCase());
    if (first === undefined) seen.set(key.toLowerCase(), key);
    else pairs.push([first, key]);
  }
  return pairs;
}

function* metadataProblems(resource: JudgedResource, set: TagSet) {
  const applies =
    resource.type === "aws:ec2/instance:Instance"
      ? set.carrier === RESOURCE_ITSELF
      : resource.type === "aws:ec2/launchTemplate:LaunchTemplate" && set.carrier === "instance";
  if (!applies || !exposesTags(resource.props.metadataOptions)) return;
  for (const key of set.tags.tags.keys()) {
    if (METADATA_KEY.test(key)) continue;
    yield fail(
      `${subject(resource)}: tag "${shortened(key)}"${place(set)} can't be read from instance metadata ` +
        `(metadataOptions.instanceMetadataTags is "enabled"); expected a key of letters, digits and + - = . , _ : @`,
    );
  }
}

function exposesTags(given: Json | undefined): boolean {
  const options = plain(given);
  return isObject(options) && options.instanceMetadataTags === "enabled";
}

function shortened(key: string): string {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}
