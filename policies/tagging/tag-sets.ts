import type { Json, JudgedResource } from "../kit";
import { asList, isObject, oncePer } from "../kit";
import type { EffectiveTags } from "./effective-tags";
import { effectiveTags, mergedTags, readTags } from "./effective-tags";
import { plain } from "./provider-inputs";
import { taggableType } from "./taggable-types";

/** One set of tags inside a resource's properties. */
export interface TagSet {
  /** Where the tags are written, e.g. `tags` or `tagSpecifications[0].tags`. */
  readonly path: string;
  /** What carries them: the resource itself, or what it launches (e.g. `instance`, `volume`). */
  readonly carrier: string;
  readonly tags: EffectiveTags;
}

/** The carrier of a resource's own tags. */
export const RESOURCE_ITSELF = "resource";

/**
 * Every set of tags written in a resource, its own first, then those of the volumes and instances it launches:
 * `volumeTags` and block devices of an instance, `tagSpecifications` of a launch template. Empty if the type
 * takes no tags.
 */
export const tagSets = oncePer((resource: JudgedResource): readonly TagSet[] => {
  const type = taggableType(resource.type);
  if (!type) return [];
  const own = { path: type.property, carrier: RESOURCE_ITSELF, tags: effectiveTags(resource, type) };
  return [own, ...volumeTagSets(resource), ...tagSpecifications(resource.props.tagSpecifications)];
});

/**
 * The tags that an instance's properties give to its volumes: by `volumeTags`, or device by device. The provider's
 * default tags are among them (documentation of `aws.ec2.Instance`).
 */
export function volumeTagSets(resource: JudgedResource): readonly TagSet[] {
  const { volumeTags, rootBlockDevice, ebsBlockDevices } = resource.props;
  const devices: readonly (readonly [string, Json | undefined])[] = [
    ["rootBlockDevice", rootBlockDevice],
    ...asList(ebsBlockDevices).map((device, index) => [`ebsBlockDevices[${String(index)}]`, device] as const),
  ];
  const sets: TagSet[] = [];
  if (volumeTags !== undefined && volumeTags !== null) {
    sets.push({
      path: "volumeTags",
      carrier: "volume",
      tags: mergedTags({}, resource.provider, volumeTags, "volumeTags"),
    });
  }
  for (const [name, given] of devices) {
    const device = plain(given);
    if (!isObject(device) || (device.tags === undefined && device.tagsAll === undefined)) continue;
    const path = `${name}.tags`;
    sets.push({ path, carrier: "volume", tags: mergedTags(device, resource.provider, device.tags, path) });
  }
  return sets;
}

/** The tags that a launch template gives to what is launched from it, one set per resource type. */
export function tagSpecifications(given: Json | undefined): readonly TagSet[] {
  return asList(plain(given)).flatMap((entry, index) => {
    const specification = plain(entry);
    if (!isObject(specification)) return [];
    const path = `tagSpecifications[${String(index)}].tags`;
    const carrier = plain(specification.resourceType);
    return [
      {
        path,
        carrier: typeof carrier === "string" ? carrier : "resource of an unnamed type",
        tags: readTags(specification.tags, path),
      },
    ];
  });
}
