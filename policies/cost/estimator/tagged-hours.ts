import type { JudgedResource } from "../../kit";
import { isObject, isUnknown } from "../../kit";
import { Unpriceable } from "../models/unpriceable";

/**
 * Tag by which a resource says how many hours a month it runs: whoever puts it on a schedule knows, and the tag travels
 * with the resource into every preview.
 */
const HOURS_TAG = "HoursPerMonth";
/** The hours of the longest month. */
const MOST = 744;

/**
 * The hours a month that a resource runs by its own tag; nothing without the tag, or while its tags are not known.
 *
 * @throws {Unpriceable} when the tag is no number of hours
 */
export function taggedHours({ props }: JudgedResource): number | undefined {
  const value = [props.tagsAll, props.tags]
    .filter(isObject)
    .map((tags) => tags[HOURS_TAG])
    .find((tag) => typeof tag === "string");
  if (value === undefined) return undefined;
  if (isUnknown(value)) throw new Unpriceable(`its tag ${HOURS_TAG} is not known before the update`);
  const hours = Number(value);
  if (value.trim() !== "" && hours >= 0 && hours <= MOST) return hours;
  throw new Unpriceable(`its tag ${HOURS_TAG} is "${value}"; expected hours a month, from 0 to ${MOST}`);
}
