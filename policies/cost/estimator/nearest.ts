import { closest, distance } from "fastest-levenshtein";

/** ` (did you mean "…"?)` with the nearest of some words, if one is near; else nothing. */
export function nearest(word: string, words: readonly string[]): string {
  if (words.length === 0) return "";
  const candidate = closest(word, [...words]);
  const near = distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.max(3, word.length / 3);
  return near ? ` (did you mean "${candidate}"?)` : "";
}
