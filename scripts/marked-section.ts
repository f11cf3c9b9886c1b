/** The parts of a page that are generated: between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */

/** What stands in a section; nothing where the page has no such section. */
export function sectionOf(page: string, name: string): string | undefined {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  return from < 0 || to < from ? undefined : page.slice(from + start.length, to);
}

/** The page with another content in a section that it has. */
export function withSection(page: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`;
  const from = page.indexOf(start) + start.length;
  return `${page.slice(0, from)}\n\n${content}\n\n${page.slice(page.indexOf(`<!-- ${name}:end -->`))}`;
}
