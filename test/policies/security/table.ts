/** Table-driven tests of rules: one compliant resource of a type, of which each line breaks one thing. */
import assert from "node:assert/strict";

import type { JudgedResource, Policy, Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { policies } from "../../../policies/security/policies";
import type { Extra } from "../../support/judge";
import { aResource, judge, messages } from "../../support/judge";

/** The rule of that name. */
export function rule(name: string): Policy {
  const found = policies.find((policy) => policy.name === name);
  assert.ok(found, `a rule named ${name}`);
  return found;
}

/** A rule, what breaks it (`undefined` takes a property away), and what the message says. */
export type Line<Args> = readonly [name: string, breaks: Partial<Args>, says: RegExp];

/**
 * For each line: the compliant resource passes, the broken one fails with a message, and one whose broken properties
 * come from outside the stack is neither. `Args` are the arguments of the SDK's class, so that names are checked.
 */
export function table<Args extends object>(
  type: string,
  compliant: Args,
  lines: readonly Line<Args>[],
  companions: readonly JudgedResource[] = [],
): void {
  describe(type, () => {
    for (const [name, breaks, says] of lines) {
      const verdicts = (props: object, extra: Extra = {}) =>
        judge(rule(name), [aResource(type, plain(props), extra), ...companions]);

      it(`${name} passes a compliant one`, () => {
        const extra = { from: references(compliant) };
        assert.deepEqual(verdicts(compliant, extra), []);
      });

      it(`${name} fails when ${text(breaks)}`, () => {
        const broken = { ...compliant, ...breaks };
        const failures = messages(verdicts(broken, { from: references(broken) }));
        assert.match(failures.join("\n"), says);
      });

      it(`${name} can't judge ${Object.keys(breaks).join(", ")} from outside the stack`, () => {
        const outside = Object.fromEntries(Object.keys(breaks).map((key) => [key, UNKNOWN]));
        const from = Object.fromEntries(Object.keys(breaks).map((key) => [key, []]));
        const result = verdicts(
          { ...compliant, ...outside },
          { from: { ...references(compliant), ...from } },
        );
        assert.deepEqual(
          result.map(({ verdict }) => verdict),
          ["unknown"],
        );
      });
    }
  });
}

/** A reference to another resource: unknown at preview, but the engine tells where it comes from. */
export class Reference {
  constructor(readonly urn: string) {}
}

/** A resource's properties, and what a rule says of it. */
export type Case = readonly [name: string, type: string, props: Props, says: "pass" | "fail" | "unknown"];

/** One test a line: a rule over one resource by itself, in which what is unknown comes from outside the stack. */
export function cases(title: string, lines: readonly Case[]): void {
  describe(title, () => {
    for (const [name, type, props, says] of lines)
      it(`${name}: ${type.split(":")[2] ?? type} ${shown(props)} is a ${says}`, () => {
        const from = Object.fromEntries(Object.keys(props).map((key) => [key, [OUTSIDE]]));
        const verdicts = judge(rule(name), aResource(type, props, { from }));
        assert.deepEqual(
          verdicts.map(({ verdict }) => verdict),
          says === "pass" ? [] : [says],
        );
      });
  });
}

const OUTSIDE = "urn:pulumi:test::elsewhere::x:y:Z::outside";

function shown(props: Props): string {
  return JSON.stringify(props).replaceAll(UNKNOWN, "?");
}

/** Stands in the arguments for an output of the resource. */
export function reference(resource: JudgedResource): never {
  return new Reference(resource.urn) as never;
}

/** A resource with arguments as the SDK types them, in which references may stand. */
export function resourceOf<Args extends object>(
  type: string,
  args: NoInfer<Args>,
  name = "it",
): JudgedResource {
  return aResource(type, plain(args), { name, from: references(args) });
}

/** Every property the program sets has an entry; those with references name the resources. */
function references(args: object): Record<string, string[]> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, urnsIn(value)]));
}

function urnsIn(value: unknown): string[] {
  if (value instanceof Reference) return [value.urn];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(urnsIn);
}

function plain(args: object): Props {
  return JSON.parse(
    JSON.stringify(args, (_key, value: unknown) => (value instanceof Reference ? UNKNOWN : value)),
  ) as Props;
}

function text(breaks: object): string {
  return Object.entries(breaks)
    .map(([key, value]) => `${key} is ${value === undefined ? "not set" : JSON.stringify(value)}`)
    .join(" and ");
}
