/** Resources that give one statement field by field, without a document: they are read as the document AWS makes of it. */
import type { BoundDocument } from "./bound";
import type { PolicyDocument, PolicyUse } from "../language/document";
import type { Json, Props } from "../../kit/value";
import { isUnknown } from "../../kit/value";

type Parse = (value: Json, use: PolicyUse) => PolicyDocument;

const LAMBDA = "aws:lambda/permission:Permission";
const LAYER = "aws:lambda/layerVersionPermission:LayerVersionPermission";
const EVENT_BUS = "aws:cloudwatch/eventPermission:EventPermission";

/** Types that {@link permissionDocument} reads. */
export const PERMISSION_TYPES: ReadonlySet<string> = new Set([LAMBDA, LAYER, EVENT_BUS]);

/** The statement that such a resource adds to its target's policy. */
export function permissionDocument(type: string, props: Props, parse: Parse): readonly BoundDocument[] {
  const statement =
    type === LAMBDA ? lambdaStatement(props) : type === LAYER ? layerStatement(props) : busStatement(props);
  const document = parse({ Version: "2012-10-17", Statement: [statement] }, "resource");
  return [{ use: "resource", property: "principal", document }];
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
function lambdaStatement(props: Props): Json {
  const condition: Record<string, Json> = {};
  if (isGiven(props.sourceArn)) condition.ArnLike = { "AWS:SourceArn": props.sourceArn };
  const equals: Record<string, Json> = {};
  if (isGiven(props.sourceAccount)) equals["AWS:SourceAccount"] = props.sourceAccount;
  if (isGiven(props.principalOrgId)) equals["aws:PrincipalOrgID"] = props.principalOrgId;
  if (isGiven(props.eventSourceToken)) equals["lambda:EventSourceToken"] = props.eventSourceToken;
  if (isGiven(props.functionUrlAuthType)) equals["lambda:FunctionUrlAuthType"] = props.functionUrlAuthType;
  if (Object.keys(equals).length > 0) condition.StringEquals = equals;
  return statementOf(props.action ?? "lambda:InvokeFunction", props, condition);
}

function layerStatement(props: Props): Json {
  const org = props.organizationId;
  return statementOf(
    props.action ?? "lambda:GetLayerVersion",
    props,
    isGiven(org) ? { StringEquals: { "aws:PrincipalOrgID": org } } : {},
  );
}

function busStatement(props: Props): Json {
  const { condition } = props;
  return statementOf(
    props.action ?? "events:PutEvents",
    props,
    isGiven(condition) ? orgCondition(condition) : {},
  );
}

/** `condition: { type, key, value }` of an event bus permission. */
function orgCondition(condition: Json): Record<string, Json> {
  const { type, key, value } = condition as Props;
  return typeof type === "string" && typeof key === "string" ? { [type]: { [key]: value ?? "" } } : {};
}

function statementOf(action: Json, { principal }: Props, condition: Record<string, Json>): Json {
  return {
    Effect: "Allow",
    Principal: principalOf(principal ?? null),
    Action: action,
    Resource: "*",
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** A principal given as one text: a service, an account, an ARN or `*`. */
function principalOf(principal: Json): Json {
  if (typeof principal !== "string" || principal === "*" || isUnknown(principal)) return principal;
  return /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal) || /^(?!arn:).*\.[a-z]+$/.test(principal)
    ? { Service: principal }
    : { AWS: principal };
}

function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== "";
}
