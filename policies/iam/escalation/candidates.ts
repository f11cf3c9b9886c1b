/** The resources on which a path is tried when nothing but documents is known. */
import type { Requirement, Target } from "./path";
import { ANY_ACCOUNT, ANY_NAME, ANY_REGION, openArns } from "./targets";
import { partitionOf, serviceOf } from "../language/arn";
import type { PlacedStatement } from "../language/evaluate";

/** Resource terms of the Allow statements, as ARN fields. */
export interface NamedResource {
  readonly text: string;
  readonly account: string;
  readonly region: string;
  /** What stands behind the account. */
  readonly resource: string;
}

/** What the Allow statements name: their resources, and the accounts and regions that occur. */
export interface NamedResources {
  readonly terms: readonly NamedResource[];
  readonly partitions: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** Collects the resources that the Allow statements name. */
export function namedResources(statements: readonly PlacedStatement[]): NamedResources {
  const terms = statements
    .filter(({ statement }) => statement.effect === "Allow" && statement.resources?.negated === false)
    .flatMap(({ statement }) => statement.resources?.terms ?? [])
    .filter(({ known }) => known)
    .flatMap(({ text }) => fieldsOf(text));
  return {
    terms,
    partitions: distinct(["aws", ...terms.map(({ text }) => partitionOf(text) ?? "aws")]),
    accounts: distinct([
      ANY_ACCOUNT,
      ...terms.map(({ account }) => account).filter((text) => /^\d{12}$/.test(text)),
    ]),
    regions: distinct([
      ANY_REGION,
      ...terms.map(({ region }) => region).filter((text) => /^[a-z]{2}-[a-z-]+-\d$/.test(text)),
    ]),
  };
}

function fieldsOf(text: string): readonly NamedResource[] {
  const fields = text.split(":");
  if (fields.length < 6) return [];
  const [, , , region = "", account = "", ...resource] = fields;
  return [{ text, account, region, resource: resource.join(":") }];
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/**
 * Resources to try for a target. Made-up ones prove that a permission is open to all. Where the caller names what it
 * makes, any resource the policy names will do; and a pattern over principals or policies (`policy/team-*`) is tried
 * too, because whoever may rewrite those may rewrite one that carries more than themselves.
 */
export function candidates(
  target: Target,
  requirements: readonly Requirement[],
  named: NamedResources,
): readonly string[] {
  const open = named.partitions.flatMap((partition) =>
    named.accounts.flatMap((account) =>
      named.regions.flatMap((region) => openArns(target, account, region, partition)),
    ),
  );
  if (target.startsWith("new:")) {
    const service = serviceOf(open[0] ?? "");
    const own = named.terms.filter(({ text }) => [service, "*"].includes(serviceOf(text)));
    return distinct([...open, ...own.map(instantiate)]);
  }
  const changesPrincipals = requirements.some(
    ({ action }) =>
      action.startsWith("iam:") && action !== "iam:PassRole" && action !== "iam:UpdateSAMLProvider",
  );
  if (!changesPrincipals) return distinct(open);
  const kind = open[0]?.split(":")[5]?.split("/")[0] ?? "";
  const patterns = named.terms.filter((term) => isPatternOf(kind, term)).map(instantiate);
  return distinct([...open, ...patterns]);
}

/** A pattern over names of this kind that a customer can change: not AWS's own policies, not service-linked roles. */
function isPatternOf(kind: string, { account, resource }: NamedResource): boolean {
  return (
    resource.startsWith(`${kind}/`) &&
    /[*?]/.test(resource) &&
    !resource.includes("${") &&
    account !== "aws" &&
    !resource.startsWith("role/aws-service-role/")
  );
}

/** One resource that the pattern matches. */
function instantiate({ text }: NamedResource): string {
  const [partition = "", aws = "", service = "", region = "", account = "", ...resource] = text.split(":");
  return [
    partition,
    aws === "*" ? "aws" : aws,
    service,
    region === "*" ? ANY_REGION : region,
    account === "*" ? ANY_ACCOUNT : account,
    resource.join(":").replaceAll("*", ANY_NAME).replaceAll("?", "x"),
  ].join(":");
}
