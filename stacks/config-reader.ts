import { mistakesOf, valueAt } from "./issues";
import type { Mistake } from "./mistakes";
import { shown, suggestion } from "./mistakes";
import type { RawEntry } from "./raw-entries";
import { readEntry } from "./raw-entries";
import { SECTIONS } from "./sections";
import { AWS_SECTIONS } from "./sections/aws";
import type { Section } from "./section";
import type { Tier } from "./tiers";
import { TIERS, atTier, overlay, overlayItems } from "./tiers";

/** The namespace of the program's own config keys: the project's name in `Pulumi.yaml`. */
export const PROJECT = "plumbline";
const TIER = `${PROJECT}:tier`;

/** What becomes part of physical names: bucket names take nothing else, role names end at 64 characters. */
const STACK_NAME = /^(?=.{2,20}$)[a-z](-?[a-z0-9])*$/;

/** A section, the key it is configured by and the path of its value in the configuration. */
interface Place {
  readonly key: string;
  readonly path: string;
  readonly section: Section;
}

const PLACES: readonly Place[] = [
  ...Object.entries(SECTIONS).map(([name, section]) => ({ key: `${PROJECT}:${name}`, path: name, section })),
  ...Object.entries(AWS_SECTIONS).map(([name, section]) => ({
    key: `aws:${name}`,
    path: `aws.${name}`,
    section,
  })),
];

/**
 * Reads entries section by section, lays them over the tier's defaults and checks each against its schema.
 * What it finds wrong it collects, so that all mistakes can be told at once.
 */
export class ConfigReader {
  readonly mistakes: Mistake[] = [];
  /** The configuration as far as it could be read; complete and valid when there are no mistakes. */
  readonly config: unknown;
  readonly #entries: ReadonlyMap<string, RawEntry>;
  readonly #mistaken: string[] = [];

  constructor(stack: string, entries: readonly RawEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.key, entry]));
    this.#checkStackName(stack);
    const tier = this.#readTier(stack);
    const values = new Map(PLACES.map((place) => [place.path, this.#read(place, tier)]));
    const pick = (names: readonly string[], prefix = "") =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = values.get(prefix + name);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    this.config = {
      stack,
      name: `${PROJECT}-${stack}`,
      tier,
      ...pick(Object.keys(SECTIONS)),
      aws: pick(Object.keys(AWS_SECTIONS), "aws."),
    };
    for (const { key } of entries) this.#checkKnown(key);
  }

  /** The config key of a path: `service.cpu` is `plumbline:service.cpu`, `aws.region` is `aws:region`. */
  keyOf(path: string): string {
    return path.startsWith("aws.") ? path.replace(".", ":") : `${PROJECT}:${path}`;
  }

  /** True if something at, in or around the path is known to be wrong. */
  isMistaken(path: string): boolean {
    return this.#mistaken.some(
      (wrong) => `${wrong}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${wrong}.`),
    );
  }

  /** The value at a path as a message may show it. */
  show(path: string): string {
    const place = PLACES.find((candidate) => `${path}.`.startsWith(`${candidate.path}.`));
    return shown(valueAt(this.config, path.split(".")), this.#isSecret(place?.key ?? TIER));
  }

  #isSecret(key: string): boolean {
    return this.#entries.get(key)?.secret ?? false;
  }

  #blame(path: string, mistake: Mistake): void {
    this.#mistaken.push(path);
    this.mistakes.push(mistake);
  }

  #checkStackName(stack: string): void {
    if (STACK_NAME.test(stack)) return;
    const message = `(the stack's name) is "${stack}"; allowed: 2 to 20 lower-case letters, digits and single hyphens, for it becomes part of bucket names`;
    this.#blame("stack", { key: "stack", message });
  }

  #readTier(stack: string): Tier {
    const configured = this.#entries.get(TIER)?.value;
    const tier = TIERS.find((candidate) => candidate === (configured ?? stack));
    if (tier) return tier;
    const words = TIERS.join(" | ");
    const message =
      configured === undefined
        ? `is missing, and the stack's name "${stack}" is no tier; allowed: ${words}`
        : `is ${shown(configured, this.#isSecret(TIER))}; allowed: ${words}`;
    this.#blame("tier", { key: TIER, message });
    // The other sections are still read, to tell all mistakes at once.
    return "test";
  }

  #read({ key, path, section }: Place, tier: Tier): unknown {
    const defaults = atTier(section.defaults, tier);
    const entry = this.#entries.get(key);
    const read = entry ? readEntry(section.schema, entry.value) : { ok: true as const, value: undefined };
    const items = section.itemDefaults && atTier(section.itemDefaults, tier);
    const value = read.ok ? overlayItems(items, overlay(defaults, read.value)) : entry?.value;
    const secret = entry?.secret ?? false;
    const { error } = section.schema.safeParse(value);
    for (const issue of error?.issues ?? []) {
      // A field too many leaves its neighbours as good as they are.
      if (issue.code !== "unrecognized_keys")
        this.#mistaken.push([path, ...issue.path.map(String)].join("."));
    }
    if (error) this.mistakes.push(...mistakesOf(error, { key, schema: section.schema, value, secret }));
    return value;
  }

  #checkKnown(key: string): void {
    const known = [TIER, ...PLACES.map((place) => place.key)];
    if (known.includes(key)) return;
    const [namespace = "", name = ""] = key.split(/:(.*)/s);
    const inside = known.find((candidate) => name.includes(".") && key.startsWith(`${candidate}.`));
    if (inside !== undefined) {
      const hint = `pulumi config set --path '${key}' VALUE`;
      this.mistakes.push({ key, message: `is a field of ${inside}, not a key; set it with: ${hint}` });
    } else if (namespace === PROJECT || namespace === "aws") {
      const prefix = `${namespace}:`;
      const keys = known.filter((candidate) => candidate.startsWith(prefix));
      const hint = suggestion(
        name,
        keys.map((candidate) => candidate.slice(prefix.length)),
        prefix,
      );
      this.mistakes.push({ key, message: `is not a known key${hint}; allowed: ${keys.join(", ")}` });
    } else if (suggestion(namespace, [PROJECT]) !== "") {
      this.mistakes.push({ key, message: `is in an unknown namespace; did you mean "${PROJECT}:${name}"?` });
    }
  }
}
