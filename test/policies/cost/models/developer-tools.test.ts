import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, costOf, inUsEast1, linesOf, reportOf, stated } from "../bill";

describe("the bill of Amplify", () => {
  const prices = {
    "AWSAmplify/us-east-1/build": ["minutes", 0.01],
    "AWSAmplify/us-east-1/storage": ["GB-month", 0.023],
    "AWSAmplify/us-east-1/served": ["GB", 0.15],
    "AWSAmplify/us-east-1/compute/requests": ["requests", 0.0000003],
    "AWSAmplify/us-east-1/compute/duration": ["GB-seconds", 0.0000555556],
  } as const;
  const app = (props: object, assumed = {}) =>
    billOf(inUsEast1("aws:amplify/app:App", { ...props }), prices, assumed);

  it("has builds, storage and data served", () => {
    const assumed = { monthlyBuildMinutes: 500, storageGb: 10, monthlyServedGb: 100 };
    // 500 × $0.01 + 10 × $0.023 + 100 × $0.15 = 5 + 0.23 + 15
    assert.equal(app({}, assumed).monthly, 20.23);
    assert.deepEqual(Object.keys(linesOf(app({}))), ["Build and deploy", "Storage", "Data served"]);
  });

  it("has rendering on a server where the app does that", () => {
    const assumed = { monthlyComputeRequests: 10_000_000, monthlyComputeGbSeconds: 100_000 };
    // 10 M × $0.30 / M + 100,000 × $0.0000555556 = 3 + 5.55556
    assert.equal(app({ platform: "WEB_COMPUTE" }, assumed).monthly, 8.55556);
  });
});

describe("the bill of CodeArtifact", () => {
  const prices = {
    "AWSCodeArtifact/us-east-1/storage": ["GB-month", 0.05],
    "AWSCodeArtifact/us-east-1/requests": ["requests", 0.000005],
  } as const;

  it("has the packages on the domain, which stores each once, and requests on the repository", () => {
    const domain = inUsEast1("aws:codeartifact/domain:Domain");
    assert.equal(billOf(domain, prices, { storageGb: 200 }).monthly, 10); // 200 × $0.05
    const repository = inUsEast1("aws:codeartifact/repository:Repository");
    assert.equal(billOf(repository, prices, { monthlyRequests: 1_000_000 }).monthly, 5); // 1 M × $5 / M
  });
});

describe("the bill of a CodePipeline", () => {
  const prices = {
    "AWSCodePipeline/us-east-1/pipeline": ["pipelines", 1],
    "AWSCodePipeline/us-east-1/action": ["minutes", 0.002],
  } as const;
  const pipeline = (props: object, assumed = {}) =>
    billOf(inUsEast1("aws:codepipeline/pipeline:Pipeline", { ...props }), prices, assumed);

  it("is a dollar for an active V1 pipeline, and by the minute for V2", () => {
    assert.equal(pipeline({}).monthly, 1);
    assert.equal(pipeline({ pipelineType: "V2" }).status, "usage");
    assert.equal(pipeline({ pipelineType: "V2" }, { monthlyActionMinutes: 1500 }).monthly, 3); // 1,500 × $0.002
  });
});

describe("the bill of a CodeDeploy deployment group", () => {
  const group = (props: object) =>
    billOf(inUsEast1("aws:codedeploy/deploymentGroup:DeploymentGroup", { ...props }), {});

  it("is free on AWS, and unpriced for servers elsewhere", () => {
    assert.equal(group({ appName: "shop" }).status, "free");
    const outside = group({ onPremisesInstanceTagFilters: [{ key: "Name" }] });
    assert.deepEqual(
      [outside.status, outside.reason],
      ["unpriced", "deployments to on-premises servers have no known price"],
    );
  });
});

describe("the bill of an App Runner service", () => {
  const SERVICE = "aws:apprunner/service:Service";
  const SCALING = "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion";
  const prices = {
    "AWSAppRunner/us-east-1/memory": ["GB-hours", 0.007],
    "AWSAppRunner/us-east-1/vcpu": ["vCPU-hours", 0.064],
  } as const;
  const service = (instanceConfiguration: object, assumed = {}) =>
    billOf(inUsEast1(SERVICE, { instanceConfiguration: { ...instanceConfiguration } }), prices, assumed);

  it("has the memory of one provisioned instance all month, 2 GB unless it says otherwise", () => {
    assert.equal(service({}).monthly, 10.22); // 730 h × 2 GB × $0.007
    assert.equal(service({ memory: "4096", cpu: "2048" }).monthly, 20.44); // 730 h × 4 GB × $0.007
    assert.equal(service({ memory: "4 GB", cpu: "2 vCPU" }).monthly, 20.44);
  });

  it("has vCPUs for the hours in which instances serve", () => {
    // 10.22 + 100 h × 2 vCPUs × $0.064 for a size of 2 vCPUs and 2 GB
    assert.equal(service({ memory: "2048", cpu: "2048" }, { monthlyActiveHours: 100 }).monthly, 23.02);
  });

  it("has as many instances as its auto scaling keeps, and is unpriced when that isn't in the stack", () => {
    const scaling = inUsEast1(SCALING, { minSize: 3 }, { name: "scaling" });
    const scaled = inUsEast1(
      SERVICE,
      { autoScalingConfigurationArn: UNKNOWN },
      { name: "service", from: { autoScalingConfigurationArn: [scaling.urn] } },
    );
    assert.equal(costOf(reportOf([scaling, scaled], stated(prices)), "service").monthly, 30.66); // 3 × 10.22
    assert.match(
      costOf(reportOf(scaled, stated(prices)), "service").reason ?? "",
      /auto scaling configuration \(autoScalingConfigurationArn\) is not in this stack/,
    );
  });

  it("is unpriced for a size that is none", () => {
    assert.equal(service({ memory: "lots" }).reason, '"lots" is not a size');
  });
});
