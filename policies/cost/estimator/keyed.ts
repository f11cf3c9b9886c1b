import { wildcard } from "./wildcard";

/** What is said under one key: a name, a URN, a type, or a pattern of one. */
export interface Keyed<T> {
  readonly key: string;
  /** Position in the configuration; later ones win. */
  readonly index: number;
  readonly value: T;
}

/** Values by key. Keys without a `*` are looked up, so that thousands of them cost nothing. */
export class KeyedValues<T> {
  readonly all: readonly Keyed<T>[];
  readonly #exact: ReadonlyMap<string, Keyed<T>>;
  readonly #patterns: readonly (readonly [pattern: RegExp, keyed: Keyed<T>])[];

  constructor(values: Readonly<Record<string, T>>) {
    this.all = Object.entries(values).map(([key, value], index) => ({ key, index, value }));
    const isPattern = ({ key }: Keyed<T>) => key.includes("*");
    this.#patterns = this.all.filter(isPattern).map((keyed) => [wildcard(keyed.key), keyed] as const);
    this.#exact = new Map(this.all.filter((keyed) => !isPattern(keyed)).map((keyed) => [keyed.key, keyed]));
  }

  /** What holds for something that goes by one or more names, in the order of the configuration. */
  matching(...names: readonly string[]): readonly Keyed<T>[] {
    const exact = names.flatMap((name) => this.#exact.get(name) ?? []);
    const patterns = this.#patterns.flatMap(([pattern, keyed]) =>
      names.some((name) => pattern.test(name)) ? [keyed] : [],
    );
    return [...exact, ...patterns].sort((a, b) => a.index - b.index);
  }
}
