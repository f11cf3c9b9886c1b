/** Timestream, for LiveAnalytics and for InfluxDB. */
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

const table: CostModel = {
  type: "aws:timestreamwrite/table:Table",
  usage: {
    monthlyWritesGb: quantity("GB", "Data written a month.", [1, 50, 1000]),
    memoryStoreGb: quantity("GB", "Data in the memory store, on average.", [0.1, 5, 100]),
    magneticStoreGb: quantity("GB-month", "Data in the magnetic store.", [10, 500, 10_000]),
    monthlyQueryTcuHours: quantity("TCU-hours", "Compute hours of queries a month."),
  },
  bill({ hours, usage: assumed }) {
    const inMemory = assumed.number("memoryStoreGb");
    return [
      usage("Writes", timestream("writes"), "GB", assumed.number("monthlyWritesGb")),
      usage(
        "Memory store",
        timestream("memory-store"),
        "GB-hours",
        inMemory === undefined ? undefined : inMemory * hours,
      ),
      usage("Magnetic store", timestream("magnetic-store"), "GB-month", assumed.number("magneticStoreGb")),
      usage("Queries", timestream("query/compute"), "TCU-hours", assumed.number("monthlyQueryTcuHours")),
    ];
  },
};

/** Kinds of storage → the IOPS they include (Timestream for InfluxDB user guide). */
const STORAGE: Readonly<Record<string, string>> = {
  InfluxIOIncludedT1: "3k-iops",
  InfluxIOIncludedT2: "12k-iops",
  InfluxIOIncludedT3: "16k-iops",
};

const influxInstance: CostModel = {
  type: "aws:timestreaminfluxdb/dbInstance:DbInstance",
  bill({ properties, hours }) {
    const type = properties.text("dbInstanceType");
    const multi = properties.text("deploymentType", "SINGLE_AZ") === "WITH_MULTIAZ_STANDBY";
    const zones = multi ? "multi-az" : "single-az";
    const storage = properties.text("dbStorageType", "InfluxIOIncludedT1");
    return [
      baseline(
        `Database instance (${type}, ${multi ? "Multi-AZ" : "Single-AZ"})`,
        timestream(`influxdb/${zones}/${type}`),
        "hours",
        hours,
      ),
      baseline(
        `Storage (${storage})`,
        timestream(`influxdb/${zones}/storage/${STORAGE[storage] ?? storage}`),
        "GB-month",
        properties.number("allocatedStorage"),
      ),
    ];
  },
};

function timestream(product: string) {
  return { service: "AmazonTimestream", product };
}

export const timeSeries: readonly CostModel[] = [table, influxInstance];
