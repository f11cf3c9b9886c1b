/**
 * Wildcard patterns of policies: `*` is any run of characters, `?` any one character. In version 2012-10-17
 * `${name}` is a policy variable, `${name, 'default'}` one with a default, and `${*}`, `${?}`, `${$}` stand for
 * the characters themselves (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
 *
 * A variable, like a text that isn't known before the update, is *some* text: matching through it is "unsure".
 */
import { UNKNOWN } from "../../kit/value";

/** Three-valued truth: known to be so, known not to be so, or dependent on what isn't known. */
export type Tri = "yes" | "unsure" | "no";

type Token =
  | { readonly kind: "char"; readonly char: string }
  | { readonly kind: "one" }
  | { readonly kind: "many" }
  | { readonly kind: "variable"; readonly name: string };

export interface Pattern {
  readonly tokens: readonly Token[];
  /** The fixed text, when the pattern holds neither wildcard nor variable. */
  readonly literal?: string;
  readonly hasVariables: boolean;
}

/** Values of policy variables, by lower-cased name. */
export type Variables = ReadonlyMap<string, string>;

const NO_VARIABLES: Variables = new Map();
const CACHE_LIMIT = 20_000;
const withVariables = new Map<string, Pattern>();
const plain = new Map<string, Pattern>();

/** Reads a pattern. `variables: false` for places where `${…}` is plain text (actions, version 2008-10-17). */
export function parsePattern(text: string, variables = true): Pattern {
  const cache = variables ? withVariables : plain;
  const seen = cache.get(text);
  if (seen) return seen;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const pattern = compile(text, variables);
  cache.set(text, pattern);
  return pattern;
}

function compile(text: string, variables: boolean): Pattern {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    if (text.startsWith(UNKNOWN, index)) {
      tokens.push({ kind: "variable", name: UNKNOWN });
      index += UNKNOWN.length;
      continue;
    }
    const end = variables && text.startsWith("${", index) ? text.indexOf("}", index) : -1;
    if (end > 0) {
      tokens.push(variable(text.slice(index + 2, end)));
      index = end + 1;
      continue;
    }
    const char = text.charAt(index);
    tokens.push(char === "*" ? { kind: "many" } : char === "?" ? { kind: "one" } : { kind: "char", char });
    index += 1;
  }
  const literal = tokens.every((token) => token.kind === "char") ? tokens.map(charOf).join("") : undefined;
  const hasVariables = tokens.some(({ kind }) => kind === "variable");
  return { tokens: canonical(tokens), hasVariables, ...(literal !== undefined && { literal }) };
}

function charOf(token: Token): string {
  return token.kind === "char" ? token.char : "";
}

function variable(inside: string): Token {
  const name = inside.split(",")[0]?.trim() ?? "";
  return name === "*" || name === "?" || name === "$"
    ? { kind: "char", char: name }
    : { kind: "variable", name: name.toLowerCase() };
}

/** Orders runs of wildcards as `??*`, so that equal languages have equal patterns. */
function canonical(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  let many = false;
  const flush = () => {
    if (many) result.push({ kind: "many" });
    many = false;
  };
  for (const token of tokens) {
    if (token.kind === "many") many = true;
    else {
      if (token.kind !== "one") flush();
      result.push(token);
    }
  }
  flush();
  return result;
}

/** True when the pattern matches every text (`*`, `**`). */
export function matchesEverything(pattern: Pattern): boolean {
  return pattern.tokens.length === 1 && pattern.tokens[0]?.kind === "many";
}

/** Whether the pattern matches the text; "unsure" when that depends on a variable without a value. */
export function matches(pattern: Pattern, text: string, variables: Variables = NO_VARIABLES): Tri {
  if (pattern.literal !== undefined) return pattern.literal === text ? "yes" : "no";
  if (!pattern.hasVariables) return glob(pattern.tokens, text, false) ? "yes" : "no";
  const tokens = substitute(pattern.tokens, variables);
  if (glob(tokens, text, false)) return "yes";
  return glob(tokens, text, true) ? "unsure" : "no";
}

function substitute(tokens: readonly Token[], variables: Variables): readonly Token[] {
  if (variables.size === 0) return tokens;
  return tokens.flatMap((token): readonly Token[] => {
    const value = token.kind === "variable" ? variables.get(token.name) : undefined;
    return value === undefined ? [token] : Array.from(value, (char) => ({ kind: "char", char }));
  });
}

