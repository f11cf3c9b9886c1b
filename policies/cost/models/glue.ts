/** Glue: the data catalogue, crawlers, jobs, development endpoints. */
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { PropertyReader } from "./properties";

/** The million objects and requests a month that are free belong to the account, not to one database. */
const catalogDatabase: CostModel = {
  type: "aws:glue/catalogDatabase:CatalogDatabase",
  usage: {
    monthlyObjects: quantity("objects", "Tables, partitions and versions in the catalogue."),
    monthlyRequests: quantity("requests", "Requests to the catalogue a month."),
  },
  bill: ({ usage: assumed }) => [
    usage("Storage", glue("catalog/objects"), "objects", assumed.number("monthlyObjects")),
    usage("Requests", glue("catalog/requests"), "requests", assumed.number("monthlyRequests")),
  ],
};

const crawler: CostModel = {
  type: "aws:glue/crawler:Crawler",
  usage: { monthlyHours: quantity("DPU-hours", "Processing-unit hours of crawling a month.", [1, 10, 100]) },
  bill: ({ usage: assumed }) => [
    usage("Duration", glue("crawler"), "DPU-hours", assumed.number("monthlyHours")),
  ],
};

/** Processing units of a worker (Glue developer guide). */
const UNITS_PER_WORKER: Readonly<Record<string, number>> = {
  "G.025X": 0.25,
  STANDARD: 1,
  "G.1X": 1,
  "G.2X": 2,
  "G.4X": 4,
  "G.8X": 8,
  "G.12X": 12,
  "G.16X": 16,
  "Z.2X": 2,
};

/** Units of a job that asks for none: of a Python shell, and of a Spark job. */
const SHELL_UNITS = 0.0625;
const SPARK_UNITS = 10;

const job: CostModel = {
  type: "aws:glue/job:Job",
  usage: { monthlyHours: quantity("hours", "Hours a month that the job runs.", [5, 60, 400]) },
  bill({ properties, usage: assumed }) {
    const units = unitsOf(properties);
    const hours = assumed.number("monthlyHours");
    const flexible = properties.text("executionClass", "STANDARD").toUpperCase() === "FLEX";
    const kind = commandOf(properties) === "glueray" ? "ray" : flexible ? "flex" : "standard";
    return [
      usage(
        `Duration (${units} DPU${units === 1 ? "" : "s"})`,
        glue(`job/${kind}`),
        "DPU-hours",
        hours === undefined ? undefined : hours * units,
      ),
    ];
  },
};

function unitsOf(properties: PropertyReader): number {
  const workers = properties.number("numberOfWorkers", 0);
  const type = properties.text("workerType", "Standard").toUpperCase();
  if (workers > 0) return workers * (UNITS_PER_WORKER[type] ?? 1);
  const usual = commandOf(properties) === "pythonshell" ? SHELL_UNITS : SPARK_UNITS;
  return properties.number("maxCapacity", usual);
}

function commandOf(properties: PropertyReader): string {
  return properties.object("command")?.text("name", "glueetl") ?? "glueetl";
}

/** Units of a development endpoint that asks for none. */
const ENDPOINT_UNITS = 5;

const developmentEndpoint: CostModel = {
  type: "aws:glue/devEndpoint:DevEndpoint",
  bill({ properties, hours }) {
    const workers = properties.number("numberOfWorkers", 0);
    const type = properties.text("workerType", "Standard").toUpperCase();
    const units =
      workers > 0
        ? workers * (UNITS_PER_WORKER[type] ?? 1)
        : properties.number("numberOfNodes", ENDPOINT_UNITS);
    return [baseline("Endpoint", glue("development-endpoint"), "DPU-hours", units * hours)];
  },
};

function glue(product: string) {
  return { service: "AWSGlue", product };
}

export const dataCatalogue: readonly CostModel[] = [catalogDatabase, crawler, job, developmentEndpoint];
