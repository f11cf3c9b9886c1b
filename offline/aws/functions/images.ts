import { createHash } from "node:crypto";

import type { WireObject } from "../../wire/values";
import { makeSecret } from "../../wire/values";
import { goJson } from "../json-document";
import type { AwsFunction, Outcome } from "./answer";
import { AwsFunctionError, regionOf, text, texts } from "./answer";
import { filteredBy, filtersOf } from "./filters";

/**
 * An id in AWS's form for something that exists in AWS and whose real id only AWS knows: the same for the same
 * question in every preview.
 */
export function standInId(prefix: string, digits: number, question: string): string {
  return `${prefix}-${createHash("sha256").update(`${prefix} ${question}`).digest("hex").slice(0, digits)}`;
}

/** Owners that go by a name. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/finding-an-ami.html */
const OWNER_ACCOUNTS: Readonly<Record<string, string>> = {
  amazon: "137112412989",
  "aws-marketplace": "679593333241",
};

/** Canonical's account, whose images have another root device. */
const CANONICAL = "099720109477";

/**
 * The image that a search would find, described as far as the search itself describes it. Its id and age are
 * stand-ins.
 */
const getAmi: AwsFunction = (args, context): Outcome => {
  refuseUnsafeSearch(args);
  const region = regionOf(args, context);
  const owner = texts(args.owners)[0] ?? filteredBy(args, "owner-id") ?? filteredBy(args, "owner-alias");
  const pattern = filteredBy(args, "name") ?? text(args.nameRegex) ?? "image";
  const question = goJson({ filters: args.filters ?? [], owner: owner ?? "", pattern, region });
  const imageId = filteredBy(args, "image-id") ?? standInId("ami", 17, question);
  const name = pattern.replace(/[*?^$\\()]|\.\*|\[[^\]]*\]/g, "");
  const ownerId = owner === "self" ? context.accountId : (OWNER_ACCOUNTS[owner ?? ""] ?? owner ?? "");
  const isWindows = /windows/i.test(pattern) || filteredBy(args, "platform") === "windows";
  const rootDeviceName = isWindows || ownerId === CANONICAL ? "/dev/sda1" : "/dev/xvda";
  return {
    known: {
      ...args,
      architecture: architectureOf(args, pattern),
      arn: `arn:${context.partition}:ec2:${region}::image/${imageId}`,
      blockDeviceMappings: [rootDevice(rootDeviceName, question, isWindows)],
      bootMode: "uefi-preferred",
      creationDate: STAND_IN_DATE,
      deprecationTime: "",
      description: "",
      enaSupport: true,
      hypervisor: "xen",
      id: imageId,
      imageId,
      imageLocation: `${owner ?? ownerId}/${name}`,
      imageOwnerAlias: owner !== undefined && Object.hasOwn(OWNER_ACCOUNTS, owner) ? owner : "",
      imageType: "machine",
      imdsSupport: "",
      kernelId: "",
      lastLaunchedTime: "",
      name,
      ownerId,
      platform: isWindows ? "windows" : "",
      platformDetails: isWindows ? "Windows" : "Linux/UNIX",
      productCodes: [],
      public: owner !== "self",
      ramdiskId: "",
      region,
      rootDeviceName,
      rootDeviceType: filteredBy(args, "root-device-type") ?? "ebs",
      rootSnapshotId: standInId("snap", 17, question),
      sriovNetSupport: "simple",
      state: "available",
      stateReason: { code: "UNSET", message: "UNSET" },
      tags: {},
      tpmSupport: "",
      usageOperation: isWindows ? "RunInstances:0002" : "RunInstances",
      virtualizationType: filteredBy(args, "virtualization-type") ?? "hvm",
    },
  };
};

/** Not a date at which anything happened: an image's age is not known here. */
const STAND_IN_DATE = "2000-01-01T00:00:00.000Z";

function refuseUnsafeSearch(args: WireObject): void {
  const isSafe =
    texts(args.owners).length > 0 || filtersOf(args).some(({ name }) => /^(image|owner)-id$/.test(name));
  if (args.mostRecent !== true || isSafe || args.allowUnsafeFilter === true) return;
  throw new AwsFunctionError(
    'Most Recent Image Not Filtered: "most_recent" is set to "true" and results are not filtered by owner or image ID. ' +
      "With this configuration, a third party may introduce a new image which will be returned by this data source. " +
      "Filter by owner or image ID to avoid this possibility.",
  );
}

function architectureOf(args: WireObject, pattern: string): string {
  const asked = filteredBy(args, "architecture");
  if (asked !== undefined) return asked;
  return /arm64|aarch64/.test(pattern) ? "arm64" : "x86_64";
}

function rootDevice(deviceName: string, question: string, isWindows: boolean): WireObject {
  return {
    deviceName,
    ebs: {
      delete_on_termination: "true",
      encrypted: "false",
      iops: "0",
      snapshot_id: standInId("snap", 17, question),
      throughput: "0",
      volume_size: isWindows ? "30" : "8",
      volume_type: "gp3",
    },
    noDevice: "",
    virtualName: "",
  };
}

/**
 * A parameter that AWS itself publishes (`/aws/service/…`) and that holds an image id. Any other parameter lives in
 * the account.
 */
const getParameter: AwsFunction = (args, context): Outcome => {
  const name = text(args.name) ?? "";
  const value = publicImage(name, regionOf(args, context));
  if (value === undefined) return { nothing: "the parameter lives in the AWS account" };
  const region = regionOf(args, context);
  return {
    known: {
      ...args,
      arn: `arn:${context.partition}:ssm:${region}::parameter${name}`,
      id: name,
      insecureValue: value,
      name,
      region,
      type: "String",
      value: makeSecret(value),
      version: 1,
      withDecryption: args.withDecryption ?? true,
    },
  };
};

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-finding-public-parameters.html */
const IMAGE_PARAMETERS = [
  /^\/aws\/service\/ami-(amazon-linux|windows|macos)-latest\/[^/]+$/,
  /^\/aws\/service\/(ecs|eks)\/optimized-ami\/.+\/image_id$/,
  /^\/aws\/service\/bottlerocket\/.+\/image_id$/,
  /^\/aws\/service\/(canonical|debian|suse|freebsd)\/.+\/(ami-id|ami_id|stable)$/,
  /^\/aws\/service\/debian\/release\/[^/]+\/latest\/[^/]+$/,
  /^\/aws\/service\/deeplearning\/ami\/.+\/ami-id$/,
];

function publicImage(name: string, region: string): string | undefined {
  const imageId = standInId("ami", 17, `${region} ${name}`);
  if (IMAGE_PARAMETERS.some((pattern) => pattern.test(name))) return imageId;
  // Without a last step, these hold the image's whole description.
  if (!/^\/aws\/service\/ecs\/optimized-ami\/.+\/recommended$/.test(name)) return undefined;
  return goJson({ image_id: imageId, os: "Amazon Linux", schema_version: 1 });
}

/** Look-ups of machine images. */
export const IMAGE_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:ec2/getAmi:getAmi": getAmi,
  "aws:ssm/getParameter:getParameter": getParameter,
};
