/** Three-valued logic: what isn't known before the update is "perhaps". */
export type Trilean = "yes" | "no" | "perhaps";

/** A known "no" outweighs what is unknown. */
export function both(first: Trilean, second: Trilean): Trilean {
  if (first === "no" || second === "no") return "no";
  return first === "yes" && second === "yes" ? "yes" : "perhaps";
}

/** A known "yes" outweighs what is unknown. */
export function atLeastOne(answers: readonly Trilean[]): Trilean {
  if (answers.includes("yes")) return "yes";
  return answers.includes("perhaps") ? "perhaps" : "no";
}
