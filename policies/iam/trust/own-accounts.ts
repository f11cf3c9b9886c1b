/**
 * Which accounts are the stack's own. At preview no resource has an ARN yet, so this is put together from what is
 * known: configuration, the provider's settings, the ARNs of the document's own resources, and in a key policy the
 * account whose root may do everything (AWS asks for that statement).
 */
import type { PolicyDocument } from "../language/document";
import type { JudgedProvider } from "../../kit/resource";
import type { Json } from "../../kit/value";
import { asList, isObject } from "../../kit/value";

const ACCOUNT_IN_ARN = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** Accounts that are surely the stack's own. */
export function ownAccounts(
  document: PolicyDocument,
  provider: JudgedProvider | undefined,
  configured: readonly string[],
): ReadonlySet<string> {
  return new Set([
    ...configured,
    ...ofProvider(provider),
    ...ofResources(document),
    ...ofKeyPolicy(document),
  ]);
}

function ofProvider(provider: JudgedProvider | undefined): readonly string[] {
  if (!provider) return [];
  const allowed = parsed(provider.props.allowedAccountIds);
  const roles = [...parsed(provider.props.assumeRoles), ...parsed(provider.props.assumeRole)];
  const arns = roles.flatMap((role) => (isObject(role) ? (role.roleArn ?? []) : []));
  return [...allowed, ...arns.flatMap((arn) => accountOf(arn) ?? [])].filter((id) => typeof id === "string");
}

/** Provider settings that aren't texts arrive as JSON. */
function parsed(value: Json | undefined): readonly Json[] {
  if (typeof value !== "string") return asList(value);
  try {
    return asList(JSON.parse(value) as Json);
  } catch {
    return [];
  }
}

function accountOf(arn: Json): string | undefined {
  return typeof arn === "string" ? ACCOUNT_IN_ARN.exec(arn)?.[1] : undefined;
}

/** A resource policy's resources are those it is attached to. */
function ofResources({ use, statements }: PolicyDocument): readonly string[] {
  if (use !== "resource") return [];
  return statements.flatMap(
    ({ resources }) => resources?.terms.flatMap(({ text }) => accountOf(text) ?? []) ?? [],
  );
}

function ofKeyPolicy({ use, statements }: PolicyDocument): readonly string[] {
  if (use !== "resource") return [];
  return statements
    .filter(
      ({ effect, actions }) => effect === "Allow" && actions?.terms.some(({ text }) => text === "kms:*"),
    )
    .flatMap(({ principals }) => principals?.terms ?? [])
    .flatMap(({ text }) => /^arn:[^:]*:iam::(\d{12}):root$/.exec(text)?.[1] ?? []);
}
