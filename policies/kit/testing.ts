/** Fixture builders and a runner for policy tests: plain data in, verdicts out, no engine. */
import type { Json, JudgedProvider, JudgedResource, Policy, Props, Verdict } from "./index";
import { ResourceGraph, stackOf } from "./index";

export interface Extra {
  readonly name?: string;
  readonly parent?: string;
  readonly provider?: JudgedProvider;
  readonly protect?: boolean;
  /** Names of the inputs that were given. Default: unknown to the policy, as in a pack of stack policies alone. */
  readonly inputKeys?: readonly string[];
  /** URNs each property's value comes from; they count as dependencies too. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** The URN that {@link aResource} gives a resource. */
export function urnOf(type: string, name: string, stack = "test"): string {
  return `urn:pulumi:${stack}::plumbline::${type}::${name}`;
}

/** A resource as a policy sees it. */
export function aResource(type: string, props: Props = {}, extra: Extra = {}): JudgedResource {
  const name = extra.name ?? "it";
  const propertyDependencies = extra.from ?? {};
  return {
    urn: urnOf(type, name),
    type,
    name,
    props,
    options: { protect: extra.protect ?? false, ignoreChanges: [], aliases: [] },
    ...(extra.provider && { provider: extra.provider }),
    ...(extra.parent !== undefined && { parent: extra.parent }),
    ...(extra.inputKeys && { inputKeys: new Set(extra.inputKeys) }),
    dependencies: [...new Set(Object.values(propertyDependencies).flat())],
    propertyDependencies,
  };
}

/** Runs a policy over resources with the given configuration (defaults applied) and returns its verdicts. */
export function judge(
  policy: Policy,
  resources: JudgedResource | readonly JudgedResource[],
  config: Readonly<Record<string, unknown>> = {},
): readonly Verdict[] {
  const all = Array.isArray(resources)
    ? (resources as readonly JudgedResource[])
    : [resources as JudgedResource];
  const context = {
    config: policy.config.parse(config),
    stack: stackOf(all[0]?.urn ?? urnOf("none", "none")),
  };
  if (policy.kind === "stack") return [...policy.check(new ResourceGraph(all), context)];
  return all
    .filter((resource) => policy.appliesTo?.(resource.type) ?? true)
    .flatMap((resource) => [...policy.check(resource, context)]);
}

/** The messages of one kind of verdict, for assertions. */
export function messages(verdicts: readonly Verdict[], kind: Verdict["verdict"] = "fail"): readonly string[] {
  return verdicts.filter(({ verdict }) => verdict === kind).map(({ message }) => message);
}

/** A JSON document as the string that AWS resources take it in. */
export function json(document: Json): string {
  return JSON.stringify(document);
}
