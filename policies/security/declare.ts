/** Rules as declarations: what a resource must have, from which the policy with its three verdicts follows. */
import { z } from "zod";

import type { Answer, Condition } from "./conditions/answer";
import { View } from "./reading/view";
import type {
  EnforcementLevel,
  FrameworkReference,
  JudgedResource,
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
    appliesTo: (type) => types.has(type),
    *check(resource, { config }) {
      yield* verdicts(rule, View.of(resource), config);
    },
  });
}

/** A rule that looks at a resource together with others of the stack, or asks where a value comes from. */
export function joinedRule<Config = unknown>(rule: Declaration<Config>): StackPolicy<Config> {
  return stackPolicy<Config>({
    ...metadata(rule),
    *check(graph, { config }) {
      for (const resource of judgedBy(rule.types, graph))
        yield* verdicts(rule, View.of(resource, graph), config, resource.urn);
    },
  });
}

/** What {@link Declaration} says of a policy besides its check. */
export function metadata<Config>(rule: Omit<Declaration<Config>, "must" | "types" | "where">) {
  const { name, description, severity, frameworks, remediation, config } = rule;
  const isSerious = severity === "critical" || severity === "high";
  return {
    name,
    description,
    severity,
    enforcementLevel: rule.level ?? (isSerious ? "mandatory" : "advisory"),
    frameworks: frameworks.map((each) =>
      each.specification ? each : { ...each, specification: description },
    ),
    remediation,
    config: (config ?? z.strictObject({})) as z.ZodType<Config>,
  };
}

function judgedBy(types: readonly string[], graph: ResourceGraph): readonly JudgedResource[] {
  return types.flatMap((type) => graph.ofType(type));
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
  if (answer.holds === "unknown" || concern === "unknown") yield unknown(reason(answer), urn);
  else yield fail(reason(answer), urn);
}

function reason({ because }: Answer): string {
  return because;
}
