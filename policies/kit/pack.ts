import type * as policy from "@pulumi/policy";
import { PolicyPack } from "@pulumi/policy";

import { preparedPolicies } from "./analysis/prepared-info";
import { answeringAnalysis } from "./analysis/service";
import { configSchemaOf, parseConfiguration } from "./configuration";
import { isInlineMark } from "./exceptions/inline";
import type { Office } from "./exceptions/office";
import { processOffice } from "./exceptions/office";
import { policyExceptions } from "./exceptions/own-policy";
import { CHOSEN_PACKS, homeTag } from "./home";
import { InputError } from "./input-error";
import type { FrameworkReference, Policy, ResourcePolicy } from "./policy";
import { getSpecialProxyTarget } from "./policy-internals";
import { stackOf } from "./resource";
import type { Props } from "./value";
import { isObject } from "./value";

/** Everything that describes a pack to its users. */
export interface PackDescription {
  /** Letters, digits, hyphens: what findings of its policies are filed under. */
  readonly name: string;
  /** A semantic version. */
  readonly version: string;
  readonly displayName: string;
  readonly description: string;
  readonly policies: readonly Policy[];
}

/** Level of a policy that neither has one of its own nor is given one. */
const DEFAULT_LEVEL = "mandatory";

/** Serves the policies as a Pulumi policy pack: called once by a pack's `index.ts`. */
export function publishPack(pack: PackDescription): void {
  publishTogether(pack, [pack]);
}

/**
 * Serves the policies of several packs as one, in one process: what they share is loaded, decoded and joined once.
 * Every finding still names the pack that its policy belongs to.
 *
 * @param together what the pack is called in which they are together.
 * @throws {InputError} when the environment variable `PLUMBLINE_PACKS` names a pack that isn't among them.
 */
export function publishTogether(
  together: Omit<PackDescription, "policies" | "version">,
  members: readonly PackDescription[],
): void {
  const { name, displayName, description } = together;
  const packs = members.length > 1 ? chosenOf(members, process.env[CHOSEN_PACKS]) : members;
  const tagsOf = (pack: PackDescription | undefined) =>
    pack === undefined || pack.name === name ? [] : [homeTag(pack)];
  const filed = packs.flatMap((pack) => pack.policies.map((rule) => ({ rule, tags: tagsOf(pack) })));
  const described = preparedPolicies(filed.map(({ rule }) => rule.name));
  // Of a policy that is described and repairs nothing, the library need not know.
  const told = described ? filed.filter(({ rule }) => "remediate" in rule) : filed;
  answeringAnalysis(
    { packs, enforcementLevel: DEFAULT_LEVEL },
    () => {
      new PolicyPack(name, {
        displayName,
        description,
        provider: "aws",
        enforcementLevel: DEFAULT_LEVEL,
        policies: [
          ...told.map(({ rule, tags }) => toPulumiPolicy(rule, tags)),
          // Once for all of them, filed with the first.
          toPulumiPolicy(policyExceptions, tagsOf(packs[0])),
        ],
      });
    },
    described,
  );
}

/** @param names of packs, separated by commas; without any, all are chosen. */
function chosenOf(packs: readonly PackDescription[], names = ""): readonly PackDescription[] {
  const chosen = names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = chosen.filter((name) => !packs.some((pack) => pack.name === name));
  if (unknown.length > 0) {
    throw new InputError(
      `${CHOSEN_PACKS} names ${unknown.join(", ")}: expected some of ${packs.map(({ name }) => name).join(", ")}`,
    );
  }
  return chosen.length === 0 ? packs : packs.filter(({ name }) => chosen.includes(name));
}

/**
 * Describes a policy of the kit to `@pulumi/policy`, which tells the engine what is in the pack and runs repairs.
 *
 * @param tags further tags of the policy.
 * @param office where exceptions from it are kept.
 */
export function toPulumiPolicy(
  rule: Policy,
  tags: readonly string[] = [],
  office = processOffice,
): policy.ResourceValidationPolicy | policy.StackValidationPolicy {
  const metadata = {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.enforcementLevel ?? DEFAULT_LEVEL,
    remediationSteps: rule.remediation,
    tags: [...rule.frameworks.map(frameworkTag), ...tags],
    configSchema: configSchemaOf(rule.config),
    ...(rule.frameworks[0] && { framework: rule.frameworks[0] }),
  };
  if (rule.kind === "stack") return { ...metadata, validateStack: answeredByTheKit };
  return {
    ...metadata,
    validateResource: answeredByTheKit,
    ...(rule.remediate && { remediateResource: (args) => remediated(rule, args, office) }),
  };
}

/**
 * The kit answers analysis itself (`analysis/service.ts`). Were it not asked, nothing would be judged: better that the
 * preview stops.
 */
function answeredByTheKit(): never {
  throw new Error(
    "this version of @pulumi/policy serves packs in a way that the kit of this pack does not know",
  );
}

function remediated(rule: ResourcePolicy, args: policy.ResourceValidationArgs, office: Office) {
  if (rule.appliesTo && !rule.appliesTo(args.type)) return undefined;
  const { config } = parseConfiguration(rule, args.getConfig<Record<string, unknown>>());
  const inputs = raw(args.props);
  const { urn, type, name, opts } = args;
  const stack = stackOf(urn);
  const subject = office.subject(urn, opts.additionalSecretOutputs.filter(isInlineMark));
  // An exception says to leave the resource as it is.
  if (office.deskFor(stack).covers(rule.name, subject)) return undefined;
  const resource = {
    ...{ urn, type, name, props: inputs as Props },
    options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges, aliases: opts.aliases },
    ...(args.provider && { provider: { ...args.provider, props: raw(args.provider.props) as Props } }),
    ...(opts.parent && { parent: opts.parent }),
    dependencies: [],
    propertyDependencies: {},
  };
  const patch = rule.remediate?.(resource, { config, stack });
  // Merged over the raw target, in which secrets are still marked as such.
  return patch && { ...inputs, ...patch };
}

function frameworkTag({ name, version, reference }: FrameworkReference): string {
  return `${name} ${version}: ${reference}`;
}

/** Undoes the proxies through which `@pulumi/policy` hands out properties; unknowns become sentinels. */
function raw(props: Record<string, unknown>): Record<string, unknown> {
  const target = props[getSpecialProxyTarget];
  return isObject(target) ? raw(target) : props;
}
