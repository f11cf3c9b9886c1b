/**
 * What a refresh has fetched so far, kept beside the snapshot until it is complete: a refresh that is stopped takes
 * up where it was.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** How far a query has come. */
export interface Progress {
  /** Lines of products that belong to complete pages. */
  readonly products: number;
  /** Token of the next page; nothing before the first and after the last. */
  readonly token: string | undefined;
  readonly done: boolean;
}

/** After a day, prices that were fetched and those still to be fetched would not be of one list any more. */
const LONGEST_PAUSE = 24 * 60 * 60 * 1000;

const START: Progress = { products: 0, token: undefined, done: false };

/** The pages fetched of one query. */
export class StagedQuery {
  readonly #lines: string;
  readonly #state: string;

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.#lines = join(folder, `${name}.jsonl`);
    this.#state = join(folder, `${name}.json`);
  }

  /** How far it has come; what can't be read, or is too old to go on from, counts as nothing. */
  get progress(): Progress {
    try {
      if (Date.now() - statSync(this.#state).mtimeMs > LONGEST_PAUSE) return START;
      return JSON.parse(readFileSync(this.#state, "utf8")) as Progress;
    } catch {
      return START;
    }
  }

  /** Keeps a page. The state is written last, so that half a page never counts. */
  add(products: readonly string[], token: string | undefined): void {
    const before = this.products();
    const lines = [...before, ...products];
    // A page that was cut off by a crash leaves lines that no state counts: they are written over.
    if (this.#written() === before.length)
      appendFileSync(this.#lines, products.map((line) => `${line}\n`).join(""));
    else writeFileSync(this.#lines, lines.map((line) => `${line}\n`).join(""));
    this.#keep({ products: lines.length, token, done: token === undefined });
  }

  /** The products of complete pages. */
  products(): readonly string[] {
    const { products } = this.progress;
    return products === 0 ? [] : readFileSync(this.#lines, "utf8").split("\n").slice(0, products);
  }

  /** Forgets all pages. */
  restart(): void {
    rmSync(this.#lines, { force: true });
    rmSync(this.#state, { force: true });
  }

  #written(): number {
    return existsSync(this.#lines) ? readFileSync(this.#lines, "utf8").split("\n").length - 1 : 0;
  }

  #keep(progress: Progress): void {
    writeFileSync(`${this.#state}.new`, JSON.stringify(progress));
    renameSync(`${this.#state}.new`, this.#state);
  }
}
