import * as pulumi from "@pulumi/pulumi";
import { buildSync } from "esbuild";

/** The runtime that functions run on: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. */
export const RUNTIME = "nodejs22.x";

/**
 * A handler's TypeScript as Node.js on Lambda runs it: one JavaScript file, with all it imports but the AWS SDK, which
 * the runtime brings. It is made whenever the program runs, so that what is deployed is what is in the repository; the
 * same source gives the same bytes.
 *
 * @param entry path of the file that exports `handler`.
 */
export function handlerSource(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["@aws-sdk/*", "@smithy/*"],
    legalComments: "none",
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (!file) throw new pulumi.RunError(`${entry} gives no code to run`);
  return file.text;
}

/** A handler as the code of a function, whose handler then is `index.handler`. */
export function functionCode(entry: string): pulumi.asset.AssetArchive {
  return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(handlerSource(entry)) });
}
