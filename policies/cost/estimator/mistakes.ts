/** How many mistakes a message names: a file may hold thousands, and nobody reads more. */
const NAMED = 20;

/** Mistakes, of which only the first are put into words: to find a nearest match takes its time. */
export class Mistakes {
  readonly #named: string[] = [];
  #count = 0;

  add(inWords: () => string): void {
    this.#count++;
    if (this.#named.length < NAMED) this.#named.push(inWords());
  }

  /** All of them in one line; nothing if there are none. */
  text(): string | undefined {
    if (this.#count === 0) return undefined;
    const rest = this.#count - this.#named.length;
    return `${this.#named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
  }
}
