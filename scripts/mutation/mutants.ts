/** Small wrong changes to a source file, one at a time: what a test suite should notice. */
import * as ts from "typescript";

/** One change: the text between two offsets, and what stands there instead. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** `12: true → false`, with the line's number. */
  readonly text: string;
}

/** Properties of a policy that say something to its reader; a change of words is no change of what it does. */
const WORDS = new Set([
  ...["name", "displayName", "description", "severity", "level", "enforcementLevel", "frameworks"],
  ...["remediation", "rationale", "title", "specification", "reference", "because", "text"],
]);

/** Calls whose arguments are words or references, by the function's name. */
const SAYING =
  /^(describe|fsbp|cis|nist|pci|soc2|fail|unknown|no|cannotTell|unknownValue|Error|UserError|regex)$/;

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
  [ts.SyntaxKind.AsteriskToken, "/"],
  [ts.SyntaxKind.SlashToken, "*"],
]);

/** Functions that mean the opposite of each other. */
const OPPOSITES: Readonly<Record<string, string>> = {
  every: "some",
  some: "every",
  allOf: "anyOf",
  anyOf: "allOf",
  min: "max",
  max: "min",
  startsWith: "endsWith",
  endsWith: "startsWith",
};

/** All mutants of a file, in the order of the text. */
export function mutantsOf(file: string, content: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, replacement: string): void => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    const was = content.slice(start, node.end).replace(/\s+/g, " ");
    const short = was.length > 60 ? `${was.slice(0, 60)}…` : was;
    found.push({ start, end: node.end, replacement, text: `${line}: ${short} → ${replacement}` });
  };
  const visit = (node: ts.Node): void => {
    if (isBesideTheBehaviour(node)) return;
    mutate(node, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start);
}

/** Types, imports and words. */
function isBesideTheBehaviour(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) return true;
  if (ts.isPropertyAssignment(node) && WORDS.has(node.name.getText())) return true;
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && node.elements.every(isSaying))
    return true;
  return isSaying(node);
}

function isSaying(node: ts.Node): boolean {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && SAYING.test(calledName(node.expression));
}

function calledName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function mutate(node: ts.Node, add: (node: ts.Node, replacement: string) => void): void {
  if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, "false");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, "true");
  else if (ts.isNumericLiteral(node)) add(node, String(Number(node.text.replaceAll("_", "")) + 1));
  else if (ts.isStringLiteral(node)) mutateString(node, add);
  else if (ts.isRegularExpressionLiteral(node)) add(node, "/(?!)/");
  else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) add(node, "[]");
  else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    add(node, node.operand.getText());
  else if (ts.isBinaryExpression(node)) {
    const other = OPERATORS.get(node.operatorToken.kind);
    if (other !== undefined) add(node.operatorToken, other);
  } else if (ts.isConditionalExpression(node)) {
    add(node.condition, "true");
    add(node.condition, "false");
  } else if (ts.isIfStatement(node)) {
    add(node.expression, "true");
    add(node.expression, "false");
  } else if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const opposite = OPPOSITES[called.getText()];
    if (opposite !== undefined && isSwappable(node)) add(called, opposite);
  }
}

/** `allOf` and `anyOf` of one thing are the same; the pack's own `every` and `some` take different arguments. */
function isSwappable(call: ts.CallExpression): boolean {
  const isMethod = ts.isPropertyAccessExpression(call.expression);
  const name = calledName(call.expression);
  if (name === "every" || name === "some") return isMethod;
  if (name === "allOf" || name === "anyOf")
    return call.arguments.length > 1 || call.arguments.some((each) => ts.isSpreadElement(each));
  return isMethod;
}

/** Words that a message ends with ("expected at least two") are told by the blanks in them. */
function mutateString(node: ts.StringLiteral, add: (node: ts.Node, replacement: string) => void): void {
  const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
  if (isKey || /\s/.test(node.text) || ts.isLiteralTypeNode(node.parent)) return;
  if (isInsideTable(node)) return;
  add(node, node.text === "" ? '"mutated"' : '""');
}

/** Lists of more literals than this are tables of facts, of which the first and the last stand for all. */
const LONGEST_LIST = 6;

function isInsideTable(node: ts.StringLiteral): boolean {
  if (!ts.isArrayLiteralExpression(node.parent)) return false;
  const { elements } = node.parent;
  if (elements.length <= LONGEST_LIST || !elements.every((each) => ts.isStringLiteral(each))) return false;
  return node !== elements[0] && node !== elements[elements.length - 1];
}
