/** CodeBuild, CloudFormation, AWS Config. */
import { free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { models, quantity } from "./model";
import type { Subject } from "./subject";

/** Builds are billed by the minute of the computer that they run on. */
const project: CostModel = {
  type: "aws:codebuild/project:Project",
  usage: { monthlyBuildMins: quantity("minutes", "Minutes a month that builds run.", [100, 1000, 10_000]) },
  bill({ properties, usage: assumed }) {
    const environment = properties.object("environment");
    const type = environment?.text("type") ?? "LINUX_CONTAINER";
    const system = type.startsWith("WINDOWS") ? "Windows" : type.startsWith("ARM") ? "Arm" : "Linux";
    const size = (environment?.text("computeType") ?? "BUILD_GENERAL1_SMALL")
      .replace(/^BUILD_/, "")
      .toLowerCase()
      .replace("_", ".");
    const price = { service: "CodeBuild", product: `build/${system.toLowerCase()}/${size}` };
    return [usage(`${system} (${size})`, price, "minutes", assumed.number("monthlyBuildMins"))];
  },
};

const STACK_USAGE: UsageNames = {
  monthlyHandlerOperations: quantity(
    "operations",
    "Operations a month on third-party and private resource types.",
  ),
  monthlyDurationSecs: quantity(
    "seconds",
    "Seconds a month that such operations take beyond 30 seconds each.",
  ),
};

/** Only third-party and private resource types are billed: a template of AWS's own types is free. */
function stackLines({ properties, usage: assumed }: Subject) {
  const body = properties.value("templateBody");
  if (typeof body === "string" && onlyOwnTypes(body))
    return free("templates of AWS's own resource types are free of charge");
  const handler = (product: string) => ({ service: "AWSCloudFormation", product: `handler/${product}` });
  return [
    usage(
      "Handler operations",
      handler("operations"),
      "operations",
      assumed.number("monthlyHandlerOperations"),
    ),
    usage("Durations above 30s", handler("duration"), "seconds", assumed.number("monthlyDurationSecs")),
  ];
}

/** Whether every type that a template (JSON or YAML) names is in AWS's, Alexa's or the custom namespace. */
function onlyOwnTypes(body: string): boolean {
  const types = [...body.matchAll(/["']?\bType["']?\s*:\s*["']?(\w+::[\w:]+)/g)].map(([, type = ""]) => type);
  return types.length > 0 && types.every((type) => /^(AWS|Alexa|Custom)::/.test(type));
}

const stacks = models(["aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet"], {
  usage: STACK_USAGE,
  bill: stackLines,
});

const rules = models(
  [
    "aws:cfg/rule:Rule",
    "aws:cfg/organizationCustomRule:OrganizationCustomRule",
    "aws:cfg/organizationManagedRule:OrganizationManagedRule",
    "aws:cfg/organizationCustomPolicyRule:OrganizationCustomPolicyRule",
  ],
  {
    usage: {
      monthlyRuleEvaluations: quantity("evaluations", "Rule evaluations a month.", [1000, 10_000, 100_000]),
    },
    bill: ({ usage: assumed }) => [
      usage(
        "Rule evaluations",
        config("rule-evaluations"),
        "evaluations",
        assumed.number("monthlyRuleEvaluations"),
      ),
    ],
  },
);

const conformancePacks = models(
  [
    "aws:cfg/conformancePack:ConformancePack",
    "aws:cfg/organizationConformancePack:OrganizationConformancePack",
  ],
  {
    usage: {
      monthlyRuleEvaluations: quantity("evaluations", "Rule evaluations a month of the pack's rules."),
    },
    bill: ({ usage: assumed }) => [
      usage(
        "Conformance pack evaluations",
        config("conformance-pack-evaluations"),
        "evaluations",
        assumed.number("monthlyRuleEvaluations"),
      ),
    ],
  },
);

const recorder: CostModel = {
  type: "aws:cfg/recorder:Recorder",
  usage: {
    monthlyConfigItems: quantity("items", "Configuration items recorded a month.", [1000, 10_000, 100_000]),
    monthlyCustomConfigItems: quantity("items", "Configuration items of custom resources recorded a month."),
  },
  bill({ properties, usage: assumed }) {
    const daily = properties.object("recordingMode")?.text("recordingFrequency", "CONTINUOUS") === "DAILY";
    return [
      usage(
        "Config items",
        config(daily ? "daily-items" : "items"),
        "items",
        assumed.number("monthlyConfigItems"),
      ),
      usage(
        "Custom config items",
        config("custom-items"),
        "items",
        assumed.number("monthlyCustomConfigItems"),
      ),
    ];
  },
};

function config(product: string) {
  return { service: "AWSConfig", product };
}

export const delivery: readonly CostModel[] = [project, ...stacks, ...rules, ...conformancePacks, recorder];
