import { createHash } from "node:crypto";

import { isWireObject } from "../../wire/values";
import { allTags } from "../default-tags";
import type { AwsFunction } from "./answer";
import { AwsFunctionError, regionOf, text } from "./answer";
import { filtered } from "./filters";
import { awsPartitions, isOptIn, partitionOf } from "./regions";

/** The caller: a user of the account that stands in for the real one. */
const getCallerIdentity: AwsFunction = (_args, { accountId, partition }) => ({
  known: {
    accountId,
    arn: `arn:${partition}:iam::${accountId}:user/offline-preview`,
    id: accountId,
    userId: "AIDAOFFLINEPREVIEW000",
  },
});

const getPartition: AwsFunction = (_args, { region }) => {
  const { id, dnsSuffix } = partitionOf(region);
  return { known: { dnsSuffix, id, partition: id, reverseDnsPrefix: reversed(dnsSuffix) } };
};

const getRegion: AwsFunction = (args, context) => {
  const endpoint = text(args.endpoint);
  const byEndpoint = endpoint === undefined ? undefined : regionOfEndpoint(endpoint);
  const name = byEndpoint ?? text(args.name) ?? regionOf(args, context);
  const { dnsSuffix, regions } = partitionOf(name);
  const description = regions[name];
  if (description === undefined)
    throw new AwsFunctionError(`finding Region by name: region not found for name "${name}"`);
  return { known: { description, endpoint: `ec2.${name}.${dnsSuffix}`, id: name, name, region: name } };
};

function regionOfEndpoint(endpoint: string): string {
  const found = awsPartitions().flatMap(({ dnsSuffix, regions }) =>
    Object.keys(regions).filter((region) => endpoint === `ec2.${region}.${dnsSuffix}`),
  );
  if (found[0] !== undefined) return found[0];
  throw new AwsFunctionError(`finding Region by endpoint: region not found for endpoint "${endpoint}"`);
}

/** Regions that an account can use without enabling them, or all of the partition. */
const getRegions: AwsFunction = (args, { region }) => {
  const { id, dnsSuffix, regions } = partitionOf(region);
  const candidates = Object.keys(regions)
    .filter((name) => args.allRegions === true || !isOptIn(name))
    .map((name) => ({
      "region-name": name,
      endpoint: `ec2.${name}.${dnsSuffix}`,
      "opt-in-status": isOptIn(name) ? "not-opted-in" : "opt-in-not-required",
    }));
  const passed = filtered(candidates, args);
  if ("unsupported" in passed)
    return { nothing: `the filter "${passed.unsupported}" depends on the account` };
  return { known: { ...args, id, names: passed.map((candidate) => candidate["region-name"]) } };
};

const getDefaultTags: AwsFunction = (_args, { providerConfig, partition }) => {
  const tags = allTags(undefined, providerConfig);
  const own = isWireObject(tags) ? Object.entries(tags).filter(([key]) => !key.startsWith("aws:")) : [];
  return { known: { id: partition, tags: Object.fromEntries(own) } };
};

/** A service by id, or taken from its DNS name, e.g. `com.amazonaws.us-east-1.s3`. */
const getService: AwsFunction = (args, context) => {
  const dnsName = text(args.dnsName);
  const reverse = text(args.reverseDnsName) ?? (dnsName === undefined ? undefined : reversed(dnsName));
  const parts = reverse?.split(".");
  if (parts && parts.length < 4) {
    throw new AwsFunctionError(
      `reverse service DNS names must have at least 4 parts: ${parts.join(".")} has ${parts.length}`,
    );
  }
  const region = parts?.at(-2) ?? regionOf(args, context);
  const serviceId = parts?.at(-1) ?? text(args.serviceId);
  if (serviceId === undefined)
    throw new AwsFunctionError("service ID not provided directly or through a DNS name");
  const partition = partitionOf(region);
  const prefix =
    parts?.slice(0, -2).join(".") ?? text(args.reverseDnsPrefix) ?? reversed(partition.dnsSuffix);
  const reverseDnsName = `${prefix}.${region}.${serviceId}`;
  const names = { dnsName: reversed(reverseDnsName).toLowerCase(), reverseDnsName, reverseDnsPrefix: prefix };
  return {
    known: { ...names, id: reverseDnsName, partition: partition.id, region, serviceId, supported: true },
  };
};

/** Services whose principal carries the partition's own DNS suffix (as in the AWS CDK's `region-info`). */
const PARTITION_PRINCIPALS: Readonly<Record<string, readonly string[]>> = {
  "aws-cn": ["codedeploy", "elasticmapreduce", "logs"],
  "aws-iso": ["cloudhsm", "config", "logs", "workspaces"],
  "aws-iso-b": ["dms", "logs"],
};

const getServicePrincipal: AwsFunction = (args, context) => {
  const region = regionOf(args, context);
  const serviceName = text(args.serviceName) ?? "";
  const { id, dnsSuffix } = partitionOf(region);
  const suffix = PARTITION_PRINCIPALS[id]?.includes(serviceName) === true ? dnsSuffix : "amazonaws.com";
  const name = `${serviceName}.${suffix}`;
  return { known: { id: `${serviceName}.${region}.${suffix}`, name, region, serviceName, suffix } };
};

/** An account's canonical user id is 64 hexadecimal digits; here, those of the account that stands in. */
const getCanonicalUserId: AwsFunction = (_args, { accountId }) => ({
  known: { displayName: "", id: createHash("sha256").update(`canonical user of ${accountId}`).digest("hex") },
});

function reversed(domain: string): string {
  return domain.split(".").reverse().join(".");
}

/** Who and where: caller, partition, Regions, services, names. */
export const IDENTITY_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
  "aws:index/getDefaultTags:getDefaultTags": getDefaultTags,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getRegion:getRegion": getRegion,
  "aws:index/getRegions:getRegions": getRegions,
  "aws:index/getService:getService": getService,
  "aws:index/getServicePrincipal:getServicePrincipal": getServicePrincipal,
  "aws:s3/getCanonicalUserId:getCanonicalUserId": getCanonicalUserId,
};
