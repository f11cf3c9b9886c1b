/** Rules as declarations: what a resource must have, from which the policy with its three verdicts follows. */
import { z } from "zod";

import type { Condition } from "./conditions/answer";
import { View } from "./reading/view";
import { isSelected } from "./selection/selection";
import type {
  EnforcementLevel,
  FrameworkReference,
  ResourceGraph,
  ResourcePolicy,
  Severity,
  StackPolicy,
  Verdict,
} from "../kit";
import { fail, resourcePolicy, stackPolicy, unknown } from "../kit";

/** A rule over resources of some types. */
export interface Declaration<Config> {
  /** kebab-case, subject first. */
  readonly name: string;
  /** What it demands, in one sentence. */
  readonly description: string;
  /** Why: what happens where it isn't met. */
  readonly rationale?: string;
  readonly severity: Severity;
  /** Default: `mandatory` for critical and high severity, `advisory` below. */
  readonly level?: EnforcementLevel;
  readonly frameworks: readonly FrameworkReference[];
  /** What to do, naming the Pulumi property to set. */
  readonly remediation: string;
  /** Pulumi type tokens it judges. */
  readonly types: readonly string[];
  /** A strict zod object whose every field has a default. Default: no settings. */
  readonly config?: z.ZodType<Config>;
  /** Which resources of these types it concerns. Default: all. */
  readonly where?: Condition<Config>;
  readonly must: Condition<Config>;
}

/** A rule that looks at one resource at a time, by its inputs. */
export function propertyRule<Config = unknown>(rule: Declaration<Config>): ResourcePolicy<Config> {
  const types = new Set(rule.types);
  return resourcePolicy<Config>({
    ...metadata(rule),
    types: rule.types,
    appliesTo: (type) => types.has(type),
    *check(resource, { config }) {
      if (isSelected(rule)) yield* verdicts(rule, View.of(resource), config);
    },
  });
}

/** A rule that looks at a resource together with others of the stack, or asks where a value comes from. */
export function joinedRule<Config = unknown>(rule: Declaration<Config>): StackPolicy<Config> {
  const { types } = rule;
  const policy = stackRule<Config>({
    ...rule,
    *check(graph, config) {
      for (const resource of types.flatMap((type) => graph.ofType(type)))
        yield* verdicts(rule, View.of(resource, graph), config, resource.urn);
    },
  });
  return { ...policy, types };
}

/** A rule over the whole stack that gives its verdicts itself. */
export interface StackDeclaration<Config> extends Omit<Declaration<Config>, "types" | "where" | "must"> {
  check(graph: ResourceGraph, config: Config): Iterable<Verdict>;
}

/** A rule that looks at the stack as a whole. */
export function stackRule<Config = unknown>(rule: StackDeclaration<Config>): StackPolicy<Config> {
  return stackPolicy<Config>({
    ...metadata(rule),
    *check(graph, { config }) {
      if (isSelected(rule)) yield* rule.check(graph, config);
    },
  });
}

/** One for all policies that have none: what describes it is worked out once. */
const NO_SETTINGS = z.strictObject({});

/** What a declaration says of a policy besides its check. */
function metadata<Config>(rule: Omit<StackDeclaration<Config>, "check">) {
  const { name, description, rationale, severity, frameworks, remediation, config } = rule;
  const isSerious = severity === "critical" || severity === "high";
  return {
    name,
    description,
    ...(rationale !== undefined && { rationale }),
    severity,
    enforcementLevel: rule.level ?? (isSerious ? "mandatory" : "advisory"),
    frameworks: frameworks.map((each) =>
      each.specification ? each : { ...each, specification: description },
    ),
    remediation,
    config: (config ?? NO_SETTINGS) as z.ZodType<Config>,
  };
}

function* verdicts<Config>(
  rule: Declaration<Config>,
  view: View,
  config: Config,
  urn?: string,
): Iterable<Verdict> {
  const concern = rule.where?.(view, config).holds ?? true;
  if (concern === false) return;
  const answer = rule.must(view, config);
  if (answer.holds === true) return;
  // Whether the rule concerns the resource at all isn't known: neither is its failure.
  if (answer.holds === "unknown" || concern === "unknown") yield unknown(answer.because, urn);
  else yield fail(answer.because, urn);
}
