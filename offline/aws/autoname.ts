import { createHash } from "node:crypto";

import { parseUrn } from "../wire/urn";
import type { WireObject } from "../wire/values";
import type { AutonameRule } from "./resource-types";

/** A name, or the reason why none can be made. */
export type Autoname = { readonly name: string } | { readonly failure: string };

/**
 * The name that the provider gives to a resource the program leaves unnamed: the resource's name in the program and
 * random characters. Here they come from the URN, so that every preview of a program shows the same names.
 */
export function autoname(rule: AutonameRule, urn: string, inputs: WireObject): Autoname {
  const { type, name: own } = parseUrn(urn);
  const base = rule.lowerCase ? own.toLowerCase() : own;
  if (rule.random === 0) return { name: base };
  const { random, maxLength } = sizes(rule, inputs);
  const start = base + rule.separator;
  if (maxLength > 0 && start.length + random > maxLength) {
    const reason = `name '${start}' plus ${random} random chars is longer than maximum length ${maxLength}`;
    return { failure: `could not make instance of '${type}': ${reason}` };
  }
  const name = start + randomPart(urn, random, rule.letters === true);
  return { name: withSuffix(withPrefix(name, rule), rule, inputs) };
}

/** An RDS instance of SQL Server has a name of at most 15 characters, 3 of them random (pulumi-aws). */
function sizes(rule: AutonameRule, { engine }: WireObject): { random: number; maxLength: number } {
  const isSqlServer =
    rule.property === "identifier" &&
    typeof engine === "string" &&
    engine.toLowerCase().includes("sqlserver");
  return isSqlServer ? { random: 3, maxLength: 15 } : rule;
}

function randomPart(urn: string, length: number, letters: boolean): string {
  const digest = createHash("sha256").update(urn).digest();
  if (!letters) return digest.toString("hex").slice(0, length);
  return Array.from(digest.subarray(0, length), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}

function withPrefix(name: string, { prefix }: AutonameRule): string {
  return prefix === undefined || name.startsWith(prefix) ? name : prefix + name;
}

function withSuffix(name: string, { suffixWhen }: AutonameRule, inputs: WireObject): string {
  return suffixWhen !== undefined && inputs[suffixWhen[0]] === true ? name + suffixWhen[1] : name;
}
