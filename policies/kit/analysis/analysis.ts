import type { KnownProviders } from "./decode";
import { decodeResource, decodeStack } from "./decode";
import type { Filed } from "./diagnostics";
import { delivered, diagnosticOf, originOf } from "./diagnostics";
import type { Configuration } from "../configuration";
import { parseConfiguration } from "../configuration";
import { OWN_POLICY, processOffice } from "../exceptions/office";
import { policyExceptions } from "../exceptions/own-policy";
import type { Subject } from "../exceptions/subject";
import { blamed } from "../exceptions/subject";
import { InputError } from "../input-error";
import type { EnforcementLevel, Policy, ResourcePolicy, StackPolicy } from "../policy";
import type { PolicyDiagnostic } from "../policy-internals";
import type { JudgedResource } from "../resource";
import type { StackIdentity } from "../resource";
import { ResourceGraph, stackOf } from "../resource";
import type { Verdict } from "../verdict";

/** What a policy was given through `Configure`: its level, and its settings. */
export interface GivenConfiguration {
  readonly enforcementLevel?: EnforcementLevel | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What analyzes: the policies of one pack, or of several that are served together. */
export interface AnalyzingPacks {
  readonly packs: readonly {
    readonly name: string;
    readonly version: string;
    readonly policies: readonly Policy[];
  }[];
  /** Level of a policy that has none of its own. */
  readonly enforcementLevel: EnforcementLevel;
}

/**
 * Judges serialized resources and stacks. Answers with the diagnostics that `@pulumi/policy` would, but decodes each
 * message once for all policies, asks a policy only about the types it applies to, and parses its configuration once:
 * with a hundred policies and a thousand resources the library's own way takes several times as long.
 */
export class Analysis {
  #given: Readonly<Record<string, GivenConfiguration>> = {};
  readonly #parsed = new Map<string, Configuration>();
  readonly #resourcePolicies: readonly Filed<ResourcePolicy>[];
  readonly #stackPolicies: readonly Filed<StackPolicy>[];
  readonly #byType = new Map<string, readonly Filed<ResourcePolicy>[]>();
  /** Of one stack: with the next, whose providers may be others, it begins anew. */
  readonly #providers: KnownProviders = new Map();
  /** Inputs by URN, from the analysis of single resources, which comes before that of the stack. */
  readonly #inputKeys = new Map<string, ReadonlySet<string>>();

  /** @param office where verdicts are held against exceptions */
  constructor(
    private readonly analyzing: AnalyzingPacks,
    private readonly office = processOffice,
  ) {
    const all = analyzing.packs.flatMap(({ name: pack, version, policies }) =>
      policies.map((rule) => ({ rule, pack, version })),
    );
    this.#resourcePolicies = all.filter(
      (filed): filed is Filed<ResourcePolicy> => filed.rule.kind === "resource",
    );
    this.#stackPolicies = all.filter((filed): filed is Filed<StackPolicy> => filed.rule.kind === "stack");
  }

  configure(given: Readonly<Record<string, GivenConfiguration>>): void {
    this.#given = given;
    this.#parsed.clear();
    this.office.configure(given[OWN_POLICY]?.settings ?? {});
  }

  /**
   * Does beforehand what the first judgement would wait for. What is wrong with a policy's configuration or data is
   * told where it judges.
   */
  warmUp(): void {
    for (const { rule } of [...this.#resourcePolicies, ...this.#stackPolicies]) {
      if (this.#levelOf(rule) === "disabled") continue;
      try {
        this.#configurationOf(rule);
        rule.warmUp?.();
      } catch {
        continue;
      }
    }
  }

  /** Whether any policy repairs resources. */
  get remediates(): boolean {
    return this.#resourcePolicies.some(
      ({ rule }) => rule.remediate && this.#configuredLevelOf(rule) === "remediate",
    );
  }

  /**
   * @param request a serialized `AnalyzeRequest`.
   * @throws Error naming the policy that threw, or whose configuration isn't valid.
   */
  analyze(request: Uint8Array): readonly PolicyDiagnostic[] {
    const resource = decodeResource(request, this.#providers);
    this.#inputKeys.set(resource.urn, new Set(Object.keys(resource.props)));
    const stack = stackOf(resource.urn);
    return this.#applying(resource.type).flatMap((filed) =>
      this.#judge(
        filed,
        stack,
        (config) => filed.rule.check(resource, { config, stack }),
        () => this.office.subject(resource.urn, resource.options.exceptions),
      ),
    );
  }

