/** A pattern in which `*` stands for anything, as a test of whole texts. */
export function wildcard(pattern: string): RegExp {
  const literal = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join(".*")}$`, "s");
}
