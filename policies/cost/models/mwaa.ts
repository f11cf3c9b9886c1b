/** Managed Workflows for Apache Airflow. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

/** What every environment comes with (MWAA pricing page). */
const INCLUDED_WORKERS = 1;
const INCLUDED_SCHEDULERS = 2;

const environment: CostModel = {
  type: "aws:mwaa/environment:Environment",
  usage: {
    additionalWorkers: quantity(
      "workers",
      "Workers beyond the first, on average. Default: the fewest allowed.",
    ),
    additionalSchedulers: quantity("schedulers", "Schedulers beyond the first two. Default: as configured."),
    metaDatabaseGb: quantity("GB-month", "Size of the metadata database.", [5, 10, 40]),
  },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const size = properties.text("environmentClass", "mw1.small").toLowerCase().replace("mw1.", "");
    const label = size.charAt(0).toUpperCase() + size.slice(1);
    return [
      baseline(`Environment (${label})`, mwaa(`environment/${size}`), "hours", hours),
      extraLine(subject, `Worker (${label})`, `worker/${size}`, "additionalWorkers", {
        property: "minWorkers",
        included: INCLUDED_WORKERS,
      }),
      extraLine(subject, `Scheduler (${label})`, `scheduler/${size}`, "additionalSchedulers", {
        property: "schedulers",
        included: INCLUDED_SCHEDULERS,
      }),
      usage("Meta database", mwaa("metadata"), "GB-month", assumed.number("metaDatabaseGb")),
    ];
  },
};

/** What runs beyond the included number: as assumed, or as the program configures it. */
function extraLine(
  { properties, hours, usage: assumed }: Subject,
  name: string,
  product: string,
  key: string,
  { property, included }: { readonly property: string; readonly included: number },
): Line {
  const configured = properties.number(property, included) - included;
  const extra = assumed.number(key);
  if (extra === undefined && configured > 0)
    return baseline(name, mwaa(product), "hours", configured * hours);
  return usage(name, mwaa(product), "hours", extra === undefined ? undefined : extra * hours);
}

function mwaa(product: string) {
  return { service: "AmazonMWAA", product };
}

export const airflow: readonly CostModel[] = [environment];
