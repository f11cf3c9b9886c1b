import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ChildExit } from "./child";
import { NodeChild } from "./child";
import { childEnvironment, isModulePackage, resolveFor } from "./modules";
import type { Project } from "./project";

export interface ProgramOptions {
  readonly project: Project;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Address of the resource monitor and engine. */
  readonly engineAddress: string;
  readonly onOutput: (line: string) => void;
}

/**
 * Starts the untouched program through Pulumi's own `@pulumi/pulumi/cmd/run`, as the Node.js language host does.
 * TypeScript is compiled without type checking.
 */
export function startProgram(options: ProgramOptions): NodeChild {
  const { project, stack, engineAddress } = options;
  const args = [
    ...nodeArguments(project),
    resolveFor(project.directory, "@pulumi/pulumi/cmd/run"),
    "--project",
    project.name,
    "--stack",
    stack,
    "--organization",
    "organization",
    "--root-directory",
    project.directory,
    "--pwd",
    project.directory,
    "--monitor",
    engineAddress,
    "--engine",
    engineAddress,
    "--dry-run",
    "--parallel",
    "16",
    entryPoint(project),
  ];
  return new NodeChild(args, {
    cwd: project.directory,
    env: childEnvironment(programEnvironment(options)),
    onLine: (_stream, line) => {
      options.onOutput(line);
    },
  });
}

/** The variables by which Pulumi's SDK gets its configuration. */
export function programEnvironment(
  options: Pick<ProgramOptions, "config" | "secretKeys">,
): Readonly<Record<string, string>> {
  return {
    PULUMI_CONFIG: JSON.stringify(options.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(options.secretKeys),
    // The compiler is ours (below); ts-node would check types on every preview.
    PULUMI_NODEJS_TYPESCRIPT: "false",
  };
}

/** Waits for the program; ends it when it takes longer than `timeoutSeconds`. */
export async function waitForProgram(
  child: NodeChild,
  timeoutSeconds: number,
): Promise<ChildExit | { readonly timedOut: true }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<{ timedOut: true }>((resolve) => {
    timer = setTimeout(() => {
      child.stop();
      resolve({ timedOut: true });
    }, timeoutSeconds * 1000);
  });
  try {
    return await Promise.race([child.exited, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What to run: the project's `main`, else the folder, whose package says. A folder without a package of its own
 * is run by its index file, or a package further up would decide.
 */
function entryPoint({ directory, main }: Project): string {
  if (main !== undefined) return isAbsolute(main) ? main : join(directory, main);
  if (existsSync(join(directory, "package.json"))) return ".";
  const index = ["index.ts", "index.js"].find((file) => existsSync(join(directory, file)));
  return index === undefined ? "." : join(directory, index);
}

/** Lets Node run TypeScript; also what `Pulumi.yaml` names for the real engine. */
const LOADER = join(__dirname, "typescript-loader.cjs");

/** What that loader brings along, for programs that run without it. */
const GUARDS = preloaded(
  "late-optimizing.cjs",
  "source-maps.cjs",
  "promise-traces.cjs",
  "lazy-modules.cjs",
  "cycle-guard.cjs",
  "late-debugger.cjs",
);

/** What only this engine can do without; the real one may keep its debug messages. */
const HERE_ONLY = preloaded("no-debug-log.cjs");

function preloaded(...files: readonly string[]): readonly string[] {
  return files.flatMap((file) => ["--require", join(__dirname, file)]);
}

/** The project's own Node arguments, and a TypeScript loader unless they bring one. */
function nodeArguments(project: Project): readonly string[] {
  const own = project.nodeArguments;
  const hasLoader = own.some((argument) => /tsx|ts-node|swc|esbuild|typescript-loader/.test(argument));
  // Pulumi's SDK takes a stack trace for every resource; short ones save about a sixth of a large preview.
  const traces = own.some((argument) => argument.includes("stack-trace-limit"))
    ? []
    : ["--stack-trace-limit=6"];
  if (hasLoader) return [...traces, ...HERE_ONLY, ...GUARDS, ...own];
  // An ES module program may wait at its top level, which only a loader for ES modules can run.
  const loader = isModulePackage(project.directory) ? [...GUARDS, "--import", tsx()] : ["--require", LOADER];
  return [...traces, ...HERE_ONLY, ...own, ...loader];
}

function tsx(): string {
  return pathToFileURL(require.resolve("tsx")).href;
}
