/**
 * Policies of the kit the way `@pulumi/policy` runs policies by itself: what the kit's own analysis is compared with.
 */
import type * as library from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";

import type { JudgedResource, Policy, Props, Verdict } from "../../../../policies/kit";
import { ResourceGraph, UNKNOWN, encodeUnknown, stackOf } from "../../../../policies/kit";

/** What the declarations of `@pulumi/policy/proxy` leave out. */
const { UnknownValueError, getSpecialProxyTarget } = proxy as unknown as {
  readonly UnknownValueError: new (sentinel: string, path: readonly string[]) => Error;
  readonly getSpecialProxyTarget: string;
};

type LibraryPolicy = library.ResourceValidationPolicy | library.StackValidationPolicy;

/** One pack's policies; what the resource policies saw, the stack policies know. */
export function asLibraryPolicies(policies: readonly Policy[]): readonly LibraryPolicy[] {
  const inputKeys = new Map<string, ReadonlySet<string>>();
  return policies.map((rule): LibraryPolicy => {
    const { name, description, severity, enforcementLevel = "mandatory" } = rule;
    const described = { name, description, severity, enforcementLevel };
    if (rule.kind === "stack") {
      return {
        ...described,
        validateStack: (args, report) => {
          const { resources } = args;
          const graph = new ResourceGraph(
            resources.map((resource) => inStack(resource, inputKeys.get(resource.urn))),
          );
          const context = {
            config: rule.config.parse(args.getConfig()),
            stack: stackOf(resources[0]?.urn ?? ""),
          };
          deliver(rule.check(graph, context), report);
        },
      };
    }
    return {
      ...described,
      validateResource: (args, report) => {
        inputKeys.set(args.urn, new Set(Object.keys(raw(args.props))));
        if (!(rule.appliesTo?.(args.type) ?? true)) return;
        const context = { config: rule.config.parse(args.getConfig()), stack: stackOf(args.urn) };
        deliver(rule.check(alone(args), context), report);
      },
    };
  });
}

/** Violations one by one, then all that is unknown in the one error that the library takes for advisory. */
function deliver(verdicts: Iterable<Verdict>, report: library.ReportViolation): void {
  const all = [...verdicts];
  for (const { verdict, message, urn } of all) if (verdict === "fail") report(message, urn);
  const unknowns = all.filter(({ verdict }) => verdict === "unknown");
  if (unknowns.length === 0) return;
  throw Object.assign(new UnknownValueError(UNKNOWN, []), { message: encodeUnknown(unknowns) });
}

function alone(args: library.ResourceValidationArgs): JudgedResource {
  return {
    ...described(args),
    ...(args.opts.parent && { parent: args.opts.parent }),
    dependencies: [],
    propertyDependencies: {},
  };
}

function inStack(
  resource: library.PolicyResource,
  inputKeys: ReadonlySet<string> | undefined,
): JudgedResource {
  const urns = (resources: readonly library.PolicyResource[]) => resources.map(({ urn }) => urn);
  const parent = resource.parent?.urn ?? resource.opts.parent;
  return {
    ...described(resource),
    ...(inputKeys && { inputKeys }),
    ...(parent && { parent }),
    dependencies: urns(resource.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, sources]) => [key, urns(sources)]),
    ),
  };
}

function described(source: library.ResourceValidationArgs | library.PolicyResource) {
  const { urn, type, name, opts, provider } = source;
  return {
    ...{ urn, type, name, props: raw(source.props) as Props },
    options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges, aliases: opts.aliases },
    ...(provider && {
      provider: {
        ...{ urn: provider.urn, type: provider.type, name: provider.name },
        props: raw(provider.props) as Props,
      },
    }),
  };
}

function raw(props: Record<string, unknown>): Record<string, unknown> {
  const target = props[getSpecialProxyTarget] as Record<string, unknown> | undefined;
  return target ? raw(target) : props;
}
