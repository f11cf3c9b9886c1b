/**
 * The one-way road: config → components → (preview) → policies → operations.
 * `docs/architecture.md` shows the same table in prose.
 */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(index\\.ts|stacks|components|policies|offline|operations|test|scripts)(/|$)", pathNot: to },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "not-to-unresolvable",
      severity: "error",
      from: { pathNot: "^test/fixtures/" },
      to: { couldNotResolve: true },
    },
    only(
      "program-imports",
      "^index\\.ts$",
      "^(stacks|components)/",
      "the program builds one Environment from the config",
    ),
    only("stacks-import-nothing", "^stacks/", "^stacks/", "the config schema knows nothing of what reads it"),
    only(
      "components-import-config-types",
      "^components/",
      "^(components|stacks)/",
      "components don't know their judges",
    ),
    only(
      "kit-stands-alone",
      "^policies/kit/",
      "^policies/kit/",
      "packs share the kit, the kit shares nothing",
    ),
    only(
      "packs-import-the-kit",
      "^policies/(?!kit/|all/)([^/]+)/",
      "^policies/(kit|$1)/",
      "a pack is published on its own",
    ),
    only(
      "all-packs-import-packs",
      "^policies/all/",
      "^policies/(kit/|[^/]+/pack\\.ts$)",
      "the pack of all packs only lists them",
    ),
    only("offline-stands-alone", "^offline/", "^offline/", "the offline engine runs anybody's program"),
    only(
      "operations-imports",
      "^operations/",
      "^(operations|offline|stacks)/|^policies/(kit|cost)/",
      "operations run around an update; of the packs they use the kit and the estimator",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|dist|coverage)/|^test/fixtures/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default", "types"],
    },
  },
};
