import assert from "node:assert/strict";

import { AwsFunctionError, answeredFunctions, awsFunctions } from "../../../offline/aws";
import type { WireObject } from "../../../offline/wire/values";
import { UNKNOWN, hasUnknown } from "../../../offline/wire/values";
import { invoke, secret } from "./fixtures";

const index = (name: string): string => `aws:index/${name}:${name}`;
const GOV = { region: "us-gov-west-1" };
const CHINA = { region: "cn-north-1" };

function known(token: string, args: WireObject = {}, config?: WireObject): WireObject {
  const answer = invoke(token, args, config);
  assert.equal(answer.kind, "known");
  assert.ok(!hasUnknown(answer.result), "a known answer holds nothing unknown");
  return answer.result;
}

function refused(token: string, args: WireObject, pattern: RegExp, config?: WireObject): void {
  const matches = (error: unknown): boolean =>
    error instanceof AwsFunctionError && pattern.test(error.message);
  assert.throws(() => invoke(token, args, config), matches);
}

describe("who and where", () => {
  it("the caller is a user of the example account, in the provider's partition", () => {
    const { accountId, arn } = known(index("getCallerIdentity"));
    assert.equal(accountId, "123456789012");
    assert.equal(arn, "arn:aws:iam::123456789012:user/offline-preview");
    assert.match(JSON.stringify(known(index("getCallerIdentity"), {}, GOV).arn), /arn:aws-us-gov:/);
  });

  it("the partition follows from the Region", () => {
    assert.deepEqual(known(index("getPartition"), {}, CHINA), {
      dnsSuffix: "amazonaws.com.cn",
      id: "aws-cn",
      partition: "aws-cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
  });

  it("a Region is the provider's, a named one, or that of an endpoint", () => {
    const ireland = {
      description: "Europe (Ireland)",
      endpoint: "ec2.eu-west-1.amazonaws.com",
      id: "eu-west-1",
    };
    const expected = { ...ireland, name: "eu-west-1", region: "eu-west-1" };
    assert.deepEqual(known(index("getRegion"), {}, { region: "eu-west-1" }), expected);
    assert.deepEqual(known(index("getRegion"), { region: "eu-west-1" }), expected);
    assert.deepEqual(known(index("getRegion"), { endpoint: "ec2.eu-west-1.amazonaws.com" }), expected);
    refused(index("getRegion"), { name: "eu-west-9" }, /region not found for name "eu-west-9"/);
  });

  it("Regions are those that need not be enabled, or all, or filtered", () => {
    const standard = known(index("getRegions")).names as string[];
    assert.equal(standard.length, 17);
    const all = known(index("getRegions"), { allRegions: true }).names as string[];
    assert.ok(all.includes("eu-south-2") && !standard.includes("eu-south-2"));
    const filters = [{ name: "region-name", values: ["eu-west-*"] }];
    assert.deepEqual(known(index("getRegions"), { filters }).names, ["eu-west-1", "eu-west-2", "eu-west-3"]);
    assert.deepEqual(known(index("getRegions"), {}, CHINA).names, ["cn-north-1", "cn-northwest-1"]);
  });

  it("default tags are the provider's, less those it ignores", () => {
    const config = {
      region: "us-east-1",
      defaultTags: { tags: { A: "1", B: "2" } },
      ignoreTags: { keys: ["B"] },
    };
    assert.deepEqual(known(index("getDefaultTags"), {}, config).tags, { A: "1" });
  });

  it("a service is found by id or by either of its DNS names", () => {
    const byId = known(index("getService"), { serviceId: "s3" });
    assert.equal(byId.reverseDnsName, "com.amazonaws.us-east-1.s3");
    assert.deepEqual(known(index("getService"), { reverseDnsName: "com.amazonaws.us-east-1.s3" }), byId);
    assert.deepEqual(known(index("getService"), { dnsName: "s3.us-east-1.amazonaws.com" }), byId);
    refused(index("getService"), {}, /service ID not provided/);
  });

  it("a service principal has the partition's suffix only where AWS gives it one", () => {
    assert.equal(
      known(index("getServicePrincipal"), { serviceName: "logs" }, CHINA).name,
      "logs.amazonaws.com.cn",
    );
    assert.equal(
      known(index("getServicePrincipal"), { serviceName: "ec2" }, CHINA).name,
      "ec2.amazonaws.com",
    );
    refused(index("getServicePrincipal"), {}, /Missing required property 'serviceName'/);
  });
});

describe("names", () => {
  const ARN = "arn:aws:iam::123456789012:role/a/b/reader";

  it("ARNs are taken apart and put together", () => {
    const parts = { partition: "aws", service: "iam", region: "", resource: "role/a/b/reader" };
    assert.deepEqual(known(index("getArn"), { arn: ARN }), {
      ...parts,
      account: "123456789012",
      arn: ARN,
      id: ARN,
    });
    assert.deepEqual(known(index("arnParse"), { arn: ARN }), { ...parts, accountId: "123456789012" });
    assert.deepEqual(known(index("arnBuild"), { ...parts, accountId: "123456789012" }), { result: ARN });
    refused(index("getArn"), { arn: "arn:aws" }, /"arn:aws" is not an ARN/);
  });

  it("a role's path can be taken out of its ARN", () => {
    assert.deepEqual(known(index("trimIamRolePath"), { arn: ARN }), {
      result: "arn:aws:iam::123456789012:role/reader",
    });
    refused(index("trimIamRolePath"), { arn: "arn:aws:s3:::b" }, /not the ARN of an IAM role/);
  });
});

describe("Availability Zones", () => {
  it("are a Region's own, in alphabetical order, each with its id", () => {
    const { names, zoneIds } = known(
      index("getAvailabilityZones"),
      { state: "available" },
      { region: "eu-west-1" },
    );
    assert.deepEqual(names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    assert.deepEqual(zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
    assert.deepEqual(known(index("getAvailabilityZones"), { region: "ca-central-1" }).names, [
      "ca-central-1a",
      "ca-central-1b",
      "ca-central-1d",
    ]);
  });

  it("can be excluded and filtered", () => {
    const excluded = { excludeNames: ["us-east-1e"], excludeZoneIds: ["use1-az1"] };
    const { names } = known(index("getAvailabilityZones"), excluded);
    assert.deepEqual(names, ["us-east-1b", "us-east-1c", "us-east-1d", "us-east-1f"]);
    const optIn = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
    assert.equal((known(index("getAvailabilityZones"), { filters: optIn }).names as string[]).length, 6);
    assert.deepEqual(known(index("getAvailabilityZones"), { state: "impaired" }).names, []);
  });

  it("are unknown by a filter that only AWS can apply, and in a Region that isn't listed", () => {
    const filters = [{ name: "message", values: ["x"] }];
    const answer = invoke(index("getAvailabilityZones"), { filters });
    assert.ok(answer.kind === "unknown" && answer.warning?.includes('the filter "message"'));
    assert.equal(invoke(index("getAvailabilityZones"), { region: "me-west-1" }).kind, "unknown");
  });

  it("can be asked for one by one", () => {
    const zone = known(index("getAvailabilityZone"), { name: "us-east-1c" });
    assert.deepEqual([zone.zoneId, zone.nameSuffix, zone.id], ["use1-az3", "c", "us-east-1c"]);
    assert.equal(known(index("getAvailabilityZone"), { zoneId: "use1-az3" }).name, "us-east-1c");
    refused(index("getAvailabilityZone"), { name: "us-east-1z" }, /no matching EC2 Availability Zone/);
    refused(index("getAvailabilityZone"), { state: "available" }, /multiple EC2 Availability Zones matched/);
  });
});

describe("accounts and hosted zones that AWS publishes", () => {
  it("follow the Region", () => {
    const cases: readonly [token: string, args: WireObject, result: WireObject][] = [
      [
        "aws:elb/getServiceAccount:getServiceAccount",
        {},
        { id: "127311923021", arn: "arn:aws:iam::127311923021:root" },
      ],
      ["aws:elb/getServiceAccount:getServiceAccount", { region: "eu-west-1" }, { id: "156460612806" }],
      ["aws:cloudtrail/getServiceAccount:getServiceAccount", {}, { id: "086441151436" }],
      ["aws:elb/getHostedZoneId:getHostedZoneId", {}, { id: "Z35SXDOTRQ7X7K" }],
      [
        "aws:lb/getHostedZoneId:getHostedZoneId",
        {},
        { id: "Z35SXDOTRQ7X7K", loadBalancerType: "application" },
      ],
      ["aws:lb/getHostedZoneId:getHostedZoneId", { loadBalancerType: "network" }, { id: "Z26RNL4JYFTOTI" }],
      ["aws:elasticbeanstalk/getHostedZone:getHostedZone", {}, { id: "Z117KPS5GTRQ2G" }],
      [index("getBillingServiceAccount"), {}, { id: "386209384616" }],
    ];
    for (const [token, args, result] of cases) {
      const answer = known(token, args);
      assert.deepEqual({ ...answer, ...result }, answer, token);
    }
  });

  it("are refused for a Region without one", () => {
    refused(
      "aws:elb/getServiceAccount:getServiceAccount",
      { region: "me-central-1" },
      /unsupported AWS Region: me-central-1/,
    );
  });
});

describe("machine images", () => {
  const search = (pattern: string): WireObject => ({
    mostRecent: true,
    owners: ["amazon"],
    filters: [{ name: "name", values: [pattern] }],
  });
  const AMI = "aws:ec2/getAmi:getAmi";

  it("are the same for the same search and differ between searches and Regions", () => {
    const id = (args: WireObject, config?: WireObject) => known(AMI, args, config).id;
    assert.match(JSON.stringify(id(search("al2023-*"))), /^"ami-[0-9a-f]{17}"$/);
    assert.equal(id(search("al2023-*")), id(search("al2023-*")));
    assert.notEqual(id(search("al2023-*")), id(search("al2-*")));
    assert.notEqual(id(search("al2023-*")), id(search("al2023-*"), { region: "eu-west-1" }));
  });

  it("are described as far as the search says", () => {
    assert.equal(known(AMI, search("al2023-ami-*-arm64")).architecture, "arm64");
    assert.equal(known(AMI, search("Windows_Server-2022-*")).platform, "windows");
    assert.equal(known(AMI, { ...search("ubuntu*"), owners: ["099720109477"] }).ownerId, "099720109477");
  });

  it("must be searched by owner or id when the newest is wanted", () => {
    refused(AMI, { mostRecent: true }, /Most Recent Image Not Filtered/);
    assert.equal(invoke(AMI, { mostRecent: true, allowUnsafeFilter: true }).kind, "known");
  });

  it("are also found in AWS's own parameters, as secrets like any parameter", () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    const { value, insecureValue } = known("aws:ssm/getParameter:getParameter", { name });
    assert.match(JSON.stringify(insecureValue), /^"ami-[0-9a-f]{17}"$/);
    assert.deepEqual(value, secret(insecureValue ?? null));
    const recommended = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended";
    const described = known("aws:ssm/getParameter:getParameter", { name: recommended }).insecureValue;
    assert.match(JSON.stringify(described), /image_id.{5}ami-/);
  });
});

describe("a function that reads the AWS account", () => {
  it("is unknown, with one line that names it and says what to do", () => {
    const answer = invoke("aws:ec2/getVpc:getVpc", { default: true });
    assert.ok(answer.kind === "unknown" && answer.warning);
    assert.match(answer.warning, /^aws\.ec2\.getVpc can't be answered without AWS .* configuration$/);
    assert.ok(!answer.warning.includes("\n"));
    assert.equal(answer.result.id, UNKNOWN);
    assert.equal(answer.result.default, true);
  });

  it("leaves tags unknown even when it is asked by tags", () => {
    assert.equal(invoke("aws:ec2/getVpc:getVpc", { tags: { A: "b" } }).result.tags, UNKNOWN);
  });

  it("is unknown without a warning when an argument or the Region is unknown, and refused without a required one", () => {
    const answer = invoke("aws:ec2/getVpc:getVpc", { id: UNKNOWN });
    assert.ok(answer.kind === "unknown" && !("warning" in answer));
    const elsewhere = invoke(index("getRegion"), {}, { region: UNKNOWN });
    assert.deepEqual([elsewhere.kind, elsewhere.result.name], ["unknown", UNKNOWN]);
    refused("aws:ssm/getParameter:getParameter", { name: null }, /Missing required property 'name'/);
  });

  it("is unknown too when nobody knows the function", () => {
    assert.deepEqual(invoke("aws:made/up:up").result, { id: UNKNOWN });
  });

  it("gives away no secret in its warning", () => {
    const answer = invoke("aws:ec2/getVpc:getVpc", { cidrBlock: secret("10.9.8.0/24") });
    assert.ok(answer.kind === "unknown" && !answer.warning?.includes("10.9.8"));
  });
});

describe("the functions answered offline", () => {
  it("all exist in the installed package", () => {
    const existing = new Set(awsFunctions());
    assert.deepEqual(
      answeredFunctions().filter((token) => !existing.has(token)),
      [],
    );
  });
});
