import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** What the provider's schema says about one function. */
export interface FunctionSchema {
  readonly requiredArguments: readonly string[];
  readonly results: readonly string[];
}

/** See `scripts/generate/aws-functions.ts`, which writes this form. */
interface DataFile {
  readonly packageVersion: string;
  /** Token → required arguments, `|`, results. */
  readonly functions: Readonly<Record<string, string>>;
  /** Paths of the AWS managed policies, e.g. `service-role/AWSLambdaRole`. */
  readonly managedPolicies: readonly string[];
}

let data: DataFile | undefined;

function load(): DataFile {
  const file = join(__dirname, "..", "data", "functions.json.gz");
  data ??= JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as DataFile;
  return data;
}

/** All function tokens of the provider. */
export function awsFunctions(): readonly string[] {
  return Object.keys(load().functions);
}

/** The schema of a function, or nothing for one that the provider doesn't have. */
export function awsFunctionSchema(token: string): FunctionSchema | undefined {
  const { functions } = load();
  const [required, results] = Object.hasOwn(functions, token) ? (functions[token] ?? "").split("|") : [];
  if (required === undefined || results === undefined) return undefined;
  const words = (list: string): string[] => list.split(" ").filter((word) => word !== "");
  return { requiredArguments: words(required), results: words(results) };
}

/** The path of an AWS managed policy by its name, e.g. `job-function/ViewOnlyAccess`; nothing if there is none. */
export function managedPolicyPath(name: string): string | undefined {
  return load().managedPolicies.find((path) => path === name || path.endsWith(`/${name}`));
}
