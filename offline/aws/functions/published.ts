import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { AwsFunction, Outcome } from "./answer";
import { AwsFunctionError, regionOf, text } from "./answer";
import { managedPolicyPath } from "./catalog";
import { filteredBy } from "./filters";
import { standInId } from "./images";
import { partitionOf, regionEntry } from "./regions";

/** An AWS managed policy by name or ARN. What it allows AWS changes from time to time: that is not known here. */
const getPolicy: AwsFunction = (args, { partition }): Outcome => {
  const arn = text(args.arn);
  const prefix = `arn:${partition}:iam::aws:policy/`;
  if (arn !== undefined && !arn.startsWith(prefix)) return { nothing: "the policy lives in the AWS account" };
  const path = arn?.slice(prefix.length) ?? managedPolicyPath(text(args.name) ?? "");
  if (path === undefined) return { nothing: "no AWS managed policy has this name" };
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    partly: {
      arn: prefix + path,
      id: prefix + path,
      name,
      path: `/${path.slice(0, path.length - name.length)}`,
      tags: {},
    },
    why: `what the AWS managed policy ${name} allows is not known here, its ARN is`,
  };
};

type PolicyKind = "cachePolicies" | "originRequestPolicies" | "responseHeadersPolicies";

let cloudFrontPolicies: Readonly<Record<PolicyKind, Readonly<Record<string, string>>>> | undefined;

function managedBy(kind: PolicyKind): Readonly<Record<string, string>> {
  const file = join(__dirname, "..", "data", "cloudfront-managed-policies.json");
  cloudFrontPolicies ??= JSON.parse(readFileSync(file, "utf8")) as NonNullable<typeof cloudFrontPolicies>;
  return cloudFrontPolicies[kind];
}

/** A CloudFront managed policy by name (`Managed-…`) or id. */
function cloudFrontPolicy(kind: PolicyKind, resource: string): AwsFunction {
  return (args, { accountId, partition }) => {
    const [givenName, givenId] = [text(args.name), text(args.id)];
    const found = Object.entries(managedBy(kind)).find(
      ([name, id]) => id === givenId || name === givenName || `Managed-${name}` === givenName,
    );
    if (!found) return { nothing: "the policy lives in the AWS account" };
    const [name, id] = found;
    const arn = `arn:${partition}:cloudfront::${accountId}:${resource}/${id}`;
    const fullName = givenName ?? (name.startsWith("UseOrigin") ? name : `Managed-${name}`);
    return {
      partly: { arn, id, name: fullName },
      why: `the settings of the managed policy ${name} are not known here, its id is`,
    };
  };
}

/** A prefix list of AWS's own, e.g. `com.amazonaws.global.cloudfront.origin-facing`; its id is a stand-in. */
const getManagedPrefixList: AwsFunction = (args, context): Outcome => {
  const name = text(args.name) ?? filteredBy(args, "prefix-list-name");
  if (name?.startsWith("com.amazonaws.") !== true)
    return { nothing: "the prefix list lives in the AWS account" };
  const region = regionOf(args, context);
  const id = text(args.id) ?? prefixListId(name, region);
  return {
    partly: {
      addressFamily: /ipv6/i.test(name) ? "IPv6" : "IPv4",
      arn: `arn:${context.partition}:ec2:${region}:aws:prefix-list/${id}`,
      id,
      name,
      ownerId: "AWS",
      region,
      tags: {},
    },
    why: `the addresses in ${name} are not known here, and its id is a stand-in`,
  };
};

/** The prefix list of a gateway endpoint's service, e.g. `com.amazonaws.eu-west-1.s3`; its id is a stand-in. */
const getPrefixList: AwsFunction = (args, context): Outcome => {
  const name = text(args.name) ?? filteredBy(args, "prefix-list-name");
  if (name?.startsWith("com.amazonaws.") !== true)
    return { nothing: "the prefix list is asked for by an id" };
  const region = regionOf(args, context);
  const id = text(args.prefixListId) ?? prefixListId(name, region);
  return {
    partly: { id, name, region },
    why: `the addresses in ${name} are not known here, and its id is a stand-in`,
  };
};

