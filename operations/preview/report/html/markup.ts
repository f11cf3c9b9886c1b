/** HTML that is known to be safe: built by {@link html}, in which everything interpolated is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text and numbers are escaped, markup and lists of it are not, nothing is nothing. */
export type Content = string | number | Markup | readonly Markup[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template for HTML: `` html`<b title="${title}">${text}</b>` ``. Attributes must stand in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  // The source's indentation is for its readers, not for the page's.
  return new Markup(
    parts.map((part, index) => part.replace(/\n\s+/g, "\n") + textOf(contents[index])).join(""),
  );
}

function textOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "number") return String(content);
  if (typeof content === "string") return escapeHtml(content);
  return content.map(({ text }) => text).join("\n");
}

/** Escapes text for element content and quoted attributes; control characters, which HTML forbids, are replaced. */
function escapeHtml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}/gu, "\u{fffd}")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
