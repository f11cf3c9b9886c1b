/**
 * Reads the resource classes of the installed `@pulumi/aws`: the `.js` of a class tells its type token, what the
 * provider computes (`undefined /*out*\/`) and what is secret; its `.d.ts` tells types, optionality and documentation.
 * Declarations are parsed, never type-checked: the package has 1,700 classes and a check takes minutes.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import * as ts from "typescript";

/** One property of a class or of its arguments, as declared. */
export interface DeclaredProperty {
  readonly name: string;
  /** The type without `pulumi.Input`/`pulumi.Output` and without `undefined`, e.g. `string` or `inputs.ec2.Foo[]`. */
  readonly type: string;
  /** Arguments: may be left out. Outputs: the type includes `undefined`. */
  readonly optional: boolean;
  /** The doc comment as one line of text. */
  readonly documentation: string;
  readonly deprecated: boolean;
}

/** One resource class of the package. */
export interface ResourceClass {
  /** Type token, e.g. `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly arguments: readonly DeclaredProperty[];
  readonly outputs: readonly DeclaredProperty[];
  /** Outputs that are not arguments. */
  readonly computed: ReadonlySet<string>;
  /** Properties that the class marks as secret. */
  readonly secrets: ReadonlySet<string>;
}

/** Where the package is installed below the repository root. */
export const PACKAGE = join("node_modules", "@pulumi", "aws");

/** The version of the installed package. */
export function awsPackageVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, PACKAGE, "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

/** The settings that the package's provider class takes. */
export function readProviderInputs(root: string): string[] {
  const script = readFileSync(join(root, PACKAGE, "provider.js"), "utf8");
  return [...new Set(matches(script, /resourceInputs\["(\w+)"\] = /g))].sort();
}

/** All resource classes of the installed package, sorted by type token. */
export function readResourceClasses(root: string): ResourceClass[] {
  return scriptFiles(join(root, PACKAGE))
    .flatMap((file) => readResourceClass(file) ?? [])
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** All script files of the package below a folder. */
export function scriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return scriptFiles(path);
    return entry.name.endsWith(".js") ? [path] : [];
  });
}

function readResourceClass(file: string): ResourceClass | undefined {
  const script = readFileSync(file, "utf8");
  const type = /static __pulumiType = '([^']+)'/.exec(script)?.[1];
  if (!type?.startsWith("aws:")) return undefined;
  const className = type.slice(type.lastIndexOf(":") + 1);
  const declarations = parseDeclarations(file.replace(/\.js$/, ".d.ts"));
  const members = declarations.get(className);
  const args = declarations.get(`${className}Args`);
  if (!members || !args) throw new Error(`${file}: no declaration of ${className} and ${className}Args`);
  return {
    type,
    arguments: args.filter((property) => property.type !== ""),
    outputs: members.filter((property) => property.type !== ""),
    computed: new Set(matches(script, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)),
    secrets: secretsOf(script),
  };
}

function secretsOf(script: string): Set<string> {
  const listed = /additionalSecretOutputs: \[([^\]]*)\]/.exec(script)?.[1] ?? "";
  return new Set([...matches(listed, /"(\w+)"/g), ...matches(script, /pulumi\.secret\(args\.(\w+)\)/g)]);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/**
 * The properties of every class and interface declared in a file, by the name of the class or interface, preceded by
 * that of its namespace (`lb.TargetGroupHealthCheck`).
 */
export function parseDeclarations(file: string): Map<string, DeclaredProperty[]> {
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const found = new Map<string, DeclaredProperty[]>();
  const visit = (statement: ts.Statement, prefix: string): void => {
    if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
      const inner = `${prefix}${statement.name.text}.`;
      for (const nested of statement.body.statements) visit(nested, inner);
      return;
    }
    if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) return;
    if (!statement.name) return;
    const properties = [...statement.members].flatMap(
      (member) => declaredProperty(member, text, source) ?? [],
    );
    found.set(prefix + statement.name.text, properties);
  };
  for (const statement of source.statements) visit(statement, "");
  return found;
}

function declaredProperty(
  member: ts.ClassElement | ts.TypeElement,
  text: string,
  source: ts.SourceFile,
): DeclaredProperty | undefined {
  if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return undefined;
  if (!ts.isIdentifier(member.name) || !member.type) return undefined;
  const declared = unwrapped(member.type, source);
  const comment = (ts.getLeadingCommentRanges(text, member.pos) ?? []).map(({ pos, end }) =>
    text.slice(pos, end),
  );
  const documentation = plainText(comment.join(" "));
  return {
    name: member.name.text,
    type: declared.type,
    optional: declared.optional || member.questionToken !== undefined,
    documentation: documentation.split("@deprecated")[0]?.trim() ?? "",
    deprecated: documentation.includes("@deprecated"),
  };
}

/** Takes off `pulumi.Input<…>` or `pulumi.Output<…>` and `| undefined`. */
function unwrapped(node: ts.TypeNode, source: ts.SourceFile): { type: string; optional: boolean } {
  const wrapped =
    ts.isTypeReferenceNode(node) && /^pulumi\.(Input|Output)$/.test(node.typeName.getText(source));
  const inner = wrapped ? node.typeArguments?.[0] : undefined;
  if (!inner) return { type: node.getText(source), optional: false };
  const members = ts.isUnionTypeNode(inner) ? [...inner.types] : [inner];
  const named = members.filter((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword);
  return {
    type: named.map((member) => member.getText(source)).join(" | "),
    optional: named.length < members.length,
  };
}

function plainText(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .replace(/^\s*\*/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
