/** Every key of a stack's configuration, and what it is in each of several environments. */
import { z } from "zod";

import type { StackConfig, Tier } from "../../stacks/environment-config";
import type { Section } from "../../stacks/section";
import { SECTIONS } from "../../stacks/sections";
import { AWS_SECTIONS } from "../../stacks/sections/aws";
import { COST_SECTIONS } from "../../stacks/sections/cost";
import { atTier } from "../../stacks/tiers";
import { allowed } from "../../stacks/values";

/** One key and its values. */
export interface ConfigRow {
  /** Path in the configuration, e.g. `network.nat`. */
  readonly path: string;
  /** The key as stack files write it, e.g. `plumbline:network.nat`. */
  readonly key: string;
  /** Value by tier; undefined where there is none. */
  readonly values: Readonly<Partial<Record<Tier, unknown>>>;
  /** What is allowed, in words. */
  readonly allowed: string;
  /** Whether the environments don't all have the same. */
  readonly differs: boolean;
  /** A field of named items of which no environment has any: the values are what each item would have. */
  readonly ofItems: boolean;
}

/** The keys of one section. */
export interface ConfigGroup {
  readonly name: string;
  readonly description: string;
  readonly rows: readonly ConfigRow[];
}

/** What an environment is looked at with. */
interface Configured {
  readonly tier: Tier;
  readonly config: StackConfig;
}

/** All keys, section by section. */
export function configGroups(environments: readonly Configured[]): readonly ConfigGroup[] {
  const groups = (sections: Readonly<Record<string, Section>>, namespace: string) =>
    Object.entries(sections).map(([name, section]) => {
      const path = namespace === "plumbline" ? name : `${namespace}.${name}`;
      const reader = new GroupReader(section, path, `${namespace}:${name}`, environments);
      return { name: `${namespace}:${name}`, description: section.description, rows: reader.rows() };
    });
  return [...groups(AWS_SECTIONS, "aws"), ...groups(COST_SECTIONS, "cost"), ...groups(SECTIONS, "plumbline")];
}

class GroupReader {
  constructor(
    private readonly section: Section,
    private readonly path: string,
    private readonly key: string,
    private readonly environments: readonly Configured[],
  ) {}

  rows(): readonly ConfigRow[] {
    return this.#rowsAt(this.section.schema, []);
  }

  #rowsAt(schema: z.ZodType, inside: readonly string[]): readonly ConfigRow[] {
    const { form, words } = unwrapped(schema);
    if (form instanceof z.ZodObject) {
      const shape = Object.entries<z.ZodType>(form.shape);
      return shape.flatMap(([field, inner]) => this.#rowsAt(inner, [...inside, field]));
    }
    if (form instanceof z.ZodRecord && unwrapped(form.valueType as z.ZodType).form instanceof z.ZodObject) {
      const names = this.#names(inside);
      if (names.length > 0) {
        return names.flatMap((name) => this.#rowsAt(form.valueType as z.ZodType, [...inside, name]));
      }
      const none = this.#row(inside, words);
      if (inside.length > 0 || this.section.itemDefaults === undefined) return [none];
      return [none, ...this.#rowsAt(form.valueType as z.ZodType, ["NAME"])];
    }
    return [this.#row(inside, words)];
  }

  #names(inside: readonly string[]): readonly string[] {
    const items = this.environments.map((environment) => this.#valueAt(environment, inside));
    return [...new Set(items.flatMap((item) => (isRecord(item) ? Object.keys(item) : [])))];
  }

  #row(inside: readonly string[], words: string): ConfigRow {
    const ofItems = inside[0] === "NAME";
    const values = Object.fromEntries(
      this.environments.map((environment) => [
        environment.tier,
        ofItems
          ? at(atTier(this.section.itemDefaults ?? this.section.defaults, environment.tier), inside.slice(1))
          : this.#valueAt(environment, inside),
      ]),
    );
    const [first, ...others] = Object.values(values).map((value) => JSON.stringify(value));
    return {
      path: [this.path, ...inside].join("."),
      key: [this.key, ...inside].join("."),
      values,
      allowed: words,
      differs: others.some((value) => value !== first),
      ofItems,
    };
  }

  #valueAt({ config }: Configured, inside: readonly string[]): unknown {
    return at(config, [...this.path.split("."), ...inside]);
  }
}

/** A schema without what makes it optional, and the words it says of itself. */
function unwrapped(schema: z.ZodType): { readonly form: z.ZodType; readonly words: string } {
  const words = allowed(schema) ?? "";
  if (!(schema instanceof z.ZodOptional)) return { form: schema, words };
  const inner = unwrapped(schema.unwrap() as z.ZodType);
  return { form: inner.form, words: words === "" ? inner.words : words };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, part) => (isRecord(inner) ? inner[part] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
