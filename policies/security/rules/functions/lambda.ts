import { z } from "zod";

import { YES, allOf, anyOf, cannotTell, no, not } from "../../conditions/answer";
import { excludes, hasAtLeast, is, isAtLeast, isNoneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  AVAILABILITY,
  INTEGRITY,
  LEAST_PRIVILEGE,
  MONITORING,
  NETWORK_ACCESS,
  NOT_PUBLIC,
  PATCHING,
  SECRETS,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";
import { secretVariables } from "../../secrets";

const FUNCTION = "aws:lambda/function:Function";
const PERMISSION = "aws:lambda/permission:Permission";

export const lambdaTracing = propertyRule({
  name: "lambda-tracing",
  description: "Functions are traced by X-Ray.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: 'Set tracingConfig.mode to "Active".',
  types: [FUNCTION],
  must: is("tracingConfig.mode", "Active", "PassThrough"),
});

/**
 * The program itself invokes the function (`aws.lambda.Invocation` waits for the answer), and lets nobody else. Who
 * has a role for it may, but that is for the role's owner to handle.
 */
const isOnlyInvoked = allOf(
  hasAttached({ types: ["aws:lambda/invocation:Invocation"], property: "functionName" }),
  not(hasAttached({ types: [PERMISSION], property: "function" }), "others may invoke the function"),
);

export const lambdaDeadLetters = joinedRule({
  name: "lambda-dead-letters",
  description: "Events that a function fails to handle are kept.",
  severity: "low",
  frameworks: [...AVAILABILITY],
  remediation:
    "Set deadLetterConfig.targetArn, or add an aws.lambda.FunctionEventInvokeConfig with onFailure.",
  types: [FUNCTION],
  where: not(isOnlyInvoked, "the program invokes the function and waits for its answer: no event is lost"),
  must: anyOf(
    isSet("deadLetterConfig"),
    hasAttached(
      {
        types: ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"],
        property: "functionName",
        keys: ["name", "arn"],
      },
      isSet("destinationConfig.onFailure"),
    ),
  ),
});

export const lambdaVpc = propertyRule({
  name: "lambda-vpc",
  description: "Functions run in a VPC.",
  severity: "low",
  level: "disabled",
  frameworks: [...NETWORK_ACCESS],
  remediation: "Set vpcConfig. Off by default: a function that reaches no private resource needs none.",
  types: [FUNCTION],
  must: isSet("vpcConfig"),
});

export const lambdaMultiAz = propertyRule({
  name: "lambda-multi-az",
  description: "Functions in a VPC have subnets in at least two zones.",
  severity: "medium",
  frameworks: [fsbp("Lambda.5"), ...AVAILABILITY],
  remediation: "Give vpcConfig.subnetIds at least two subnets of different zones.",
  types: [FUNCTION],
  where: isSet("vpcConfig"),
  must: hasAtLeast("vpcConfig.subnetIds", 2, "at least two subnets"),
});

export const lambdaConcurrency = propertyRule({
  name: "lambda-concurrency-limit",
  description: "Functions have a limit of concurrent executions of their own.",
  severity: "low",
  level: "disabled",
  frameworks: [...AVAILABILITY],
  remediation: "Set reservedConcurrentExecutions. Off by default: it takes from the account's limit.",
  types: [FUNCTION],
  must: isAtLeast("reservedConcurrentExecutions", 0, -1),
});

export const lambdaEnvironmentSecrets = propertyRule({
  name: "lambda-environment-secrets",
  description: "Functions get no credentials in environment variables.",
  rationale:
    "Environment variables are shown by lambda:GetFunctionConfiguration, which read-only roles have, and are kept in every published version.",
  severity: "critical",
  frameworks: [...SECRETS],
  remediation: "Keep the value in Secrets Manager or SSM, give the function its ARN, and read it at start.",
  types: [FUNCTION],
  must: (view) => {
    const variables = view.at("environment.variables");
    if (variables.kind === "unknown") return cannotTell("environment.variables is not known");
    const found = variables.kind === "known" ? secretVariables(variables.value) : [];
    return found.length > 0
      ? no(`environment.variables has ${found.join(", ")} in plain text; expected references to secrets`)
      : YES;
  },
});

export const lambdaEnvironmentKey = joinedRule({
  name: "lambda-environment-own-key",
  description: "Environment variables are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyArn to the ARN of an aws.kms.Key.",
  types: [FUNCTION],
  where: isSet("environment.variables"),
  must: hasOwnKey("kmsKeyArn"),
});

/** Past their end of support, by AWS's table of runtimes (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). */
const DEPRECATED = [
  ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
  ...["nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "python2.7", "python3.6", "python3.7"],
  ...["python3.8", "python3.9", "python3.10", "java8", "go1.x", "provided", "ruby2.5", "ruby2.7", "ruby3.2"],
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7"],
  "dotnet8",
];

export const lambdaRuntime = propertyRule({
  name: "lambda-runtime",
  description: "Functions run on a runtime that AWS still supports.",
  severity: "medium",
  frameworks: [fsbp("Lambda.2"), ...PATCHING],
  remediation: "Set runtime to a supported version.",
  types: [FUNCTION],
  config: z.strictObject({
    deprecated: z.array(z.string()).default(DEPRECATED).describe("Runtimes that must not be used any more."),
  }),
  must: (view, { deprecated }) => {
    if (view.at("runtime").kind === "unknown")
      return cannotTell("runtime is not known; expected one that is supported");
    const runtime = view.text("runtime") ?? "";
    return deprecated.includes(runtime) ? no(`runtime is ${runtime}; expected one that is supported`) : YES;
  },
});

export const lambdaCodeSigning = joinedRule({
  name: "lambda-code-signing",
  description: "Functions run signed code only.",
  severity: "low",
  level: "disabled",
  frameworks: [...INTEGRITY],
  remediation: "Set codeSigningConfigArn. Off by default: it needs a signing profile.",
  types: [FUNCTION],
  must: isSet("codeSigningConfigArn"),
});

export const lambdaUrlAuthentication = propertyRule({
  name: "lambda-url-authentication",
  description: "Function URLs ask callers who they are.",
  rationale:
    "The URL is on the internet; without IAM authentication everyone who finds it runs the function, as often as they like.",
  severity: "high",
  frameworks: [...AUTHENTICATION],
  remediation: 'Set authorizationType to "AWS_IAM".',
  types: ["aws:lambda/functionUrl:FunctionUrl"],
  must: is("authorizationType", "AWS_IAM"),
});

export const lambdaUrlCors = propertyRule({
  name: "lambda-url-cors",
  description: "Function URLs name the web sites that may call them.",
  severity: "medium",
  frameworks: [...NETWORK_ACCESS],
  remediation: 'Replace "*" in cors.allowOrigins by the origins of your sites.',
  types: ["aws:lambda/functionUrl:FunctionUrl"],
  must: excludes("cors.allowOrigins", ["*"]),
});

export const lambdaPermissionPublic = joinedRule({
  name: "lambda-permission-public",
  description: "No permission lets everyone invoke a function.",
  rationale: "Anyone with an AWS account runs your code with your data and at your cost.",
  severity: "critical",
  frameworks: [fsbp("Lambda.1"), ...NOT_PUBLIC],
  remediation:
    "Name an account, role or service as principal, or set sourceAccount, sourceArn or principalOrgId.",
  types: [PERMISSION],
  must: anyOf(
    isNoneOf("principal", ["*"]),
    isSet("sourceAccount"),
    isSet("sourceArn"),
    isSet("principalOrgId"),
    is("functionUrlAuthType", "AWS_IAM"),
  ),
});

export const lambdaPermissionSource = joinedRule({
  name: "lambda-permission-source",
  description: "A service that may invoke a function may do so for one source only.",
  rationale:
    "The service acts for all its customers: without a source, anyone's bucket, topic or API can have it call your function.",
  severity: "high",
  frameworks: [...LEAST_PRIVILEGE],
  remediation: "Set sourceArn (and sourceAccount where the ARN has no account, as for S3 buckets).",
  types: [PERMISSION],
  where: (view) => {
    const principal = view.at("principal");
    if (principal.kind === "unknown") return cannotTell("principal is not known");
    return view.text("principal")?.endsWith(".amazonaws.com") ? YES : no("not a service");
  },
  must: anyOf(isSet("sourceArn"), isSet("sourceAccount"), isSet("principalOrgId")),
});
