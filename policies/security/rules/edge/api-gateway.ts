import { YES, allOf, anyOf, no, where } from "../../conditions/answer";
import type { Condition } from "../../conditions/answer";
import { is, isGivenBlock, isNoneOf, isOneOf, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { letsNobodyIn } from "../../documents/conditions";
import { fsbp } from "../../frameworks/controls";
import {
  AT_REST,
  AUTHENTICATION,
  HARDENING,
  IN_TRANSIT,
  LOGGING,
  MONITORING,
  NOT_PUBLIC,
  WEB_ATTACKS,
} from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";
import { targetsOf } from "../../joins/link";
import { View } from "../../reading/view";

const STAGE = "aws:apigateway/stage:Stage";
const METHOD = "aws:apigateway/method:Method";
const METHOD_SETTINGS = "aws:apigateway/methodSettings:MethodSettings";
const HTTP_STAGE = "aws:apigatewayv2/stage:Stage";
const ROUTE = "aws:apigatewayv2/route:Route";

const logsAccess = isGivenBlock("accessLogSettings", "a log group and a format");
const API = "aws:apigateway/restApi:RestApi";
const isPrivate = is("endpointConfiguration.types", "PRIVATE");

export const apigatewayAccessLogs = propertyRule({
  name: "apigateway-access-logs",
  description: "Stages of REST APIs log the requests they take.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: "Set accessLogSettings: { destinationArn, format }.",
  types: [STAGE],
  must: logsAccess,
});

export const apigatewayV2AccessLogs = propertyRule({
  name: "apigatewayv2-access-logs",
  description: "Stages of HTTP and WebSocket APIs log the requests they take.",
  severity: "medium",
  frameworks: [fsbp("APIGateway.9"), ...LOGGING],
  remediation: "Set accessLogSettings: { destinationArn, format }.",
  types: [HTTP_STAGE],
  must: logsAccess,
});

export const apigatewayTracing = propertyRule({
  name: "apigateway-tracing",
  description: "Stages of REST APIs are traced by X-Ray.",
  severity: "low",
  frameworks: [fsbp("APIGateway.3"), ...MONITORING],
  remediation: "Set xrayTracingEnabled: true.",
  types: [STAGE],
  must: is("xrayTracingEnabled", true, false),
});

export const apigatewayClientCertificate = joinedRule({
  name: "apigateway-client-certificate",
  description: "REST APIs prove to their backends who they are.",
  severity: "low",
  level: "disabled",
  frameworks: [fsbp("APIGateway.2"), ...AUTHENTICATION],
  remediation: "Set clientCertificateId. Off by default: it matters for backends over HTTP only.",
  types: [STAGE],
  must: isSet("clientCertificateId"),
});

/** Private APIs are reached from inside the VPC alone. A stage of an API outside the stack is taken for public. */
const ofPublicApi: Condition = (view, config) => {
  const apis = targetsOf(view, "restApi", [API]).found;
  const answers = apis.map((api) => isPrivate(View.of(api, view.graph), config));
  if (answers.some(({ holds }) => holds === true)) return no("its API is private");
  return answers.find(({ holds }) => holds === "unknown") ?? YES;
};

export const apigatewayWaf = joinedRule({
  name: "apigateway-waf",
  description: "Stages of REST APIs have a web ACL in front.",
  severity: "medium",
  frameworks: [fsbp("APIGateway.4"), ...WEB_ATTACKS],
  remediation: "Add an aws.wafv2.WebAclAssociation with resourceArn the stage's arn.",
  types: [STAGE],
  where: ofPublicApi,
  must: hasAttached({
    types: [
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      "aws:wafregional/webAclAssociation:WebAclAssociation",
    ],
    property: "resourceArn",
  }),
});

const CACHES = is("settings.cachingEnabled", true, false);

export const apigatewayCacheEncrypted = propertyRule({
  name: "apigateway-cache-encrypted",
  description: "What REST APIs cache is encrypted.",
  severity: "medium",
  frameworks: [fsbp("APIGateway.5"), ...AT_REST],
  remediation: "Set settings.cacheDataEncrypted: true.",
  types: [METHOD_SETTINGS],
  must: where(CACHES, is("settings.cacheDataEncrypted", true, false)),
});

const logsExecution = isOneOf("settings.loggingLevel", ["ERROR", "INFO"], "OFF");

export const apigatewayExecutionLogs = joinedRule({
  name: "apigateway-execution-logs",
  description: "Stages of REST APIs log how requests are handled.",
  severity: "medium",
  frameworks: [fsbp("APIGateway.1"), ...LOGGING],
  remediation:
    'Add an aws.apigateway.MethodSettings for the stage with settings.loggingLevel "ERROR" or "INFO".',
  types: [STAGE, METHOD_SETTINGS],
  must: (view, config) =>
    view.resource.type === STAGE
      ? hasAttached({ types: [METHOD_SETTINGS], property: "stageName", keys: ["stageName"] }, logsExecution)(
          view,
          config,
        )
      : logsExecution(view, config),
});

export const apigatewayDataTrace = propertyRule({
  name: "apigateway-data-trace",
  description: "REST APIs don't write whole requests and answers into logs.",
  severity: "medium",
  frameworks: [...HARDENING],
  remediation: "Remove settings.dataTraceEnabled: true.",
  types: [METHOD_SETTINGS],
  must: is("settings.dataTraceEnabled", false, false),
});

export const apigatewayAuthorization = propertyRule({
  name: "apigateway-authorization",
  description: "Methods of REST APIs ask callers who they are.",
  severity: "medium",
  frameworks: [...AUTHENTICATION],
  remediation: 'Set authorization to "AWS_IAM", "COGNITO_USER_POOLS" or "CUSTOM", or apiKeyRequired: true.',
  types: [METHOD],
  // A browser asks with OPTIONS before it has anything to prove.
  must: anyOf(
    isNoneOf("authorization", ["NONE"], "NONE"),
    is("apiKeyRequired", true, false),
    is("httpMethod", "OPTIONS"),
  ),
});

export const apigatewayV2Authorization = propertyRule({
  name: "apigatewayv2-authorization",
  description: "Routes of HTTP and WebSocket APIs ask callers who they are.",
  severity: "medium",
  frameworks: [fsbp("APIGateway.8"), ...AUTHENTICATION],
  remediation: 'Set authorizationType to "AWS_IAM", "JWT" or "CUSTOM".',
  types: [ROUTE],
  must: isNoneOf("authorizationType", ["NONE"], "NONE"),
});

export const apigatewayValidation = joinedRule({
  name: "apigateway-request-validation",
  description: "REST APIs check requests before they pass them on.",
  severity: "low",
  level: "disabled",
  frameworks: [...HARDENING],
  remediation: "Set requestValidatorId. Off by default: backends check too.",
  types: [METHOD],
  must: isSet("requestValidatorId"),
});

export const apigatewayDomainTls = propertyRule({
  name: "apigateway-domain-tls",
  description: "Domain names of REST APIs take TLS 1.2 and later only.",
  rationale: "TLS 1.0 takes ciphers with known attacks and is deprecated since RFC 8996.",
  severity: "high",
  frameworks: [...IN_TRANSIT],
  remediation: 'Set securityPolicy to "TLS_1_2".',
  types: ["aws:apigateway/domainName:DomainName"],
  must: isNoneOf("securityPolicy", ["TLS_1_0"], "TLS_1_2"),
});

export const apigatewayPolicyPublic = joinedRule({
  name: "apigateway-private-policy",
  description: "Policies of private REST APIs let in nobody they don't name.",
  rationale:
    "A private API is reached from any VPC endpoint there is, also in other accounts: only its policy names yours.",
  severity: "high",
  frameworks: [...NOT_PUBLIC],
  remediation: "Add a condition on aws:SourceVpce or aws:SourceVpc to the policy.",
  types: [API],
  where: isPrivate,
  must: allOf(isSet("policy", "a policy"), letsNobodyIn("policy")),
});