/** Linear-memory glob matching with backtracking to the last run of "many". */
function glob(tokens: readonly Token[], text: string, variableIsMany: boolean): boolean {
  let at = 0;
  let token = 0;
  let retryToken = -1;
  let retryAt = 0;
  while (at < text.length) {
    const current = tokens[token];
    if (current?.kind === "many" || (current?.kind === "variable" && variableIsMany)) {
      retryToken = token;
      retryAt = at;
      token += 1;
    } else if (current?.kind === "one" || (current?.kind === "char" && current.char === text[at])) {
      token += 1;
      at += 1;
    } else if (retryToken >= 0) {
      token = retryToken + 1;
      retryAt += 1;
      at = retryAt;
    } else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === "many" || (kind === "variable" && variableIsMany));
}

/** True when every text of `inner` is surely a text of `outer`. A variable is covered only by itself or a run. */
export function covers(outer: Pattern, inner: Pattern): boolean {
  return product(outer.tokens, inner.tokens, (a, b) => {
    if (a.kind === "one") return b.kind === "one" || b.kind === "char";
    if (a.kind === "char") return b.kind === "char" && a.char === b.char;
    return a.kind === "variable" && b.kind === "variable" && a.name === b.name && a.name !== UNKNOWN;
  });
}

/** Walks `inner` as if its tokens were characters that only `outer`'s "many" or an accepted token may consume. */
function product(
  outer: readonly Token[],
  inner: readonly Token[],
  accepts: (outer: Token, inner: Token) => boolean,
): boolean {
  let reachable = closure(outer, new Set([0]));
  for (const symbol of inner) {
    const next = new Set<number>();
    for (const state of reachable) {
      const token = outer[state];
      if (!token) continue;
      if (token.kind === "many") next.add(state);
      else if (accepts(token, symbol)) next.add(state + 1);
    }
    reachable = closure(outer, next);
    if (reachable.size === 0) return false;
  }
  return reachable.has(outer.length);
}

/** States reachable without consuming anything: a "many" may be left at once. */
function closure(tokens: readonly Token[], states: ReadonlySet<number>): Set<number> {
  const all = new Set<number>();
  for (let state of states) {
    all.add(state);
    while (tokens[state]?.kind === "many") {
      state += 1;
      all.add(state);
    }
  }
  return all;
}

/** True when some text may match both patterns (a variable may be any text). */
export function intersects(left: Pattern, right: Pattern): boolean {
  const seen = new Set<number>();
  const width = right.tokens.length + 1;
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let step = open.pop(); step; step = open.pop()) {
    const [i, j] = step;
    if (seen.has(i * width + j)) continue;
    seen.add(i * width + j);
    const a = left.tokens[i];
    const b = right.tokens[j];
    if (!a && !b) return true;
    const aRuns = a !== undefined && isRun(a);
    const bRuns = b !== undefined && isRun(b);
    if (aRuns) open.push([i + 1, j]);
    if (bRuns) open.push([i, j + 1]);
    if (!a || !b) continue;
    if (aRuns && !bRuns) open.push([i, j + 1]);
    else if (bRuns && !aRuns) open.push([i + 1, j]);
    else if (!aRuns && agree(a, b)) open.push([i + 1, j + 1]);
  }
  return false;
}

function isRun({ kind }: Token): boolean {
  return kind === "many" || kind === "variable";
}

function agree(a: Token, b: Token): boolean {
  return a.kind === "one" || b.kind === "one" || charOf(a) === charOf(b);
}

/**
 * True when some ARN may match both patterns, field by field: a wildcard in the resource of one doesn't reach into
 * the region of the other. What isn't written as six fields is compared as plain text.
 */
export function arnsIntersect(left: string, right: string, variables: boolean): boolean {
  const [a, b] = [arnFields(left), arnFields(right)];
  if (a.length < 6 || b.length < 6)
    return intersects(parsePattern(left, variables), parsePattern(right, variables));
  return a.every((field, index) =>
    intersects(parsePattern(field, variables), parsePattern(b[index] ?? "", variables)),
  );
}

/** The six fields of an ARN; colons inside the resource and inside variables separate nothing. */
function arnFields(text: string): readonly string[] {
  const fields = text.replace(/\$\{[^}]*\}/g, (name) => name.replaceAll(":", "\u0000")).split(":");
  return [...fields.slice(0, 5), ...(fields.length > 5 ? [fields.slice(5).join(":")] : [])].map((field) =>
    field.replaceAll("\u0000", ":"),
  );
}
