/** Laying out text in columns. Widths count code points: names of cloud resources hold no wide characters. */

/** Text of unknown origin made safe to print: no control characters, no escape sequences, on one line. */
export function printable(text: string): string {
  return text
    .replace(/\s*\r?\n\s*/g, " ")
    .replace(/\t/g, " ")
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, "\u{fffd}");
}

/** Width of uncoloured text in columns. */
export function widthOf(text: string): number {
  return Array.from(text).length;
}

/** Width of the widest of these texts; 0 if there are none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
}

/** The text cut to at most `width` columns, with an ellipsis where something is missing. */
export function clip(text: string, width: number): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  return width <= 0 ? "" : `${characters.slice(0, width - 1).join("")}…`;
}

/** Clipped and filled up with spaces to exactly `width` columns, text to the left. */
export function left(text: string, width: number): string {
  const clipped = clip(text, width);
  return clipped + " ".repeat(Math.max(0, width - widthOf(clipped)));
}

/** Filled up with spaces to at least `width` columns, text to the right; never cut, since it is for figures. */
export function right(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word (a URN, a URL) stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line === "") line = word;
    else if (widthOf(line) + 1 + widthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** Wraps text behind a first-line prefix; the following lines are indented to stand under the text. */
export function hanging(prefix: string, text: string, width: number): readonly string[] {
  const indent = widthOf(prefix);
  return wrap(printable(text), Math.max(20, width - indent)).map(
    (line, index) => (index === 0 ? prefix : " ".repeat(indent)) + line,
  );
}

/** `1 resource`, `2 resources`; an irregular plural is given. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString("en-US")} ${amount === 1 ? noun : plural}`;
}

/** A time in the unit a reader would choose: `340 ms`, `4.2 s`, `2 min 5 s`. */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
