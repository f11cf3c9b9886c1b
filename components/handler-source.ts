import { readFileSync } from "node:fs";

import { transformSync } from "@swc/core";

/**
 * The JavaScript of a handler written in TypeScript, as Lambda's Node.js runs it: types taken off, `import` turned into
 * `require`, nothing bundled. For handlers that need nothing but Node.js and what the runtime brings.
 *
 * @param path of the `.ts` file.
 */
export function handlerSource(path: string): string {
  const { code } = transformSync(readFileSync(path, "utf8"), {
    filename: path,
    swcrc: false,
    configFile: false,
    sourceMaps: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  return code;
}
