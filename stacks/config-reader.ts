import { mistakesOf, valueAt } from "./issues";
import type { Mistake } from "./mistakes";
import { shown, suggestion } from "./mistakes";
import { PROJECT, environmentName } from "./names";
import type { RawEntry } from "./raw-entries";
import { readEntry } from "./raw-entries";
import type { Part } from "./parts";
import { PARTS } from "./parts";
import { SECTIONS, sectionsOf } from "./sections";
import { AWS_SECTIONS } from "./sections/aws";
import { COST_SECTIONS } from "./sections/cost";
import type { Section } from "./section";
import type { Tier } from "./tiers";
import { TIERS, atTier, overlay, overlayItems } from "./tiers";

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
  ...foreign("aws", AWS_SECTIONS),
  ...foreign("cost", COST_SECTIONS),
];

/** Namespaces of others of which the program reads all keys there are. */
const FOREIGN = ["aws", "cost"];

/** The keys of another namespace; their values stand in an object of its name. */
function foreign(namespace: string, sections: Readonly<Record<string, Section>>): readonly Place[] {
  return Object.entries(sections).map(([name, section]) => ({
    key: `${namespace}:${name}`,
    path: `${namespace}.${name}`,
    section,
  }));
}

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
    const part = this.#readPart(tier);
    const read = sectionsOf(part);
    const values = new Map<string, unknown>();
    for (const place of PLACES) {
      const isForeign = place.path.includes(".");
      if (isForeign || read.includes(place.path)) values.set(place.path, this.#read(place, tier));
      else this.#leaveOut(place, part);
    }
    const pick = (names: readonly string[], prefix = "") =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = values.get(prefix + name);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    this.config = {
      stack,
      name: environmentName(stack),
      tier,
      part,
      ...pick(Object.keys(SECTIONS)),
      aws: pick(Object.keys(AWS_SECTIONS), "aws."),
      cost: pick(Object.keys(COST_SECTIONS), "cost."),
    };
    for (const { key } of entries) this.#checkKnown(key);
  }

  /** The config key of a path: `service.cpu` is `plumbline:service.cpu`, `aws.region` is `aws:region`. */
  keyOf(path: string): string {
    const isForeign = FOREIGN.some((namespace) => path.startsWith(`${namespace}.`));
    return isForeign ? path.replace(".", ":") : `${PROJECT}:${path}`;
  }

  /** True if something at, in or around the path is known to be wrong, or is not this stack's to say. */
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

  /** Which keys are read depends on it, so it is looked at before they are. */
  #readPart(tier: Tier): Part {
    const entry = this.#entries.get(`${PROJECT}:split`);
    const read = entry ? readEntry(SECTIONS.split.schema, entry.value) : undefined;
    const { all, [tier]: ofTier } = SECTIONS.split.defaults;
    const split = overlay(overlay(all, ofTier), read?.ok === true ? read.value : undefined);
    const part = valueAt(split, ["part"]);
    // What is wrong with it is told when the section itself is read.
    return PARTS.find((candidate) => candidate === part) ?? "whole";
  }

  /** A key of the part that another stack holds: it would be ignored, so anything in it is refused. */
  #leaveOut({ key, path }: Place, part: Part): void {
    this.#mistaken.push(path);
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.value.replace(/\s/g, "") === "{}") return;
    const holder = part === "foundation" ? "application" : "foundation";
    const message = `belongs to the ${holder}, which this stack (split.part: ${part}) does not hold; allowed: nothing here, configure it in the stack that does`;
    this.mistakes.push({ key, message });
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
    } else if (namespace === PROJECT || FOREIGN.includes(namespace)) {
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
