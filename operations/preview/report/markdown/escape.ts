import { clip, printable } from "../../../terminal/text";

/**
 * Text of unknown origin made safe inside Markdown (a paragraph, a list item or a table's cell): it shows as it
 * is, and can't open markup, HTML, another cell, a mention (`@team`) or a reference (`#12`).
 *
 * @param limit characters after which the text is cut
 */
export function escapeText(text: string, limit = 600): string {
  // One pass, so that no replacement is escaped in its turn.
  return clip(printable(text), limit).replace(/[&<>\\`*_[\]|~]|@(?=\w)|#(?=\d)/g, (character) => {
    return REPLACEMENTS[character] ?? `\\${character}`;
  });
}

/** After `@` and `#` comes a zero-width space: it keeps GitHub from seeing a mention or a reference. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "@": "@&#8203;",
  "#": "#&#8203;",
};

/** A name as code. In HTML, because a code span can't hold every character inside a table. */
export function code(text: string, limit = 200): string {
  return text === "" ? "" : `<code>${escapeText(text, limit)}</code>`;
}

/** The fence for a block of code that holds these lines: longer than any run of backticks in them. */
export function fenceFor(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  return "`".repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
}
