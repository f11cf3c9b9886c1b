const compiled = new Map<string, RegExp>();

/** True if the text equals the pattern, in which every `*` stands for any number of characters. */
export function matches(text: string, pattern: string, ignoreCase = false): boolean {
  if (!pattern.includes("*"))
    return ignoreCase ? text.toLowerCase() === pattern.toLowerCase() : text === pattern;
  const key = (ignoreCase ? "i" : "c") + pattern;
  let expression = compiled.get(key);
  if (!expression) {
    const source = pattern
      .split(/\*+/)
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*");
    expression = new RegExp(`^${source}$`, ignoreCase ? "isu" : "su");
    compiled.set(key, expression);
  }
  return expression.test(text);
}

/** True if the text matches one of the patterns. */
export function matchesAny(text: string, patterns: readonly string[], ignoreCase = false): boolean {
  return patterns.some((pattern) => matches(text, pattern, ignoreCase));
}
