import { is, isGivenBlock, isNoneOf, isOneOf } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST, AUTHENTICATION, IN_TRANSIT, LOGGING, WEB_ATTACKS } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const API = "aws:appsync/graphQLApi:GraphQLApi";
const CACHE = "aws:appsync/apiCache:ApiCache";

export const appsyncLogging = propertyRule({
  name: "appsync-logging",
  description: "GraphQL APIs log the requests they take.",
  severity: "medium",
  frameworks: [...LOGGING],
  remediation: "Set logConfig: { cloudwatchLogsRoleArn, fieldLogLevel }.",
  types: [API],
  must: isGivenBlock("logConfig", "a role and a level"),
});

export const appsyncFieldLogging = propertyRule({
  name: "appsync-field-logging",
  description: "GraphQL APIs log how each field is resolved, at least where it fails.",
  severity: "medium",
  frameworks: [fsbp("AppSync.2"), ...LOGGING],
  remediation: 'Set logConfig.fieldLogLevel to "ERROR" or "ALL".',
  types: [API],
  must: isOneOf("logConfig.fieldLogLevel", ["ERROR", "ALL", "INFO", "DEBUG"], "NONE"),
});

export const appsyncApiKeys = propertyRule({
  name: "appsync-api-keys",
  description: "GraphQL APIs don't let callers in by API keys, which everyone with the page has.",
  rationale:
    "A key that ships with a web page or an app is public, names nobody, and can't be taken back from one user alone.",
  severity: "high",
  level: "advisory",
  frameworks: [fsbp("AppSync.5"), ...AUTHENTICATION],
  remediation:
    'Set authenticationType to "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT" or "AWS_LAMBDA".',
  types: [API],
  must: isNoneOf("authenticationType", ["API_KEY"]),
});

export const appsyncCacheAtRest = propertyRule({
  name: "appsync-cache-encrypted",
  description: "What GraphQL APIs cache is encrypted at rest.",
  severity: "medium",
  frameworks: [fsbp("AppSync.1"), ...AT_REST],
  remediation: "Set atRestEncryptionEnabled: true. Changing it later replaces the cache.",
  types: [CACHE],
  must: is("atRestEncryptionEnabled", true, false),
});

export const appsyncCacheTransit = propertyRule({
  name: "appsync-cache-encrypted-in-transit",
  description: "GraphQL APIs talk to their cache over TLS.",
  severity: "medium",
  frameworks: [fsbp("AppSync.6"), ...IN_TRANSIT],
  remediation: "Set transitEncryptionEnabled: true. Changing it later replaces the cache.",
  types: [CACHE],
  must: is("transitEncryptionEnabled", true, false),
});

export const appsyncWaf = joinedRule({
  name: "appsync-waf",
  description: "Public GraphQL APIs have a web ACL in front.",
  severity: "medium",
  frameworks: [...WEB_ATTACKS],
  remediation: "Add an aws.wafv2.WebAclAssociation with resourceArn the API's arn.",
  types: [API],
  where: is("visibility", "GLOBAL", "GLOBAL"),
  must: hasAttached({ types: ["aws:wafv2/webAclAssociation:WebAclAssociation"], property: "resourceArn" }),
});
