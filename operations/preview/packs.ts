import { existsSync } from "node:fs";
import { join } from "node:path";

import type { PreviewArguments } from "./arguments";
import { inOneProcess } from "./pack-family";
import type { PackChoice, Project } from "../../offline";
import { EXIT, UserError } from "../terminal/errors";

/** The packs to judge with, each with its configuration file. */
export function choosePacks(
  options: PreviewArguments,
  root: string,
  project: Project,
  stack: string,
): readonly PackChoice[] {
  const directories = options.policyPacks ?? shippedPacks(root);
  const beside = configurationBeside(project, stack);
  const [first, ...others] = options.policyPackConfigs;
  const choices = directories.map((directory, index) => {
    if (!existsSync(directory)) {
      throw new UserError(EXIT.badConfigurationOrUsage, {
        what: `policy pack folder ${directory} does not exist`,
        expected: "a folder with a PulumiPolicy.yaml",
      });
    }
    const given = others.length > 0 ? options.policyPackConfigs[index] : first;
    const configFile = given ?? beside;
    return configFile === undefined ? { directory } : { directory, configFile };
  });
  return inOneProcess(choices);
}

/** The packs' configuration that stands beside the stack files: the stack's own, else that of every stack. */
function configurationBeside(project: Project, stack: string): string | undefined {
  return [`policies.${stack}.json`, "policies.json"]
    .map((name) => join(project.stackConfigDirectory, name))
    .find((file) => existsSync(file));
}

/** The pack that all packs of this repository are together in: one process judges by all of them. */
function shippedPacks(root: string): readonly string[] {
  return [join(root, "policies", "all")];
}
