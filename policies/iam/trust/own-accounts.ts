/**
 * Which accounts are the stack's own. Nobody says so at preview, so it is put together from what is known anywhere in
 * the stack: the providers' settings, ARNs that exist already, the ARNs a resource policy gives its own resources,
 * and in a key policy the account whose root may do everything (AWS asks for that statement).
 */
import { documentsOf } from "../documents/find";
import type { PolicyDocument } from "../language/document";
import type { JudgedProvider, ResourceGraph } from "../../kit/resource";
import type { Json } from "../../kit/value";
import { asList, isObject } from "../../kit/value";

const ACCOUNT_IN_ARN = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** Accounts that are surely the stack's own. */
export function ownAccounts(graph: ResourceGraph): ReadonlySet<string> {
  return new Set(
    graph.resources.flatMap((resource) => [
      ...ofProvider(resource.provider),
      ...(accountOf(resource.props.arn ?? null) ?? []),
      ...documentsOf(resource).flatMap(({ document }) => [
        ...ofResources(document),
        ...ofKeyPolicy(document),
      ]),
    ]),
  );
}

function ofProvider(provider: JudgedProvider | undefined): readonly string[] {
  if (!provider) return [];
  const allowed = parsed(provider.props.allowedAccountIds);
  const roles = [...parsed(provider.props.assumeRoles), ...parsed(provider.props.assumeRole)];
  const arns = roles.flatMap((role) => (isObject(role) ? (role.roleArn ?? []) : []));
  return [...allowed.filter((id) => typeof id === "string"), ...arns.flatMap((arn) => accountOf(arn) ?? [])];
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

function accountOf(arn: Json): readonly string[] | undefined {
  const account = typeof arn === "string" ? ACCOUNT_IN_ARN.exec(arn)?.[1] : undefined;
  return account === undefined ? undefined : [account];
}

/** A resource policy's resources are those it is attached to. */
function ofResources({ use, statements }: PolicyDocument): readonly string[] {
  if (use !== "resource") return [];
  const terms = statements.flatMap(({ resources }) => resources?.terms ?? []);
  return terms.flatMap(({ text }) => accountOf(text) ?? []);
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