function prefixListId(name: string, region: string): string {
  return standInId("pl", 8, `${region} ${name}`);
}

/** A bucket's names follow from its own; it is taken to be in the Region of the call. */
const getBucket: AwsFunction = (args, context): Outcome => {
  const bucket = text(args.bucket) ?? "";
  const region = regionOf(args, context);
  const { dnsSuffix } = partitionOf(region);
  const isArn = bucket.startsWith("arn:");
  const hostedZoneId = regionEntry("s3WebsiteZones", region);
  return {
    partly: {
      arn: isArn ? bucket : `arn:${context.partition}:s3:::${bucket}`,
      bucket,
      bucketDomainName: `${bucket}.s3.${dnsSuffix}`,
      bucketRegion: region,
      bucketRegionalDomainName: `${bucket}.s3.${region}.${dnsSuffix}`,
      ...(hostedZoneId !== undefined && { hostedZoneId }),
      id: bucket,
      region,
    },
    why: `whether the bucket ${bucket} exists and serves a website is not known here; its names are`,
  };
};

/** The parameter group family of an engine version (`postgres16`, `mysql8.0`), as RDS names them. */
const ENGINE_FAMILIES: Readonly<Record<string, (version: readonly string[]) => string>> = {
  "aurora-mysql": ([major]) => `aurora-mysql${Number(major) >= 8 ? "8.0" : "5.7"}`,
  "aurora-postgresql": ([major]) => `aurora-postgresql${major ?? ""}`,
  mariadb: ([major, minor]) => `mariadb${major ?? ""}.${minor ?? ""}`,
  mysql: ([major, minor]) => `mysql${major ?? ""}.${minor ?? ""}`,
  postgres: ([major]) => `postgres${major ?? ""}`,
};

/** A version given in full is taken as it is; which versions there are only RDS knows. */
const getEngineVersion: AwsFunction = (args, context): Outcome => {
  const engine = text(args.engine) ?? "";
  const version = text(args.version);
  const family = ENGINE_FAMILIES[engine];
  if (version === undefined || !family) return { nothing: "which versions there are depends on AWS" };
  const parts = version.split(".");
  const isFull = parts.length >= (engine.endsWith("postgres") || engine.endsWith("postgresql") ? 2 : 3);
  return {
    partly: {
      engine,
      id: version,
      parameterGroupFamily: text(args.parameterGroupFamily) ?? family(parts),
      region: regionOf(args, context),
      version,
      ...(isFull && { versionActual: version }),
    },
    why: `of ${engine} ${version} only the parameter group family is known here`,
  };
};

/** An alias's ARN follows from its name; the key behind it lives in the account. */
const getKmsAlias: AwsFunction = (args, context): Outcome => {
  const name = text(args.name) ?? "";
  if (!name.startsWith("alias/")) throw new AwsFunctionError(`"name" must begin with 'alias/', not ${name}`);
  const region = regionOf(args, context);
  const arn = `arn:${context.partition}:kms:${region}:${context.accountId}:${name}`;
  return { partly: { arn, id: arn, name, region }, why: `the key behind ${name} is not known here` };
};

/** What AWS publishes or what follows from a name, while the rest is not known. */
export const PUBLISHED_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:cloudfront/getCachePolicy:getCachePolicy": cloudFrontPolicy("cachePolicies", "cache-policy"),
  "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": cloudFrontPolicy(
    "originRequestPolicies",
    "origin-request-policy",
  ),
  "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy": cloudFrontPolicy(
    "responseHeadersPolicies",
    "response-headers-policy",
  ),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": getManagedPrefixList,
  "aws:ec2/getPrefixList:getPrefixList": getPrefixList,
  "aws:iam/getPolicy:getPolicy": getPolicy,
  "aws:kms/getAlias:getAlias": getKmsAlias,
  "aws:rds/getEngineVersion:getEngineVersion": getEngineVersion,
  "aws:s3/getBucket:getBucket": getBucket,
};
