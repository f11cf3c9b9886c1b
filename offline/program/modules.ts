import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Finds a file of a package as a program in `directory` would; a program without installed packages gets ours.
 */
export function resolveFor(directory: string, request: string): string {
  try {
    return createRequire(join(directory, "package.json")).resolve(request);
  } catch {
    return require.resolve(request);
  }
}

/** Our own `node_modules` folders, for a program that has none of its own (`NODE_PATH`). */
export function ownModulePaths(): readonly string[] {
  const found: string[] = [];
  for (let directory = __dirname; dirname(directory) !== directory; directory = dirname(directory)) {
    const modules = join(directory, "node_modules");
    if (existsSync(modules)) found.push(modules);
  }
  return found;
}

/** The environment of a program or pack: the caller's, with our packages as the last resort. */
export function childEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NODE_PATH: inherited, ...environment } = process.env;
  const paths = [...(inherited ? [inherited] : []), ...ownModulePaths()];
  // Pulumi's SDK reads these as settings; one left over from an outer run must not reach the program.
  const clean = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith("PULUMI_NODEJS_")),
  );
  return { ...clean, NODE_PATH: paths.join(process.platform === "win32" ? ";" : ":"), ...extra };
}

/** Whether the package around `directory` is an ES module package. */
export function isModulePackage(directory: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as { type?: unknown };
    return manifest.type === "module";
  } catch {
    return false;
  }
}
