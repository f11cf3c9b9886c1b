/**
 * The kinds of value that config keys take. Each is a zod schema that also says in words what it allows, so that
 * a mistake can be answered with "allowed: …". No schema transforms: what is checked is what is used.
 */
import { z } from "zod";

import { isIpv6Cidr, isPrivate, parseCidr } from "./cidr";

/** What a schema allows, in words, under the key that {@link allowed} reads. */
function saying<T extends z.ZodType>(words: string, schema: T): T {
  return schema.meta({ allowed: words });
}

/** What a value's schema allows, in words. */
export function allowed(schema: z.ZodType): string | undefined {
  const words = schema.meta()?.allowed;
  return typeof words === "string" ? words : undefined;
}

/** A whole number between two bounds, both included. */
export function integer(min: number, max: number, unit = "") {
  const words = `a whole number from ${min} to ${max}${unit && ` (${unit})`}`;
  return saying(words, z.int().min(min).max(max));
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return saying(words.join(" | "), z.enum(words));
}

/** One of a few numbers. */
export function oneOfNumbers<const Numbers extends readonly [number, ...number[]]>(numbers: Numbers) {
  return saying(`one of ${numbers.join(", ")}`, z.literal(numbers));
}

/** `true` or `false`. */
export function toggle() {
  return saying("true | false", z.boolean());
}

/** Text of a form: `words` describe it to a person, `pattern` to the parser. */
export function text(words: string, pattern: RegExp) {
  return saying(words, z.string().regex(pattern));
}

/** Text that passes a test. */
export function textThat(words: string, test: (value: string) => boolean) {
  return saying(words, z.string().refine(test));
}

/** A number that passes a test. */
export function numberThat(words: string, test: (value: number) => boolean) {
  return saying(words, z.number().refine(test));
}

/** A list without repetitions. */
export function listOf<T extends z.ZodType>(words: string, item: T, { min = 0, max = 50 } = {}) {
  const distinct = (items: readonly unknown[]) => new Set(items).size === items.length;
  return saying(words, z.array(item).min(min).max(max).refine(distinct));
}

/** A list whose items may come more than once. */
export function listOfAny<T extends z.ZodType>(words: string, item: T, { min = 0, max = 50 } = {}) {
  return saying(words, z.array(item).min(min).max(max));
}

/** True for a name of the IANA time zone database, as the JavaScript engine knows it. */
export function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
}

/** An object of text values under free keys. */
export function textMap(words: string, key: RegExp, value: RegExp) {
  return saying(words, z.record(z.string().regex(key), saying("text in quotes", z.string().regex(value))));
}

/** An object of items under names of one's own choice. */
export function itemsByName<Item extends z.ZodType>(
  words: string,
  name: RegExp,
  item: Item,
  required = false,
) {
  const some = (items: object) => !required || Object.keys(items).length > 0;
  return saying(words, z.record(z.string().regex(name), item).refine(some));
}

/** A private IPv4 block whose length lies between two bounds. */
export function privateCidr(shortest: number, longest: number) {
  const words = `a private IPv4 block in CIDR notation from /${shortest} to /${longest}, e.g. 10.0.0.0/${shortest}`;
  return textThat(words, (value) => {
    const block = parseCidr(value);
    return block !== undefined && isPrivate(block) && block.prefix >= shortest && block.prefix <= longest;
  });
}

/** Any IPv4 or IPv6 block. */
export function anyCidr() {
  const words = "an IPv4 or IPv6 block in CIDR notation, e.g. 203.0.113.0/24 or 2001:db8::/32";
  return textThat(words, (value) => parseCidr(value) !== undefined || isIpv6Cidr(value));
}

/** An ARN of one service. `resource` is the pattern of what follows the account id. */
export function arn(service: string, resource: RegExp, example: string) {
  const pattern = new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource.source}$`);
  return saying(`an ARN such as ${example}`, z.string().regex(pattern));
}
