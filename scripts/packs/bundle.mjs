// How a policy pack becomes one CommonJS file that runs without this repository.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * `@pulumi/policy` wants the whole SDK for the few times that a remediation hands an asset back. Loaded when used, a
 * pack starts in half the time.
 */
const sdkWhenUsed = {
  name: "sdk-when-used",
  setup(build) {
    build.onResolve({ filter: /^@pulumi\/pulumi$/ }, ({ path, importer }) =>
      /[\\/]@pulumi[\\/]policy[\\/]/.test(importer)
        ? { path, namespace: "sdk-when-used" }
        : { path, external: true },
    );
    build.onLoad({ filter: /.*/, namespace: "sdk-when-used" }, () => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require("@pulumi/pulumi/index")[name] });`,
      resolveDir: root,
    }));
  },
};

/** Only a usage file is YAML, and few stacks have one: its parser is loaded when one is read. */
const yamlWhenUsed = {
  name: "yaml-when-used",
  setup(build) {
    const namespace = "yaml-when-used";
    build.onResolve({ filter: /^yaml$/ }, ({ path, namespace: from }) =>
      from === namespace ? undefined : { path, namespace },
    );
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require("yaml")[name] });`,
      resolveDir: root,
    }));
  },
};

/** zod brings its messages in fifty languages, a third of a pack's size; the one it speaks by default is enough. */
const englishOnly = {
  name: "english-only",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: 'export { default as en } from "./en.js";',
      resolveDir: dirname(path),
    }));
  },
};

/** What stays outside of a bundle: the host of a pack brings Pulumi's SDK, and with it these. */
const BROUGHT_BY_THE_HOST = ["@pulumi/pulumi/*", "@grpc/*", "google-protobuf"];

/** Bundles one entry point into one file. */
export async function bundle(
  entry,
  outfile,
  { external = BROUGHT_BY_THE_HOST, plugins = [sdkWhenUsed, yamlWhenUsed, englishOnly] } = {},
) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external,
    plugins,
    legalComments: "eof",
    logLevel: "warning",
  });
}
