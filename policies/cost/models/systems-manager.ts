/** Systems Manager: parameters, and machines outside AWS that it manages. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { choice, quantity } from "./model";
import type { Subject } from "./subject";

/** A standard parameter holds up to 4 KB; intelligent tiering makes an advanced one of what is larger. */
const STANDARD_BYTES = 4096;

/** Above so many machines, an account needs the advanced tier (Systems Manager pricing page). */
const STANDARD_MACHINES = 1000;

const parameter: CostModel = {
  type: "aws:ssm/parameter:Parameter",
  usage: {
    parameterStorageHrs: quantity(
      "hours",
      "Hours a month that the parameter exists. Default: the whole month.",
    ),
    apiThroughputLimit: choice(
      "Throughput that the account has set; a higher one is billed by interaction.",
      ["standard", "advanced", "higher"],
    ),
    monthlyApiInteractions: quantity(
      "interactions",
      "API interactions a month.",
      [10_000, 100_000, 1_000_000],
    ),
  },
  bill(subject) {
    const { usage: assumed } = subject;
    const advanced = isAdvanced(subject);
    const limit = assumed.text("apiThroughputLimit") ?? (advanced ? "advanced" : "standard");
    if (!advanced && limit === "standard") return free("standard parameters are free of charge");
    const kept = assumed.number("parameterStorageHrs") ?? subject.hours;
    return [
      ...(advanced
        ? [baseline("Parameter storage (advanced)", ssm("parameter/advanced"), "hours", kept)]
        : []),
      usage(
        `API interactions (${limit})`,
        ssm("parameter/interactions"),
        "interactions",
        assumed.number("monthlyApiInteractions"),
      ),
    ];
  },
};

function isAdvanced({ properties }: Subject): boolean {
  const tier = properties.text("tier", "Standard").toLowerCase();
  if (tier !== "intelligent-tiering") return tier === "advanced";
  return Buffer.byteLength(properties.text("value", "")) > STANDARD_BYTES;
}

const activation: CostModel = {
  type: "aws:ssm/activation:Activation",
  usage: {
    instanceTier: choice("Tier of the account's managed instances. Default: by the registration limit.", [
      "standard",
      "advanced",
    ]),
    instances: quantity("instances", "Machines managed through this activation, on average."),
  },
  bill({ properties, usage: assumed, hours }) {
    const large = properties.number("registrationLimit", 1) > STANDARD_MACHINES;
    const tier = assumed.text("instanceTier") ?? (large ? "advanced" : "standard");
    if (tier === "standard") return free("managed instances of the standard tier are free of charge");
    const instances = assumed.number("instances");
    return [
      usage(
        "On-prem managed instances (advanced)",
        ssm("managed-instance/advanced"),
        "hours",
        instances === undefined ? undefined : instances * hours,
      ),
    ];
  },
};

function ssm(product: string) {
  return { service: "AWSSystemsManager", product };
}

export const systemsManager: readonly CostModel[] = [parameter, activation];
