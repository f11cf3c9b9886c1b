import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The `pulumi` executable to use: the first on the PATH that is a real CLI, else the one that the `pulumi` npm
 * package has downloaded before. The npm package itself doesn't count: started, it would download.
 */
export function findPulumi(environment: Environment, wrapperVersion: string): string | undefined {
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const onPath = (environment.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((directory) => join(directory, name));
  const home = environment.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const downloaded = join(home, "versions", wrapperVersion, "bin", name);
  return [...onPath, downloaded].find((candidate) => isExecutable(candidate) && !isWrapper(candidate));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The npm package's `pulumi` is a script inside `node_modules/pulumi`. */
function isWrapper(file: string): boolean {
  return /[\\/]node_modules[\\/]pulumi[\\/]/.test(realpathSync(file));
}

/** Has the `pulumi` npm package download its CLI; false where it can't. */
export function downloadPulumi(root: string): boolean {
  const wrapper = join(root, "node_modules", "pulumi", "run.js");
  if (!existsSync(wrapper)) return false;
  return (
    spawnSync(process.execPath, [wrapper, "version"], { stdio: "ignore", timeout: 180_000 }).status === 0
  );
}

/**
 * Whether AWS credentials are configured, as far as that can be told without using them: in the environment, or
 * a credentials or config file of the AWS CLI.
 */
export function hasAwsCredentials(environment: Environment): boolean {
  const variables = [
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ];
  if (variables.some((name) => (environment[name] ?? "") !== "")) return true;
  const files = [
    environment.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), ".aws", "credentials"),
    environment.AWS_CONFIG_FILE ?? join(homedir(), ".aws", "config"),
  ];
  return files.some((file) => existsSync(file));
}
