import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { parseDocument } from "yaml";

import type { WireObject, WireValue } from "../wire/values";
import { isWireObject } from "../wire/values";

/** A project or stack file that cannot be used; the message says which, what and what to do. */
export class ProjectError extends Error {}

/** A Pulumi project, as its `Pulumi.yaml` describes it. */
export interface Project {
  readonly name: string;
  /** Folder of the program. */
  readonly directory: string;
  readonly main: string | undefined;
  readonly nodeArguments: readonly string[];
  /** Folder of the stack configuration files. */
  readonly stackConfigDirectory: string;
  /** `config:` of the project file: values and defaults that every stack gets. */
  readonly config: WireObject;
}

/** A stack's configuration: every value as the string the SDK expects. */
export interface StackConfig {
  readonly file: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Secret keys whose value is encrypted: the program gets a placeholder. */
  readonly encryptedKeys: readonly string[];
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
/** What the program reads in place of a secret that only the stack's secrets provider can decrypt. */
export const ENCRYPTED_PLACEHOLDER = "[encrypted]";

/** Reads the project file in `directory`. */
export function loadProject(directory: string): Project {
  const absolute = resolve(directory);
  if (!existsSync(absolute)) throw new ProjectError(`program folder ${directory} does not exist`);
  const file = PROJECT_FILES.map((name) => join(absolute, name)).find((path) => existsSync(path));
  if (file === undefined) {
    throw new ProjectError(
      `no Pulumi.yaml in ${directory}; give the folder of a Pulumi program with --program DIR`,
    );
  }
  const content = readYaml(file);
  const name = content.name;
  if (typeof name !== "string" || name === "") throw new ProjectError(`${file}: "name" is missing`);
  const runtime = content.runtime;
  const runtimeName = isWireObject(runtime) ? runtime.name : runtime;
  if (runtimeName !== "nodejs") {
    throw new ProjectError(
      `${file}: runtime is ${JSON.stringify(runtimeName ?? null)}; the offline preview runs "nodejs" programs`,
    );
  }
  const options = isWireObject(runtime) && isWireObject(runtime.options) ? runtime.options : {};
  const configDirectory = content.stackConfigDir;
  const main = content.main;
  return {
    name,
    directory: absolute,
    main: typeof main === "string" ? main : undefined,
    nodeArguments: nodeArguments(options.nodeargs),
    stackConfigDirectory: typeof configDirectory === "string" ? join(absolute, configDirectory) : absolute,
    config: isWireObject(content.config) ? content.config : {},
  };
}

/** Names of the stacks that have a configuration file, sorted. */
export function knownStacks(project: Project): readonly string[] {
  if (!existsSync(project.stackConfigDirectory)) return [];
  return readdirSync(project.stackConfigDirectory)
    .flatMap((file) => /^Pulumi\.(.+)\.(?:yaml|yml)$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * Reads a stack's configuration. A project without any stack file accepts every stack name.
 *
 * @param overrides `key=value` pairs that win over the file, as `pulumi preview --config` takes them.
 */
export function loadStackConfig(
  project: Project,
  stack: string,
  overrides: Readonly<Record<string, string>> = {},
): StackConfig {
  const names = knownStacks(project);
  const file = ["yaml", "yml"]
    .map((extension) => join(project.stackConfigDirectory, `Pulumi.${stack}.${extension}`))
    .find((path) => existsSync(path));
  if (file === undefined && names.length > 0) {
    throw new ProjectError(
      `stack "${stack}" has no configuration in ${project.stackConfigDirectory}; known stacks: ${names.join(", ")}`,
    );
  }
  const content = file === undefined ? {} : readYaml(file);
  const config = content.config;
  if (config !== undefined && config !== null && !isWireObject(config)) {
    throw new ProjectError(`${file ?? ""}: "config" must be a map of keys to values`);
  }
  const values: Record<string, string> = {};
  const secretKeys = new Set<string>();
  const encryptedKeys = new Set<string>();
  const add = (key: string, value: WireValue | undefined): void => {
    if (value === undefined || value === null) return;
    const encrypted = isWireObject(value) && typeof value.secure === "string";
    // A value given in its place stays secret.
    if (encrypted) secretKeys.add(key);
    if (encrypted) encryptedKeys.add(key);
    else encryptedKeys.delete(key);
    values[key] = encrypted ? ENCRYPTED_PLACEHOLDER : asText(value);
  };
  for (const [key, value] of Object.entries(project.config))
    add(qualified(key, project), projectDefault(value));
  for (const [key, value] of Object.entries(config ?? {})) add(qualified(key, project), value);
  for (const [key, value] of Object.entries(overrides)) add(qualified(key, project), value);
  return { file, values, secretKeys: [...secretKeys], encryptedKeys: [...encryptedKeys] };
}

/** `pulumi policy`'s project file of a pack folder: the folder's entry point, if it names one. */
export function loadPolicyProject(directory: string): { readonly main: string | undefined } {
  if (!existsSync(directory)) throw new ProjectError(`policy pack folder ${directory} does not exist`);
  const file = ["PulumiPolicy.yaml", "PulumiPolicy.yml"]
    .map((name) => join(directory, name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new ProjectError(`no PulumiPolicy.yaml in ${directory}; give the folder of a policy pack`);
  }
  const content = readYaml(file);
  const runtime = content.runtime;
  const runtimeName = isWireObject(runtime) ? runtime.name : runtime;
  if (runtimeName !== "nodejs") {
    throw new ProjectError(
      `${file}: runtime is ${JSON.stringify(runtimeName ?? null)}; the offline preview runs "nodejs" packs`,
    );
  }
  return { main: typeof content.main === "string" ? content.main : undefined };
}

/** Parses a YAML file to an object; errors carry file and line. */
export function readYaml(file: string): WireObject {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ProjectError(
      `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const document = parseDocument(text, { prettyErrors: true });
  const problem = document.errors[0];
  if (problem) {
    const line = problem.linePos?.[0].line;
    const reason = problem.message.split("\n")[0] ?? "";
    throw new ProjectError(`${file}${line === undefined ? "" : `:${line}`} is not valid YAML: ${reason}`);
  }
  const content = document.toJS() as WireValue;
  if (content === null) return {};
  if (!isWireObject(content)) throw new ProjectError(`${file} must hold a map of keys to values`);
  return content;
}

function qualified(key: string, project: Project): string {
  return key.includes(":") ? key : `${project.name}:${key}`;
}

/** A project's config entry is a value, or a declaration with a `value` or `default`. */
function projectDefault(entry: WireValue): WireValue | undefined {
  if (!isWireObject(entry)) return entry;
  return entry.value ?? entry.default;
}

function asText(value: WireValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function nodeArguments(value: WireValue | undefined): readonly string[] {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map(String);
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : [];
}

/** The stack to preview when none is named: `test` or the only one there is; `dev` for a program without any. */
export function defaultStack(project: Project): string {
  const names = knownStacks(project);
  if (names.length === 0) return "dev";
  if (names.includes("test")) return "test";
  if (names.length === 1 && names[0] !== undefined) return names[0];
  throw new ProjectError(
    `${basename(dirname(join(project.directory, "x")))} has several stacks: name one with --stack (${names.join(", ")})`,
  );
}
