import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { resolveFor } from "../program/modules";
import type { WireObject } from "../wire/values";
import { UNKNOWN } from "../wire/values";

/**
 * What a function returns when its result is unknown: each field that the program's own SDK declares, unknown. The
 * protocol has no way to say "unknown" of a result as a whole, and a field that is merely missing would look like
 * one without a value. For a package whose declarations aren't found, `id` alone: nearly every function has it.
 *
 * @param token e.g. `aws:ec2/getVpc:getVpc`.
 */
export function unknownResult(token: string, programDirectory: string): WireObject {
  const fields = resultFields(token, programDirectory);
  return Object.fromEntries((fields.length === 0 ? ["id"] : fields).map((field) => [field, UNKNOWN]));
}

function resultFields(token: string, programDirectory: string): readonly string[] {
  const [packageName = "", module = "", name = ""] = token.split(":");
  const file = declarationFile(packageName, module, name, programDirectory);
  if (file === undefined) return [];
  const declared =
    new RegExp(`interface ${capitalised(name)}Result \\{([\\s\\S]*?)\\n\\}`).exec(file)?.[1] ?? "";
  return [...declared.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, field]) => field ?? "");
}

/** SDKs keep a function in a file of its own: `<module>/<name>.d.ts`, or `<name>.d.ts` in the index module. */
function declarationFile(
  packageName: string,
  module: string,
  name: string,
  from: string,
): string | undefined {
  const folder = module.split("/")[0] ?? "";
  try {
    const root = dirname(resolveFor(from, `@pulumi/${packageName}/package.json`));
    return readFileSync(join(root, folder === "index" ? "" : folder, `${name}.d.ts`), "utf8");
  } catch {
    return undefined;
  }
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
