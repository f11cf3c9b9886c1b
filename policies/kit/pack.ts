import { createRequire } from "node:module";
import { join } from "node:path";

import type * as policy from "@pulumi/policy";
import { PolicyPack } from "@pulumi/policy";

import { answeringAnalysis } from "./analysis/service";
import type { Configuration } from "./configuration";
import { configSchemaOf, parseConfiguration } from "./configuration";
import type { CheckContext, FrameworkReference, Policy, ResourcePolicy, StackPolicy } from "./policy";
import { UnknownValueError, getSpecialProxyTarget } from "./policy-internals";
import type { JudgedOptions, JudgedProvider, JudgedResource } from "./resource";
import { ResourceGraph, stackOf } from "./resource";
import type { Props } from "./value";
import { UNKNOWN, isObject } from "./value";
import type { Verdict } from "./verdict";
import { UNKNOWN_PREFIX, encodeUnknown } from "./verdict";

/** Everything that describes a pack to its users. */
export interface PackDescription {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly policies: readonly Policy[];
}

/** Level of a policy that neither has one of its own nor is given one. */
const DEFAULT_LEVEL = "mandatory";

/** Serves the policies as a Pulumi policy pack: called once by a pack's `index.ts`. */
export function publishPack(pack: PackDescription): void {
  const { name, displayName, description, policies } = pack;
  // Where `@pulumi/policy` looks for it as well.
  const { version } = createRequire(join(process.cwd(), "package.json"))("./package.json") as {
    readonly version: string;
  };
  answeringAnalysis({ name, version, enforcementLevel: DEFAULT_LEVEL, policies }, () => {
    new PolicyPack(name, {
      displayName,
      description,
      provider: "aws",
      enforcementLevel: DEFAULT_LEVEL,
      policies: policies.map(toPulumiPolicy),
    });
  });
}

/** Compiles a policy of the kit to the form that `@pulumi/policy` serves. */
export function toPulumiPolicy(rule: Policy): policy.ResourceValidationPolicy | policy.StackValidationPolicy {
  const metadata = {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.enforcementLevel ?? DEFAULT_LEVEL,
    remediationSteps: rule.remediation,
    tags: rule.frameworks.map(frameworkTag),
    configSchema: configSchemaOf(rule.config),
    ...(rule.frameworks[0] && { framework: rule.frameworks[0] }),
  };
  return rule.kind === "resource" ? compileResource(rule, metadata) : compileStack(rule, metadata);
}

/**
 * Inputs by URN, remembered from the analysis of single resources, which comes before that of the stack. A pack's
 * process serves one preview.
 */
const seenInputs = new Map<string, ReadonlySet<string>>();

function compileResource(rule: ResourcePolicy, metadata: policy.Policy): policy.ResourceValidationPolicy {
  const parse = configReader(rule);
  return {
    ...metadata,
    validateResource: (args, report) => {
      if (!seenInputs.has(args.urn)) seenInputs.set(args.urn, new Set(Object.keys(raw(args.props))));
      if (rule.appliesTo && !rule.appliesTo(args.type)) return;
      const { config, whenUnknown } = parse(args);
      const resource = judged(args);
      const context = { config, stack: stackOf(args.urn) };
      deliver(rule.check(resource, context), whenUnknown, report);
    },
    ...(rule.remediate && {
      remediateResource: (args: policy.ResourceValidationArgs) => {
        if (rule.appliesTo && !rule.appliesTo(args.type)) return undefined;
        const { config } = parse(args);
        const patch = rule.remediate?.(judged(args), { config, stack: stackOf(args.urn) });
        // Merged over the raw target, in which secrets are still marked as such.
        return patch && { ...raw(args.props), ...patch };
      },
    }),
  };
}

function compileStack(rule: StackPolicy, metadata: policy.Policy): policy.StackValidationPolicy {
  const parse = configReader(rule);
  return {
    ...metadata,
    validateStack: (args, report) => {
      const { config, whenUnknown } = parse(args);
      const graph = new ResourceGraph(args.resources.map(judgedInStack));
      const first = graph.resources[0];
      const context: CheckContext<unknown> = { config, stack: stackOf(first?.urn ?? "") };
      deliver(rule.check(graph, context), whenUnknown, report);
    },
  };
}

/**
 * Reports violations one by one. Unknown verdicts are reported as violations when they are enforced; otherwise
 * through `UnknownValueError`, the one way `@pulumi/policy` has to say "advisory, whatever the level".
 */
function deliver(
  verdicts: Iterable<Verdict>,
  whenUnknown: "advisory" | "enforced",
  report: policy.ReportViolation,
): void {
  const unknowns: Verdict[] = [];
  for (const verdict of verdicts) {
    if (verdict.verdict === "fail") report(verdict.message, verdict.urn);
    else if (whenUnknown === "enforced") report(UNKNOWN_PREFIX + verdict.message, verdict.urn);
    else unknowns.push(verdict);
  }
  if (unknowns.length > 0) throw new UnknownVerdicts(unknowns);
}

class UnknownVerdicts extends UnknownValueError {
  constructor(verdicts: readonly Verdict[]) {
    super(UNKNOWN, []);
    this.message = encodeUnknown(verdicts);
  }
}

interface Configured {
  getConfig(): unknown;
}

/** Parses a policy's configuration once, however many resources it is asked for. */
function configReader(rule: Policy) {
  let seen: string | undefined;
  let parsed: Configuration | undefined;
  return (args: Configured) => {
    const given = args.getConfig() as Record<string, unknown>;
    const text = JSON.stringify(given);
    if (parsed && seen === text) return parsed;
    parsed = parseConfiguration(rule, given);
    seen = text;
    return parsed;
  };
}

function frameworkTag({ name, version, reference }: FrameworkReference): string {
  return `${name} ${version}: ${reference}`;
}

/** Undoes the proxies through which `@pulumi/policy` hands out properties; unknowns become sentinels. */
function raw(props: Record<string, unknown>): Record<string, unknown> {
  const target = props[getSpecialProxyTarget];
  return isObject(target) ? raw(target) : props;
}

function judged(args: policy.ResourceValidationArgs): JudgedResource {
  return {
    ...described(args),
    ...(args.opts.parent && { parent: args.opts.parent }),
    dependencies: [],
    propertyDependencies: {},
  };
}

function judgedInStack(resource: policy.PolicyResource): JudgedResource {
  const inputKeys = seenInputs.get(resource.urn);
  return {
    ...described(resource),
    ...(inputKeys && { inputKeys }),
    ...(resource.parent && { parent: resource.parent.urn }),
    dependencies: resource.dependencies.map((dependency) => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, sources]) => [
        key,
        sources.map(({ urn }) => urn),
      ]),
    ),
  };
}

function described(source: {
  urn: string;
  type: string;
  name: string;
  props: Record<string, unknown>;
  opts: policy.PolicyResourceOptions;
  provider?: policy.PolicyProviderResource;
}): Omit<JudgedResource, "dependencies" | "propertyDependencies"> {
  const { urn, type, name } = source;
  const options: JudgedOptions = {
    protect: source.opts.protect,
    ignoreChanges: source.opts.ignoreChanges,
    aliases: source.opts.aliases,
  };
  const provider: JudgedProvider | undefined = source.provider && {
    urn: source.provider.urn,
    type: source.provider.type,
    name: source.provider.name,
    props: raw(source.provider.props) as Props,
  };
  return { urn, type, name, props: raw(source.props) as Props, options, ...(provider && { provider }) };
}
