/** Lightsail: bundles at one price for server, storage and traffic. */
import { baseline } from "./line";
import type { CostModel } from "./model";
import { Unpriceable } from "./unpriceable";

/** Sizes of instances, as their bundles name them, → their memory. */
const MEMORY: Readonly<Record<string, string>> = {
  nano: "0.5GB",
  micro: "1GB",
  small: "2GB",
  medium: "4GB",
  large: "8GB",
  xlarge: "16GB",
  "2xlarge": "32GB",
  "4xlarge": "64GB",
};

/** `xlarge_2_0`, `small_win_3_0`, `micro_ipv6_3_0`, `micro_win_ipv6_3_0`. */
const instance: CostModel = {
  type: "aws:lightsail/instance:Instance",
  bill({ properties, hours }) {
    const bundle = properties.text("bundleId").toLowerCase();
    const size = bundle.split("_")[0] ?? bundle;
    const windows = bundle.includes("_win_");
    const system = `${windows ? "windows" : "linux"}${bundle.includes("_ipv6_") ? "-ipv6" : ""}`;
    return [
      baseline(
        `Virtual server (${windows ? "Windows" : "Linux/UNIX"})`,
        lightsail(`instance/${system}/${MEMORY[size] ?? size}`),
        "hours",
        hours,
      ),
    ];
  },
};

/** Sizes of databases → their memory. */
const DATABASE_MEMORY: Readonly<Record<string, string>> = {
  micro: "1GB",
  small: "2GB",
  medium: "4GB",
  large: "8GB",
};

/** `micro_2_0`, `small_ha_2_0`. */
const database: CostModel = {
  type: "aws:lightsail/database:Database",
  bill({ properties, hours }) {
    const bundle = properties.text("bundleId").toLowerCase();
    const size = bundle.split("_")[0] ?? bundle;
    const availability = bundle.includes("_ha_") ? "high-availability" : "standard";
    return [
      baseline(
        `Database (${bundle})`,
        lightsail(`database/${availability}/${DATABASE_MEMORY[size] ?? size}`),
        "hours",
        hours,
      ),
    ];
  },
};

const containerService: CostModel = {
  type: "aws:lightsail/containerService:ContainerService",
  bill({ properties, hours }) {
    const power = properties.text("power").toLowerCase();
    const nodes = properties.number("scale") * hours;
    return [baseline(`Container service (${power})`, lightsail(`container/${power}`), "hours", nodes)];
  },
};

/** Bundles of distributions → the traffic they include. They are billed in us-east-1. */
const TRAFFIC: Readonly<Record<string, string>> = {
  small_1_0: "50GB",
  medium_1_0: "200GB",
  large_1_0: "500GB",
};

const distribution: CostModel = {
  type: "aws:lightsail/distribution:Distribution",
  bill({ properties }) {
    const bundle = properties.text("bundleId");
    const traffic = TRAFFIC[bundle];
    if (traffic === undefined) throw new Unpriceable(`no price of bundle ${bundle} is known`);
    const price = { ...lightsail(`distribution/${traffic}`), region: "us-east-1" };
    return [baseline(`Distribution (${bundle})`, price, "months", 1)];
  },
};

const disk: CostModel = {
  type: "aws:lightsail/disk:Disk",
  bill: ({ properties }) => [
    baseline("Storage", lightsail("disk"), "GB-month", properties.number("sizeInGb")),
  ],
};

const loadBalancer: CostModel = {
  type: "aws:lightsail/lb:Lb",
  bill: ({ hours }) => [baseline("Load balancer", lightsail("load-balancer"), "hours", hours)],
};

function lightsail(product: string) {
  return { service: "AmazonLightsail", product };
}

export const virtualServers: readonly CostModel[] = [
  instance,
  database,
  containerService,
  distribution,
  disk,
  loadBalancer,
];
