import type { GrammarProblem, Term } from "./document";
import type { Json } from "../../kit/value";
import { UNKNOWN, isUnknown } from "../../kit/value";

/** Collects what is wrong with a document, and what of it isn't known, while it is read. */
export class Reading {
  readonly problems: GrammarProblem[] = [];
  readonly unknownPaths: string[] = [];

  /** Notes a breach of the grammar. */
  wrong(path: string, message: string, code?: string): void {
    this.problems.push({ path, message, ...(code !== undefined && { code }) });
  }

  /** Notes a value that is only known after the update; true when it is one. */
  isUnknown(value: Json | undefined, path: string): boolean {
    if (!isUnknown(value)) return false;
    this.unknownPaths.push(path);
    return true;
  }

  /** A text, or nothing (and a problem) when the value is of another kind. */
  text(value: Json, path: string, what: string): Term | undefined {
    if (typeof value === "string") {
      const known = !value.includes(UNKNOWN);
      if (!known) this.unknownPaths.push(path);
      return { text: value, path, known };
    }
    this.wrong(path, `${what} must be a string, found ${kindOf(value)}`, "DATA_TYPE_MISMATCH");
    return undefined;
  }

  /** One text or a list of texts: the grammar allows the short form everywhere. */
  texts(value: Json, path: string, what: string): readonly Term[] {
    if (!Array.isArray(value)) {
      const term = this.text(value, path, what);
      return term ? [term] : [];
    }
    return (value as readonly Json[]).flatMap(
      (item, index) => this.text(item, `${path}[${index}]`, what) ?? [],
    );
  }
}

/** What a JSON value is, in words for messages. */
export function kindOf(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a string" : `the ${typeof value} ${value}`;
}
