import type { JudgedResource, Json, Props } from "../../kit";
import { isObject, isUnknown } from "../../kit";
import { Unpriceable } from "./unpriceable";

/** For each top-level property, the URNs that its value comes from. */
type Sources = JudgedResource["propertyDependencies"];

/**
 * Reads a resource's properties as a model needs them.
 *
 * At preview a value may be unknown for two reasons: the program passes in something that only the update will
 * tell (then nobody can price it), or the program says nothing and AWS will fill in its default (then a model's
 * default stands for it). The engine tells them apart: for the former it knows which resources the value comes from.
 */
export class PropertyReader {
  readonly #props: Props;
  readonly #path: string;
  readonly #sources: Sources;
  /** Inside a nested object: the top-level property that it is in. */
  readonly #top: string | undefined;

  private constructor(props: Props, sources: Sources, path = "", top?: string) {
    this.#props = props;
    this.#sources = sources;
    this.#path = path;
    this.#top = top;
  }

  /** Reads a resource's own properties. */
  static of(resource: JudgedResource): PropertyReader {
    return new PropertyReader(resource.props, resource.propertyDependencies);
  }

  /**
   * The value, if there is one.
   *
   * @throws {Unpriceable} if the program passes in a value that is not known yet
   */
  value(name: string): Json | undefined {
    const value = this.#props[name];
    if (value === undefined || value === null) return undefined;
    if (!isUnknown(value)) return value;
    if (this.#givenElsewhere(name))
      throw new Unpriceable(`${this.#path}${name} is not known before the update`);
    return undefined;
  }

  /** The first of some references (ids, names, ARNs) that is known; an unknown one is followed by the engine's word. */
  reference(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#props[name];
      if (typeof value === "string" && value !== "" && !isUnknown(value)) return value;
    }
    return undefined;
  }

  /** Whether the program says anything about the property, known or not. */
  has(name: string): boolean {
    const value = this.#props[name];
    if (value === undefined || value === null) return false;
    return !isUnknown(value) || this.#givenElsewhere(name);
  }

  /** A text; without a default it must be there. */
  text(name: string, fallback?: string): string {
    const value = this.value(name) ?? fallback;
    if (value === undefined) throw this.#missing(name);
    if (typeof value !== "string") throw new Unpriceable(`${this.#path}${name} is not a text`);
    return value;
  }

  /** A number that is not negative (a text of digits will do); without a default it must be there. */
  number(name: string, fallback?: number): number {
    const value = this.value(name) ?? fallback;
    if (value === undefined) throw this.#missing(name);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number) || number < 0) {
      throw new Unpriceable(`${this.#path}${name} is ${JSON.stringify(value)}, not a number from 0`);
    }
    return number;
  }

  /** A switch; `false` unless the default says otherwise. */
  flag(name: string, fallback = false): boolean {
    const value = this.value(name) ?? fallback;
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    throw new Unpriceable(`${this.#path}${name} is not true or false`);
  }

  /** A nested object; of a list of one, its object. */
  object(name: string): PropertyReader | undefined {
    return this.objects(name)[0];
  }

  /** The objects of a list; an object alone counts as a list of one. */
  objects(name: string): readonly PropertyReader[] {
    const value = this.value(name);
    const list = Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
    const many = Array.isArray(value);
    return list.filter(isObject).map((item, index) => {
      const path = `${this.#path}${name}${many ? `[${index}]` : ""}.`;
      return new PropertyReader(item, this.#sources, path, this.#top ?? name);
    });
  }

  /** The texts of a list. Unknown ones are counted, so they stand as `undefined`. */
  list(name: string): readonly (Json | undefined)[] {
    const value = this.value(name);
    if (!Array.isArray(value)) return value === undefined ? [] : [value];
    return (value as readonly Json[]).map((item) => (isUnknown(item) ? undefined : item));
  }

  /**
   * Whether the program passes the value in from another resource. Of a nested object the engine tells only where
   * something in it comes from: a key to encrypt with says nothing of the size beside it.
   */
  #givenElsewhere(name: string): boolean {
    const sources = this.#sources[this.#top ?? name] ?? [];
    if (this.#top === undefined) return sources.length > 0;
    return sources.some((urn) => !urn.includes("aws:kms/"));
  }

  #missing(name: string): Unpriceable {
    const given = isUnknown(this.#props[name]);
    return new Unpriceable(`${this.#path}${name} is ${given ? "not known before the update" : "not set"}`);
  }
}
