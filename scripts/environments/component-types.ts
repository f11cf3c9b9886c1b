/** What the types of the components say: doc comments, arguments and outputs, by the TypeScript compiler. */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

import ts from "typescript";

/** An argument or an output of a component. */
export interface Property {
  /** Name; inside an object `flowLogs.destination`. */
  readonly name: string;
  /** The type as it is written. */
  readonly type: string;
  readonly doc: string;
  /** What applies when nothing is given, as the doc comment says; empty where something has to be given. */
  readonly default: string;
}

/** One component, as its source describes it. */
export interface ComponentTypes {
  readonly name: string;
  /** Path from the repository's root. */
  readonly file: string;
  /** Pulumi's type token, e.g. `plumbline:network:Network`. */
  readonly token: string;
  /** What it is: the doc comment without its references. */
  readonly doc: string;
  /** Documents that it follows. */
  readonly references: readonly string[];
  /** Types of the arguments that are a part of an environment's configuration. */
  readonly configuredBy: readonly string[];
  readonly args: readonly Property[];
  readonly outputs: readonly Property[];
}

/** Every exported component under `components/`, by name. Only the components' own types are looked into. */
export function readComponents(root: string): readonly ComponentTypes[] {
  const files = readdirSync(join(root, "components"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(root, "components", file));
  const program = programOf(root, files);
  const checker = program.getTypeChecker();
  return files
    .flatMap((file) => program.getSourceFile(file)?.statements.filter(isComponent) ?? [])
    .map((node) => componentTypes(node, checker, root))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A program that leaves packages out: checking AWS's types would take longer than all the rest. */
function programOf(root: string, files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node20,
    strict: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options, true);
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map((literal) =>
      literal.text.startsWith(".")
        ? ts.resolveModuleName(literal.text, containingFile, options, host)
        : { resolvedModule: undefined },
    );
  host.getCurrentDirectory = () => root;
  return ts.createProgram([...files], options, host);
}

function isComponent(node: ts.Statement): node is ts.ClassDeclaration {
  if (!ts.isClassDeclaration(node)) return false;
  const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  const bases = node.heritageClauses?.flatMap(({ types }) => types.map((type) => type.getText())) ?? [];
  return isExported && bases.includes("pulumi.ComponentResource");
}

function componentTypes(node: ts.ClassDeclaration, checker: ts.TypeChecker, root: string): ComponentTypes {
  const name = node.name?.text ?? "";
  const file = relative(root, node.getSourceFile().fileName).replaceAll("\\", "/");
  const constructor = node.members.find((member) => ts.isConstructorDeclaration(member));
  const taken = (constructor?.parameters ?? []).filter(
    ({ type }) => type !== undefined && !/^string$|\bComponentResourceOptions\b/.test(type.getText()),
  );
  const isConfig = ({ type }: ts.ParameterDeclaration) => (type?.getText() ?? "").endsWith("Config");
  const { text, references } = withoutReferences(docOf(node));
  return {
    name,
    file,
    token: /super\(\s*"([^"]+)"/.exec(constructor?.getText() ?? "")?.[1] ?? "",
    doc: text,
    references,
    configuredBy: taken.filter(isConfig).map(({ type }) => type?.getText() ?? ""),
    args: taken
      .filter((parameter) => !isConfig(parameter))
      .flatMap((parameter) => propertiesOf(checker.getTypeAtLocation(parameter), checker)),
    outputs: node.members.filter(isOutput).map((member) => outputOf(member, node, checker)),
  };
}

function isOutput(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(member) &&
    (member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PublicKeyword) ?? false)
  );
}

/** What is not said at the output itself is said by the interface that the component implements. */
function outputOf(
  member: ts.PropertyDeclaration,
  node: ts.ClassDeclaration,
  checker: ts.TypeChecker,
): Property {
  const name = member.name.getText();
  const promised = (node.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.flatMap((type) => checker.getTypeAtLocation(type).getProperty(name) ?? []))
    .flatMap((symbol) => symbol.declarations ?? []);
  const said = [member, ...promised].map(docOf).find((text) => text !== "");
  const doc = said ?? docOfType(member.type, checker);
  const type = member.type
    ? typeText(member.type)
    : checker.typeToString(checker.getTypeAtLocation(member), member, ts.TypeFormatFlags.NoTruncation);
  return { name, type, doc, default: "" };
}

/** The properties of a type, inherited and picked ones too; those of an object written in place one by one. */
function propertiesOf(type: ts.Type, checker: ts.TypeChecker, prefix = ""): readonly Property[] {
  return checker.getPropertiesOfType(type).flatMap((symbol) => {
    const declared = symbol.declarations?.find((declaration) => ts.isPropertySignature(declaration));
    if (!declared) return [];
    const name = prefix + symbol.getName();
    const own = docOf(declared);
    const doc = own === "" ? docOfType(declared.type, checker) : own;
    const property = { name, type: typeText(declared.type), doc, default: defaultOf(declared, doc) };
    if (!declared.type || !ts.isTypeLiteralNode(declared.type)) return [property];
    const inside = propertiesOf(checker.getTypeAtLocation(declared.type), checker, `${name}.`);
    return [{ ...property, type: "object" }, ...inside];
  });
}

/** What the first of the project's types in a type says of itself, in a sentence: of a property that says nothing more. */
function docOfType(node: ts.TypeNode | undefined, checker: ts.TypeChecker): string {
  if (!node) return "";
  if (ts.isTypeReferenceNode(node)) {
    const named = checker.getSymbolAtLocation(node.typeName);
    const isAlias = named && (named.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(named) : named;
    const [doc] = (symbol?.declarations ?? []).map(docOf).filter((text) => text !== "");
    if (doc !== undefined) return firstSentence(doc);
  }
  let found = "";
  ts.forEachChild(node, (child) => {
    if (found === "" && ts.isTypeNode(child)) found = docOfType(child, checker);
  });
  return found;
}

/** The first sentence of a doc comment. */
export function firstSentence(doc: string): string {
  return /^[^]*?[.:](?=\s|$)/.exec(doc)?.[0].replace(/:$/, ".") ?? doc;
}

function defaultOf(declared: ts.PropertySignature, doc: string): string {
  const said = /Default: (.+?)(?:\.(?:\s|$)|; |$)/.exec(doc)?.[1];
  if (said !== undefined) return said;
  const mayBeMissing =
    declared.questionToken !== undefined || typeText(declared.type).endsWith("| undefined");
  return mayBeMissing ? "none" : "";
}

function typeText(node: ts.TypeNode | undefined): string {
  const text = (node?.getText() ?? "").replace(/\/\*\*[^]*?\*\//g, "").replace(/\s+/g, " ");
  return text.replace(/^\| /, "").replace(/ \| undefined$/, "");
}

/** A doc comment as one text, paragraphs apart; `{@link X}` as X. */
function docOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).at(-1);
  const text = comment ? (ts.getTextOfJSDocComment(comment.comment) ?? "") : "";
  return text
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .join("\n\n");
}

/** Takes "Follows https://… ." out of a doc comment, and what else it links to. */
function withoutReferences(doc: string): { readonly text: string; readonly references: readonly string[] } {
  const urls = doc.match(/https:\/\/[^\s),;]+[^\s),;.]/g) ?? [];
  const text = doc.replace(/\s*Follows https:(?:[^.]|\.(?!\s|$))*(?:\.(?=\s|$))?/g, "").trim();
  return { text, references: [...new Set(urls)] };
}