  /**
   * @param request a serialized `AnalyzeStackRequest`.
   * @throws Error naming the policy that threw, or whose configuration isn't valid.
   */
  analyzeStack(request: Uint8Array): readonly PolicyDiagnostic[] {
    const graph = new ResourceGraph(this.#withInputs(decodeStack(request)));
    this.#providers.clear();
    const stack = stackOf(graph.resources[0]?.urn ?? "");
    const found = this.#stackPolicies.flatMap((filed) =>
      this.#judge(
        filed,
        stack,
        (config) => filed.rule.check(graph, { config, stack }),
        (verdict) => {
          const urn = blamed(verdict.urn, stack);
          return this.office.subject(urn, graph.get(urn)?.options.exceptions);
        },
      ),
    );
    return [...found, ...this.#onExceptions(graph, stack)];
  }

  #applying(type: string): readonly Filed<ResourcePolicy>[] {
    const known = this.#byType.get(type);
    if (known) return known;
    const found = this.#resourcePolicies.filter(({ rule }) => rule.appliesTo?.(type) ?? true);
    this.#byType.set(type, found);
    return found;
  }

  /** Resources with the names of their inputs, and without references to what isn't in the stack. */
  #withInputs(resources: readonly JudgedResource[]): readonly JudgedResource[] {
    const known = new Set(resources.map(({ urn }) => urn));
    const present = (urns: readonly string[]) => urns.filter((urn) => known.has(urn));
    return resources.map((resource) => {
      const inputKeys = this.#inputKeys.get(resource.urn);
      return {
        ...resource,
        ...(inputKeys && { inputKeys }),
        dependencies: present(resource.dependencies),
        propertyDependencies: Object.fromEntries(
          Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, present(urns)]),
        ),
      };
    });
  }

  /**
   * What is to be said of the exceptions themselves, when all policies have spoken. It goes on from the start with
   * the next stack.
   */
  #onExceptions(graph: ResourceGraph, stack: StackIdentity): readonly PolicyDiagnostic[] {
    const [first] = this.analyzing.packs;
    const filed = { rule: policyExceptions, pack: first?.name ?? "", version: first?.version ?? "" };
    const enforcementLevel = this.#levelOf(policyExceptions);
    const names = this.analyzing.packs.flatMap(({ policies }) => policies.map(({ name }) => name));
    const carriers = graph.resources.flatMap(({ urn, options }) =>
      options.exceptions ? [this.office.subject(urn, options.exceptions)] : [],
    );
    const notices = this.office.deskFor(stack).notices(names, carriers, this.analyzing.packs.length > 1);
    this.office.close();
    if (enforcementLevel === "disabled") return [];
    return notices.map(({ level, message, urn }) =>
      diagnosticOf(filed, level === "fail" ? enforcementLevel : "advisory", message, urn),
    );
  }

  /** @param subjectOf whom a verdict blames. */
  #judge(
    filed: Filed,
    stack: StackIdentity,
    check: (config: unknown) => Iterable<Verdict>,
    subjectOf: (verdict: Verdict) => Subject,
  ): readonly PolicyDiagnostic[] {
    const { rule } = filed;
    const level = this.#levelOf(rule);
    if (level === "disabled") return [];
    try {
      const { config, whenUnknown } = this.#configurationOf(rule);
      return delivered(filed, level, check(config), whenUnknown, (verdict, enforced) =>
        this.office.deskFor(stack).ruling(rule.name, subjectOf(verdict), verdict, enforced),
      );
    } catch (error) {
      if (error instanceof InputError)
        throw new Error(`${originOf(filed)}: ${error.message}`, { cause: error });
      const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`Error validating resource with ${originOf(filed)}:\n${problem}`, { cause: error });
    }
  }

  #configuredLevelOf(rule: Policy): EnforcementLevel {
    return (
      this.#given[rule.name]?.enforcementLevel ?? rule.enforcementLevel ?? this.analyzing.enforcementLevel
    );
  }

  /** A repair that left a violation standing is one to block: as in `@pulumi/policy`. */
  #levelOf(rule: Policy): EnforcementLevel {
    const level = this.#configuredLevelOf(rule);
    return level === "remediate" ? "mandatory" : level;
  }

  #configurationOf(rule: Policy): Configuration {
    const known = this.#parsed.get(rule.name);
    if (known) return known;
    const parsed = parseConfiguration(rule, this.#given[rule.name]?.settings ?? {});
    this.#parsed.set(rule.name, parsed);
    return parsed;
  }
}
