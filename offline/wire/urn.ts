/** Type of the resource that stands for the stack. */
export const ROOT_STACK_TYPE = "pulumi:pulumi:Stack";

/** The parts of a URN (`urn:pulumi:<stack>::<project>::<qualified type>::<name>`). */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** The types of the parents and the resource, joined by `$`. */
  readonly qualifiedType: string;
  readonly type: string;
  readonly name: string;
}

/** Builds a URN; a parent's type is part of it unless the parent is the stack itself. */
export function makeUrn(
  stack: string,
  project: string,
  parent: string | undefined,
  type: string,
  name: string,
): string {
  const parentType = parent === undefined || parent === "" ? "" : parseUrn(parent).qualifiedType;
  const qualified = parentType === "" || parentType === ROOT_STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** The URN of the stack itself. */
export function rootUrn(stack: string, project: string): string {
  return makeUrn(stack, project, undefined, ROOT_STACK_TYPE, `${project}-${stack}`);
}

/** Takes a URN apart. A name may itself contain `::`. */
export function parseUrn(urn: string): UrnParts {
  const [head = "", project = "", qualifiedType = "", ...name] = urn.split("::");
  return {
    stack: head.replace(/^urn:pulumi:/, ""),
    project,
    qualifiedType,
    type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1),
    name: name.join("::"),
  };
}

/** The package of a type or function token: `aws` for `aws:s3/bucket:Bucket`. */
export function packageOf(token: string): string {
  return token.slice(0, token.indexOf(":"));
}

const PROVIDER_PREFIX = "pulumi:providers:";

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

export function providerType(packageName: string): string {
  return PROVIDER_PREFIX + packageName;
}

/** A provider reference is a provider's URN and id, `<urn>::<id>`; this is the URN. */
export function urnOfReference(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
