import type { WireObject, WireValue } from "../../wire/values";
import type { AwsFunction } from "./answer";
import { AwsFunctionError, text } from "./answer";

interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

function parsedArn(value: WireValue | undefined): ArnParts {
  const arn = text(value) ?? "";
  const [prefix, partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
  if (prefix === "arn" && resource.length > 0) {
    return { partition, service, region, account, resource: resource.join(":") };
  }
  throw new AwsFunctionError(
    `"${arn}" is not an ARN: expected arn:partition:service:region:account:resource`,
  );
}

function builtArn({ partition, service, region, account, resource }: ArnParts): string {
  return ["arn", partition, service, region, account, resource].join(":");
}

const getArn: AwsFunction = (args) => {
  const parts = parsedArn(args.arn);
  const arn = builtArn(parts);
  return { known: { arn, id: arn, ...parts } };
};

const arnParse: AwsFunction = (args) => {
  const { account, ...parts } = parsedArn(args.arn);
  return { known: { accountId: account, ...parts } };
};

const arnBuild: AwsFunction = (args) => {
  const part = (key: string): string => text(args[key]) ?? "";
  const [partition, service, region] = [part("partition"), part("service"), part("region")];
  return single(
    builtArn({ partition, service, region, account: part("accountId"), resource: part("resource") }),
  );
};

/** A role's ARN without the role's path: `role/a/b/name` becomes `role/name`. */
const trimIamRolePath: AwsFunction = (args) => {
  const parts = parsedArn(args.arn);
  const [kind, ...path] = parts.resource.split("/");
  if (parts.service !== "iam" || kind !== "role" || path.length === 0) {
    throw new AwsFunctionError(`"${builtArn(parts)}" is not the ARN of an IAM role`);
  }
  return single(builtArn({ ...parts, resource: `role/${path.at(-1) ?? ""}` }));
};

const userAgent: AwsFunction = (args) => {
  const [name, version, comment] = [args.productName, args.productVersion, args.comment].map(text);
  const product = version === undefined ? (name ?? "") : `${name ?? ""}/${version}`;
  return single(comment === undefined ? product : `${product} (${comment})`);
};

function single(result: string): { readonly known: WireObject } {
  return { known: { result } };
}

/** Functions that only take names apart and put them together. */
export const NAME_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:index/arnBuild:arnBuild": arnBuild,
  "aws:index/arnParse:arnParse": arnParse,
  "aws:index/getArn:getArn": getArn,
  "aws:index/trimIamRolePath:trimIamRolePath": trimIamRolePath,
  "aws:index/userAgent:userAgent": userAgent,
};
