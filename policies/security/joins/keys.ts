import type { Condition } from "../conditions/answer";
import { YES, no } from "../conditions/answer";
import { unknownValue } from "../conditions/property";

/** What a program encrypts with when the key is its own. */
const KEYS = [
  "aws:kms/key:Key",
  "aws:kms/alias:Alias",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
];

/**
 * The property names a KMS key of the customer's: a key of the stack, known or not, or a known key that isn't one
 * of AWS's (`alias/aws/...`). A key from outside that isn't known before the update could be nothing.
 */
export function hasOwnKey(path: string): Condition {
  return (view) => {
    const reading = view.at(path);
    const name = view.pathOf(path);
    const expected = "a KMS key of your own";
    if (reading.kind === "absent") return no(`${name} is not set; expected ${expected}`);
    if (reading.kind === "unknown")
      return reading.sources.some(({ type }) => KEYS.includes(type)) ? YES : unknownValue(name, expected);
    const key = typeof reading.value === "string" ? reading.value : "";
    return /(^|:)alias\/aws\//.test(key) ? no(`${name} is ${key}, AWS's key; expected ${expected}`) : YES;
  };
}
