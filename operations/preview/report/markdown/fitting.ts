/**
 * A part of a Markdown document that can give up rows to fit: `head` and `tail` stand or fall with at least one
 * row, and a line tells how many rows are missing.
 */
export interface Section {
  readonly head: string;
  readonly rows: readonly string[];
  readonly tail: string;
  /** Between the rows; they are lines if nothing else is said. */
  readonly missing: (rows: number) => string;
}

/**
 * Puts a document together in at most `limit` characters: the opening whole, then the sections in order, each
 * with as many rows as there is room for. A section for which there is no room at all is named in one line.
 */
export function fit(opening: string, sections: readonly Section[], limit: number): string {
  let text = opening;
  sections.forEach((section, index) => {
    // What every later section needs to say at least that it is missing.
    const reserve = sections.slice(index + 1).reduce((sum, later) => sum + shortest(later).length + 1, 0);
    text += `\n${cut(section, limit - text.length - reserve - 1)}`;
  });
  return text;
}

function cut(section: Section, room: number): string {
  const { head, rows, tail, missing } = section;
  const whole = [head, ...rows, tail].join("\n");
  if (whole.length <= room) return whole;
  let length = head.length + tail.length + missing(rows.length).length + 3;
  let kept = 0;
  for (const row of rows) {
    length += row.length + 1;
    if (length > room) break;
    kept += 1;
  }
  return kept === 0
    ? shortest(section)
    : [head, ...rows.slice(0, kept), missing(rows.length - kept), tail].join("\n");
}

/** All that remains of a section without room: how much of it there is. */
function shortest({ rows, missing }: Section): string {
  return `${missing(rows.length)}\n`;
}
