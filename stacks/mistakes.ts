import { closest, distance } from "fastest-levenshtein";

/** One thing wrong with the configuration: which key, and what a person has to know to put it right. */
export interface Mistake {
  /** Full key, e.g. `plumbline:service.minTasks`. */
  readonly key: string;
  /** What is wrong and what is allowed. Never holds a secret's value. */
  readonly message: string;
}

/** How a value is shown in a message: as JSON, cut short; a secret's not at all. */
export function shown(value: unknown, secret: boolean): string {
  if (secret) return "[secret]";
  const json = value === undefined ? "nothing" : JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}

/** The known word that was probably meant, after a prefix, as a half-sentence; nothing when none is near. */
export function suggestion(word: string, known: readonly string[], prefix = ""): string {
  if (known.length === 0) return "";
  const nearest = closest(
    word.toLowerCase(),
    known.map((key) => key.toLowerCase()),
  );
  const match = known.find((key) => key.toLowerCase() === nearest) ?? nearest;
  const near = distance(word.toLowerCase(), nearest) <= Math.max(2, Math.floor(match.length / 3));
  return near ? `; did you mean "${prefix}${match}"?` : "";
}

/** All mistakes of a stack's configuration as one message: a line each, in the order of their keys. */
export function report(stack: string, mistakes: readonly Mistake[]): string {
  const file = `stacks/Pulumi.${stack}.yaml`;
  const lines = mistakes.map(({ key, message }) => `${file}: ${key} ${message}`);
  const sorted = [...new Set(lines)].sort();
  if (sorted.length === 1) return sorted.join("");
  return [
    `${file} has ${sorted.length} mistakes; nothing was created.`,
    ...sorted.map((line) => `  ${line}`),
  ].join("\n");
}
