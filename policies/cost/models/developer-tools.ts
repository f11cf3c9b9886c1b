/** Amplify, CodeArtifact, CodePipeline, CodeDeploy, App Runner. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { Unpriceable } from "./unpriceable";

const amplifyApp: CostModel = {
  type: "aws:amplify/app:App",
  usage: {
    monthlyBuildMinutes: quantity("minutes", "Minutes a month that builds run.", [100, 500, 3000]),
    storageGb: quantity("GB-month", "Data of the hosted sites.", [1, 5, 50]),
    monthlyServedGb: quantity("GB", "Data served a month.", [5, 50, 1000]),
    monthlyComputeRequests: quantity("requests", "Requests a month that are rendered on a server."),
    monthlyComputeGbSeconds: quantity("GB-seconds", "Memory times duration of such requests a month."),
  },
  bill({ properties, usage: assumed }) {
    const amplify = (name: string, product: string, unit: string, key: string) =>
      usage(name, { service: "AWSAmplify", product }, unit, assumed.number(key));
    return [
      amplify("Build and deploy", "build", "minutes", "monthlyBuildMinutes"),
      amplify("Storage", "storage", "GB-month", "storageGb"),
      amplify("Data served", "served", "GB", "monthlyServedGb"),
      ...(properties.text("platform", "WEB") === "WEB"
        ? []
        : [
            amplify("Rendered requests", "compute/requests", "requests", "monthlyComputeRequests"),
            amplify("Rendering", "compute/duration", "GB-seconds", "monthlyComputeGbSeconds"),
          ]),
    ];
  },
};

const artifactDomain: CostModel = {
  type: "aws:codeartifact/domain:Domain",
  usage: { storageGb: quantity("GB-month", "Packages stored; a domain stores each once.", [2, 20, 200]) },
  bill: ({ usage: assumed }) => [
    usage(
      "Storage",
      { service: "AWSCodeArtifact", product: "storage" },
      "GB-month",
      assumed.number("storageGb"),
    ),
  ],
};

const artifactRepository: CostModel = {
  type: "aws:codeartifact/repository:Repository",
  usage: { monthlyRequests: quantity("requests", "Requests a month.", [100_000, 1_000_000, 20_000_000]) },
  bill: ({ usage: assumed }) => [
    usage(
      "Requests",
      { service: "AWSCodeArtifact", product: "requests" },
      "requests",
      assumed.number("monthlyRequests"),
    ),
  ],
};

/** V1 pipelines are billed by the month in which code runs through them, V2 pipelines by the minute. */
const pipeline: CostModel = {
  type: "aws:codepipeline/pipeline:Pipeline",
  usage: {
    monthlyActionMinutes: quantity("minutes", "Minutes a month that actions of a V2 pipeline run."),
  },
  bill({ properties, usage: assumed }) {
    if (properties.text("pipelineType", "V1") === "V1")
      return [
        baseline("Active pipeline", { service: "AWSCodePipeline", product: "pipeline" }, "pipelines", 1),
      ];
    return [
      usage(
        "Action execution",
        { service: "AWSCodePipeline", product: "action" },
        "minutes",
        assumed.number("monthlyActionMinutes"),
      ),
    ];
  },
};

const deploymentGroup: CostModel = {
  type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  bill({ properties }) {
    if (properties.has("onPremisesInstanceTagFilters"))
      throw new Unpriceable("deployments to on-premises servers have no known price");
    return free("deployments to EC2, ECS and Lambda are free of charge");
  },
};

/** Sizes as App Runner writes them: units (1,024 to a vCPU), megabytes, or with their unit. */
function size(text: string, perUnit: number): number {
  const [, number = "", unit] = /^([\d.]+)\s*(vCPU|GB)?$/.exec(text) ?? [];
  if (number === "") throw new Unpriceable(`"${text}" is not a size`);
  return unit === undefined ? Number(number) / perUnit : Number(number);
}

/** Provisioned instances are billed for memory all month, active ones for memory and CPU while they serve. */
const appRunnerService: CostModel = {
  type: "aws:apprunner/service:Service",
  usage: {
    monthlyActiveHours: quantity(
      "hours",
      "Hours a month that instances serve requests, summed over instances.",
      [100, 730, 3000],
    ),
  },
  bill(subject) {
    const { properties, usage: assumed, hours } = subject;
    const instance = properties.object("instanceConfiguration");
    const memory = size(instance?.text("memory", "2048") ?? "2048", 1024);
    const cpu = size(instance?.text("cpu", "1024") ?? "1024", 1024);
    const scaling = subject.companion(
      "autoScalingConfigurationArn",
      "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion",
    );
    if (!scaling && properties.has("autoScalingConfigurationArn"))
      throw new Unpriceable(
        "its auto scaling configuration (autoScalingConfigurationArn) is not in this stack",
      );
    const provisioned = scaling?.properties.number("minSize", 1) ?? 1;
    const active = assumed.number("monthlyActiveHours");
    return [
      baseline(
        "Provisioned memory",
        { service: "AWSAppRunner", product: "memory" },
        "GB-hours",
        provisioned * memory * hours,
      ),
      usage(
        "Active vCPU",
        { service: "AWSAppRunner", product: "vcpu" },
        "vCPU-hours",
        active === undefined ? undefined : active * cpu,
      ),
    ];
  },
};

export const developerTools: readonly CostModel[] = [
  amplifyApp,
  artifactDomain,
  artifactRepository,
  pipeline,
  deploymentGroup,
  appRunnerService,
];
