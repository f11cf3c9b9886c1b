/** Fixtures of the tagging tests. */
import type { Json, JudgedProvider, JudgedResource, Policy, Props } from "../../../policies/kit";
import { stackOf } from "../../../policies/kit";
import { aResource, type Extra } from "../../support/judge";

export const BUCKET = "aws:s3/bucket:Bucket";
export const INSTANCE = "aws:ec2/instance:Instance";
export const GROUP = "aws:autoscaling/group:Group";
export const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const SERVICE = "aws:ecs/service:Service";

/** Tags that satisfy the pack's defaults. */
export const GOOD_TAGS = { Environment: "test", Owner: "platform", CostCenter: "4711" };

/** A bucket with these tags. */
export function bucket(tags: Json, extra: Extra & { readonly props?: Props } = {}): JudgedResource {
  return aResource(BUCKET, { tags, ...extra.props }, { name: "logs", ...extra });
}

/** An AWS provider with these inputs. */
export function provider(props: Props): JudgedProvider {
  return {
    urn: "urn:pulumi:test::plumbline::pulumi:providers:aws::main",
    type: "pulumi:providers:aws",
    name: "main",
    props,
  };
}

/** A resource inside components: their types, outermost first. */
export function inside(resource: JudgedResource, ...components: readonly string[]): JudgedResource {
  const { stack, project } = stackOf(resource.urn);
  const chain = [...components, resource.type].join("$");
  return { ...resource, urn: `urn:pulumi:${stack}::${project}::${chain}::${resource.name}` };
}

/** A resource in a stack of another name. */
export function inStack(resource: JudgedResource, stack: string): JudgedResource {
  return { ...resource, urn: resource.urn.replace(/^urn:pulumi:[^:]*/, `urn:pulumi:${stack}`) };
}

/** What a policy's remediation changes. */
export function remediate(
  policy: Policy,
  resource: JudgedResource,
  config: Readonly<Record<string, unknown>> = {},
): Props | undefined {
  if (policy.kind !== "resource") throw new Error(`${policy.name} is no resource policy`);
  return policy.remediate?.(resource, { config: policy.config.parse(config), stack: stackOf(resource.urn) });
}
