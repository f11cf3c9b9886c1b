import assert from "node:assert/strict";

import { billOf, inUsEast1, linesOf } from "../bill";

describe("the bill of a CodeBuild project", () => {
  const prices = {
    "CodeBuild/us-east-1/build/linux/general1.small": ["minutes", 0.005],
    "CodeBuild/us-east-1/build/linux/general1.medium": ["minutes", 0.01],
    "CodeBuild/us-east-1/build/windows/general1.large": ["minutes", 0.036],
  } as const;
  const project = (type: string, computeType: string, assumed = {}) =>
    billOf(
      inUsEast1("aws:codebuild/project:Project", { environment: { type, computeType } }),
      prices,
      assumed,
    );

  it("is by the minute of the computer that it builds on", () => {
    const assumed = { monthlyBuildMins: 1000 };
    assert.equal(project("LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", assumed).monthly, 5); // 1,000 × $0.005
    assert.equal(project("LINUX_CONTAINER", "BUILD_GENERAL1_MEDIUM", assumed).monthly, 10); // 1,000 × $0.01
    assert.deepEqual(
      linesOf(project("WINDOWS_SERVER_2019_CONTAINER", "BUILD_GENERAL1_LARGE", { monthlyBuildMins: 10 })),
      { "Windows (general1.large)": 0.36 }, // 10 × $0.036
    );
  });

  it("is unpriced for a computer that has no known price", () => {
    const arm = project("ARM_CONTAINER", "BUILD_GENERAL1_LARGE", { monthlyBuildMins: 10 });
    assert.deepEqual(
      [arm.status, arm.reason],
      ["unpriced", 'no price of CodeBuild "build/arm/general1.large" is known in us-east-1'],
    );
  });
});

describe("the bill of a CloudFormation stack", () => {
  const prices = {
    "AWSCloudFormation/us-east-1/handler/operations": ["operations", 0.0009],
    "AWSCloudFormation/us-east-1/handler/duration": ["seconds", 0.00008],
  } as const;
  const assumed = { monthlyHandlerOperations: 10_000, monthlyDurationSecs: 500_000 };

  for (const type of ["aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet"]) {
    it(`has the operations on others' types: ${type}`, () => {
      const templateBody = '{"Resources":{"a":{"Type":"Datadog::Monitors::Monitor"}}}';
      // 10,000 × $0.0009 + 500,000 × $0.00008 = 9 + 40
      assert.equal(billOf(inUsEast1(type, { templateBody }), prices, assumed).monthly, 49);
      assert.equal(billOf(inUsEast1(type, { templateUrl: "https://a" }), prices).status, "usage");
    });

    it(`is free for a template of AWS's own types: ${type}`, () => {
      const json = '{"Resources":{"a":{"Type":"AWS::SQS::Queue"}}}';
      const yaml = "Resources:\n  a:\n    Type: AWS::SQS::Queue\n  b:\n    Type: Custom::Thing\n";
      for (const templateBody of [json, yaml])
        assert.equal(billOf(inUsEast1(type, { templateBody }), prices).status, "free");
    });
  }
});

describe("the bills of AWS Config", () => {
  const tiers = [
    [0, 0.001],
    [100_000, 0.0008],
    [500_000, 0.0005],
  ] as const;
  const prices = {
    "AWSConfig/us-east-1/rule-evaluations": ["evaluations", tiers],
    "AWSConfig/us-east-1/conformance-pack-evaluations": ["evaluations", tiers],
    "AWSConfig/us-east-1/items": ["items", 0.003],
    "AWSConfig/us-east-1/daily-items": ["items", 0.012],
    "AWSConfig/us-east-1/custom-items": ["items", 0.003],
  } as const;
  const RULES = [
    "aws:cfg/rule:Rule",
    "aws:cfg/organizationCustomRule:OrganizationCustomRule",
    "aws:cfg/organizationManagedRule:OrganizationManagedRule",
    "aws:cfg/organizationCustomPolicyRule:OrganizationCustomPolicyRule",
  ];
  const PACKS = [
    "aws:cfg/conformancePack:ConformancePack",
    "aws:cfg/organizationConformancePack:OrganizationConformancePack",
  ];

  for (const type of [...RULES, ...PACKS]) {
    it(`are by evaluations, over tiers: ${type}`, () => {
      const bill = (monthlyRuleEvaluations: number) =>
        billOf(inUsEast1(type), prices, { monthlyRuleEvaluations }).monthly;
      assert.equal(bill(50_000), 50); // 50,000 × $0.001
      // 100,000 × $0.001 + 400,000 × $0.0008 + 100,000 × $0.0005 = 100 + 320 + 50
      assert.equal(bill(600_000), 470);
    });
  }

  it("of a recorder are by items, dearer each if recorded daily", () => {
    const recorder = (props: object) =>
      billOf(inUsEast1("aws:cfg/recorder:Recorder", { ...props }), prices, {
        monthlyConfigItems: 10_000,
        monthlyCustomConfigItems: 2000,
      }).monthly;
    assert.equal(recorder({}), 36); // 10,000 × $0.003 + 2,000 × $0.003
    assert.equal(recorder({ recordingMode: { recordingFrequency: "DAILY" } }), 126); // 10,000 × $0.012 + 6
  });
});
