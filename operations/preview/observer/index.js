// A policy pack that finds nothing and only writes down what it is shown. The real engine's event stream leaves
// out what each property depends on, which is what joins resources in a bill; its judges are told.
const { openSync, writeSync, closeSync } = require("node:fs");
const { PolicyPack } = require("@pulumi/policy");
const { getSpecialProxyTarget } = require("@pulumi/policy/proxy");

/** Properties as plain JSON: the proxies of `@pulumi/policy` throw on unknown values. */
function plain(props) {
  const target = props[getSpecialProxyTarget];
  return target ? plain(target) : props;
}

function written(resource) {
  const { urn, type, name, provider } = resource;
  return {
    urn,
    type,
    name,
    props: plain(resource.props),
    options: {
      protect: resource.opts.protect,
      ignoreChanges: resource.opts.ignoreChanges,
      aliases: resource.opts.aliases,
    },
    ...(provider && {
      provider: { urn: provider.urn, type: provider.type, name: provider.name, props: plain(provider.props) },
    }),
    ...(resource.parent && { parent: resource.parent.urn }),
    dependencies: resource.dependencies.map((dependency) => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, sources]) => [
        key,
        sources.map((source) => source.urn),
      ]),
    ),
  };
}

new PolicyPack("plumbline-observer", {
  policies: [
    {
      name: "observe",
      description: "Writes down the resources of the stack.",
      enforcementLevel: "advisory",
      validateStack: ({ resources }) => {
        const path = process.env.PLUMBLINE_OBSERVED;
        if (!path) return;
        // Properties may hold secrets: for the owner's eyes, and deleted as soon as it is read.
        const file = openSync(path, "w", 0o600);
        writeSync(file, JSON.stringify(resources.map(written)));
        closeSync(file);
      },
    },
  ],
});
