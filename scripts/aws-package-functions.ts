/** Reads the functions (`aws.get…`) of the installed `@pulumi/aws`, and the AWS managed policies it lists. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PACKAGE, parseDeclarations, scriptFiles } from "./aws-package";

/** One function of the package. */
export interface ProviderFunction {
  /** Token, e.g. `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  readonly requiredArguments: readonly string[];
  readonly results: readonly string[];
}

/** All functions of the installed package, sorted by token. */
export function readFunctions(root: string): ProviderFunction[] {
  return scriptFiles(join(root, PACKAGE))
    .flatMap((file) => readFunction(file) ?? [])
    .sort((a, b) => (a.token < b.token ? -1 : 1));
}

function readFunction(file: string): ProviderFunction | undefined {
  const script = readFileSync(file, "utf8");
  const [, single, token] = /pulumi\.runtime\.invoke(Single)?\("(aws:[^"]+)"/.exec(script) ?? [];
  if (token === undefined) return undefined;
  if (single !== undefined) return { token, requiredArguments: [], results: ["result"] };
  const declarations = [...parseDeclarations(file.replace(/\.js$/, ".d.ts"))];
  const find = (pattern: RegExp) => declarations.find(([name]) => pattern.test(name))?.[1] ?? [];
  const args = find(/(?<!Output)Args$/).filter(({ optional }) => !optional);
  return {
    token,
    requiredArguments: args.map(({ name }) => name).sort(),
    results: find(/Result$/)
      .map(({ name }) => name)
      .sort(),
  };
}

/** ARNs of the AWS managed policies that the package lists, less what all have in common, sorted. */
export function readManagedPolicies(root: string): string[] {
  const script = readFileSync(join(root, PACKAGE, "types", "enums", "iam", "index.js"), "utf8");
  const arns = [...script.matchAll(/"arn:aws:iam::aws:policy\/([^"]+)"/g)].flatMap(([, path]) => path ?? []);
  return [...new Set(arns)].sort();
}
