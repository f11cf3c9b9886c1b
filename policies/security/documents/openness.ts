/**
 * Whom a statement lets in. The rules are those by which S3 tells a public policy from one that isn't
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html), for all services.
 */
import type { PolicyCondition, Statement } from "./policy-document";
import type { Json } from "../../kit";
import { isUnknown, matches } from "../../kit";

/** Condition keys that tie a request to somebody: an account, an organization, a network, a resource. */
const IDENTIFYING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/** Switches that only somebody known can have on. */
const IDENTIFYING_SWITCHES = new Set([
  "aws:principalisawsservice",
  "aws:viaawsservice",
  "elasticfilesystem:accessedviamounttarget",
]);

/**
 * Operators that demand something of a key. Those with `IfExists`, and with `ForAllValues`, hold for requests without
 * the key; the negated ones let in all but those they name.
 */
const DEMANDING =
  /^(ForAnyValue:)?(StringEquals|StringLike|StringEqualsIgnoreCase|Arn(Equals|Like)|IpAddress)$/i;

/** Whether a statement lets anyone in without a condition that outsiders can't meet. */
export function isPublic({ effect, anyone, conditions }: Statement): boolean | "unknown" {
  if (effect !== "Allow" || !anyone) return false;
  const answers = conditions.map(identifies);
  if (answers.includes(true)) return false;
  return answers.includes("unknown") ? "unknown" : true;
}

function identifies({ operator, key, values }: PolicyCondition): boolean | "unknown" {
  if (/^Bool$/i.test(operator))
    return IDENTIFYING_SWITCHES.has(key) && values.some((value) => value === true || value === "true");
  const isFunctionUrl = key === "lambda:functionurlauthtype" && values.includes("AWS_IAM");
  if (!DEMANDING.test(operator)) return false;
  if (isFunctionUrl) return true;
  if (!IDENTIFYING.has(key) || values.some((value) => isEveryone(value))) return false;
  return values.some(isUnknown) ? "unknown" : true;
}

/** Narrower networks than these are taken for somebody's own. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 32;

/** Whether a value of a condition takes in everybody: `*`, any account's ARN, a network of nearly all addresses. */
function isEveryone(value: Json): boolean {
  if (typeof value !== "string") return false;
  if (/^[*?]+$/.test(value)) return true;
  const network = /^[\da-f.:]+\/(\d+)$/i.exec(value);
  if (network) return Number(network[1]) < (value.includes(":") ? WIDEST_IPV6 : WIDEST_IPV4);
  if (!value.startsWith("arn:")) return false;
  const [, , , , account = "*", ...resource] = value.split(":");
  return account.includes("*") || (account === "" && /^[*/]*$/.test(resource.join(":")));
}

/** Whether a statement refuses, to everyone and for everything, requests that don't come over TLS. */
export function deniesPlainHttp(statement: Statement): boolean {
  return coversEverything(statement.actions) && isAgainstPlainHttp(statement);
}

/** Whether a statement refuses this action, e.g. `sns:Publish`, to everyone who asks for it without TLS. */
export function deniesPlainHttpFor(action: string): (statement: Statement) => boolean {
  return (statement) =>
    statement.actions.some((pattern) => matches(action, pattern, true)) && isAgainstPlainHttp(statement);
}

function isAgainstPlainHttp({ effect, anyone, conditions }: Statement): boolean {
  return effect === "Deny" && anyone && conditions.length > 0 && conditions.every(isPlainHttp);
}

function isPlainHttp({ operator, key, values }: PolicyCondition): boolean {
  if (/^Bool(IfExists)?$/i.test(operator) && key === "aws:securetransport")
    return values.some((value) => value === false || value === "false");
  // Requests without TLS have no version: only `IfExists` takes them in.
  return /^NumericLessThan(Equals)?IfExists$/i.test(operator) && key === "s3:tlsversion";
}

/** Whether a statement refuses every action to everyone, whatever the circumstances. */
export function deniesEverythingToEveryone({ effect, anyone, actions, conditions }: Statement): boolean {
  return effect === "Deny" && anyone && coversEverything(actions) && conditions.length === 0;
}

/** `*`, or all actions of the service that the policy is for. */
function coversEverything(actions: readonly string[]): boolean {
  return actions.some((action) => action === "*" || /^\w+:\*$/.test(action));
}
