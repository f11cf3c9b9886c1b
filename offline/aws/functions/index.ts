import type { WireObject, WireValue } from "../../wire/values";
import { UNKNOWN, hasUnknown, isWireObject, withoutSecrets } from "../../wire/values";
import { ASSUMED_REGION } from "../provider";
import type { AwsFunction, FunctionAnswer, FunctionContext, Outcome } from "./answer";
import { AwsFunctionError, text } from "./answer";
import { ZONE_FUNCTIONS } from "./availability-zones";
import { awsFunctionSchema } from "./catalog";
import { IDENTITY_FUNCTIONS } from "./identity";
import { IMAGE_FUNCTIONS } from "./images";
import { NAME_FUNCTIONS } from "./names";
import { POLICY_DOCUMENT_FUNCTIONS } from "./policy-document";
import { PUBLISHED_FUNCTIONS } from "./published";
import { partitionOf } from "./regions";
import { SERVICE_ACCOUNT_FUNCTIONS } from "./service-accounts";

/** The account that stands in for the real one: AWS's own example account. */
export const STAND_IN_ACCOUNT = "123456789012";

const FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  ...IDENTITY_FUNCTIONS,
  ...IMAGE_FUNCTIONS,
  ...NAME_FUNCTIONS,
  ...POLICY_DOCUMENT_FUNCTIONS,
  ...PUBLISHED_FUNCTIONS,
  ...SERVICE_ACCOUNT_FUNCTIONS,
  ...ZONE_FUNCTIONS,
};

/** Where and as whom a provider of this configuration calls functions. */
export function functionContext(providerConfig: WireObject): FunctionContext {
  const region = text(providerConfig.region) ?? ASSUMED_REGION;
  return { region, accountId: STAND_IN_ACCOUNT, partition: partitionOf(region).id, providerConfig };
}

/** The functions that can be answered, at least in part, without AWS. */
export function answeredFunctions(): readonly string[] {
  return Object.keys(FUNCTIONS).sort();
}

/**
 * Answers a function of the AWS provider from the code alone. With an unknown argument the answer is unknown, as in
 * a real preview. What depends on the state of an AWS account is unknown too, with a warning. Throws
 * {@link AwsFunctionError} where the real provider refuses the call.
 */
export function invokeAwsFunction(token: string, args: WireObject, context: FunctionContext): FunctionAnswer {
  const given = withoutNulls(args);
  if (hasUnknown(given) || context.region === UNKNOWN)
    return { kind: "unknown", result: unknownResult(token, {}) };
  refuseMissing(token, given);
  const answer: AwsFunction | undefined = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
  const outcome: Outcome = answer?.(given, context) ?? { nothing: "it reads the AWS account" };
  if ("known" in outcome) return { kind: "known", result: outcome.known };
  if ("partly" in outcome) {
    const result = unknownResult(token, { ...echoed(token, given), ...outcome.partly });
    return { kind: "unknown", result, warning: `${displayName(token)}: ${outcome.why}` };
  }
  const warning =
    `${displayName(token)} can't be answered without AWS (${outcome.nothing}): its result is unknown in this preview; ` +
    "if the program needs the value here, take it from the stack's configuration";
  return { kind: "unknown", result: unknownResult(token, echoed(token, given)), warning };
}

function withoutNulls(args: WireObject): WireObject {
  const plain = withoutSecrets(args);
  return isWireObject(plain)
    ? Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null))
    : {};
}

function refuseMissing(token: string, args: WireObject): void {
  const missing = awsFunctionSchema(token)?.requiredArguments.find((name) => args[name] === undefined);
  if (missing !== undefined) throw new AwsFunctionError(`Missing required property '${missing}'`);
}

/** Every result field unknown, except those that are known. */
function unknownResult(token: string, known: WireObject): WireObject {
  const fields = awsFunctionSchema(token)?.results ?? ["id"];
  return { ...Object.fromEntries(fields.map((field): [string, WireValue] => [field, UNKNOWN])), ...known };
}

/** A look-up returns the scalars it was asked by, except tags, of which it returns all. */
function echoed(token: string, args: WireObject): WireObject {
  const fields = new Set(awsFunctionSchema(token)?.results);
  const scalars = Object.entries(args).filter(([key, value]) => fields.has(key) && typeof value !== "object");
  return Object.fromEntries(scalars);
}

/** `aws:ec2/getVpc:getVpc` as a program writes it: `aws.ec2.getVpc`. */
function displayName(token: string): string {
  const [, path = "", name = token] = token.split(":");
  const folder = path.split("/")[0] ?? "";
  return folder === "index" || folder === "" ? `aws.${name}` : `aws.${folder}.${name}`;
}

export { AwsFunctionError } from "./answer";
export type { FunctionAnswer, FunctionContext } from "./answer";
export { awsFunctions } from "./catalog";
