/** Text in the cell of a Markdown table: on one line, and no bar ends it. */
export function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

/** Code in a cell, or nothing. */
export function code(text: string): string {
  return text === "" ? "" : `\`${cell(text)}\``;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
