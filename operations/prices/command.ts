/** `prices`: what is in a price snapshot, what changed between two, and a new one from AWS. */
import { parseArgs } from "node:util";

import type { PriceCatalogue } from "../../policies/cost/catalogue";
import { DamagedSnapshot, bundledSnapshotFolder, openSnapshot } from "../../policies/cost/catalogue";
import { SERVICE_LISTS } from "../../policies/cost/price-list";
import { EXIT, UserError } from "../terminal/errors";
import { difference } from "./difference";
import { priceListClient } from "./price-list-client";
import { refresh } from "./refresh";
import { Throttle } from "./throttle";
import { changeText, priceText, sourceText } from "./wording";

/** Where a command writes, and what stops it. */
export interface PricesIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly signal?: AbortSignal;
}

const USAGE = `Usage:
  prices show [--service CODE] [--region REGION] [--product TEXT] [--snapshot DIR]
      what is in a price snapshot: its services, a service's regions, or prices
  prices diff OLD NEW [--service CODE] [--region REGION]
      what changed between two snapshots (directories)
  prices refresh [--service CODE]... [--region REGION]... [--snapshot DIR] [--endpoint-region REGION] [--endpoint URL]
      fetches on-demand prices from the AWS Price List (any credentials with pricing:GetProducts) and replaces those
      of the snapshot; a refresh that is stopped takes up where it was

Exit codes: 0 done, 2 bad usage or a damaged snapshot, 3 the price list could not be fetched.
`;

/** Where the Price List Query API has endpoints. */
const ENDPOINT_REGIONS = ["us-east-1", "eu-central-1", "ap-south-1"];

/** Calls a second that the API allows. */
const CALLS_PER_SECOND = 5;
const PARALLEL_SERVICES = 4;

/**
 * Runs the command.
 *
 * @param callsPerSecond how many calls of the Price List may start in a second
 * @throws {UserError} for anything that the caller can put right
 */
export async function pricesCommand(
  argv: readonly string[],
  io: PricesIo,
  callsPerSecond = CALLS_PER_SECOND,
): Promise<number> {
  const [action, ...rest] = argv;
  try {
    if (action === "show") return show(rest, io);
    if (action === "diff") return diff(rest, io);
    if (action === "refresh") return await refreshPrices(rest, io, callsPerSecond);
  } catch (error) {
    if (error instanceof DamagedSnapshot) throw misuse(error.message);
    throw error;
  }
  const asked = action === undefined || action === "--help" || action === "-h";
  (asked && action !== undefined ? io.stdout : io.stderr)(
    asked ? USAGE : `error: unknown action "${action}"\n\n${USAGE}`,
  );
  return action === "--help" || action === "-h" ? EXIT.clean : EXIT.badConfigurationOrUsage;
}

const OPTIONS = {
  service: { type: "string", multiple: true },
  region: { type: "string", multiple: true },
  product: { type: "string" },
  snapshot: { type: "string" },
  endpoint: { type: "string" },
  "endpoint-region": { type: "string" },
} as const;

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error));
  }
}

function misuse(what: string, expected?: string): UserError {
  return new UserError(EXIT.badConfigurationOrUsage, { what, ...(expected !== undefined && { expected }) });
}

function show(argv: readonly string[], io: PricesIo): number {
  const { values } = parsed(argv);
  const catalogue = openSnapshot(values.snapshot ?? bundledSnapshotFolder());
  const services = chosen(values.service, catalogue.services(), "service");
  if (values.service === undefined) {
    io.stdout(`prices as of ${catalogue.asOf}\n`);
    for (const service of services) io.stdout(`${service}  ${catalogue.regions(service).length} regions\n`);
    return EXIT.clean;
  }
  for (const service of services) {
    const regions = chosen(values.region, catalogue.regions(service), `region of ${service}`);
    for (const region of regions) {
      const prices = catalogue
        .list(service, region)
        .filter(([product]) => product.includes(values.product ?? ""));
      if (values.region === undefined) io.stdout(`${service} ${region}  ${prices.length} prices\n`);
      else
        for (const [product, price] of prices)
          io.stdout(`${product}  ${priceText(price)}  ${sourceText(price)}\n`);
    }
  }
  return EXIT.clean;
}

function diff(argv: readonly string[], io: PricesIo): number {
  const { values, positionals } = parsed(argv);
  const [before, after] = positionals;
  if (before === undefined || after === undefined)
    throw misuse("diff needs two snapshot directories", "prices diff OLD NEW");
  const changes = difference(openSnapshot(before), openSnapshot(after)).filter(
    ({ service, region }) =>
      (values.service?.includes(service) ?? true) && (values.region?.includes(region) ?? true),
  );
  for (const change of changes) io.stdout(`${changeText(change)}\n`);
  io.stderr(`${changes.length === 0 ? "no price" : `${changes.length} prices`} changed\n`);
  return EXIT.clean;
}

async function refreshPrices(argv: readonly string[], io: PricesIo, callsPerSecond: number): Promise<number> {
  const { values } = parsed(argv);
  // The SDK is pinned to a version that runs on this Node; its notice about later ones would only alarm.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const folder = values.snapshot ?? bundledSnapshotFolder();
  const old: PriceCatalogue = openSnapshot(folder);
  const services = refreshable(values.service, old);
  const regions =
    values.region ?? old.regions("AmazonEC2").filter((region) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(region));
  const endpointRegion = values["endpoint-region"] ?? "us-east-1";
  chosen([endpointRegion], ENDPOINT_REGIONS, "endpoint region");
  const throttle = new Throttle(callsPerSecond);
  const client = priceListClient({ endpointRegion, endpoint: values.endpoint, throttle, signal: io.signal });
  try {
    const report = (line: string) => {
      io.stderr(`${line}\n`);
    };
    const count = await refresh({
      client,
      old,
      folder,
      services,
      regions,
      parallel: PARALLEL_SERVICES,
      report,
    });
    io.stdout(`${count} prices refreshed in ${folder}\n`);
    return EXIT.clean;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(EXIT.programFailed, {
      what: `the price list could not be fetched: ${why}`,
      fix: "the old prices are in place; run the command again to take up where it stopped",
    });
  }
}

/** The services to refresh: those given, or all whose products can be told from each other. */
function refreshable(given: readonly string[] | undefined, old: PriceCatalogue): readonly string[] {
  const mapped = Object.keys(SERVICE_LISTS);
  const kept = given?.find((service) => !mapped.includes(service) && old.services().includes(service));
  if (kept !== undefined) {
    throw misuse(
      `the price list of ${kept} can't be read: which of its products is which price is not known; its prices in the snapshot stay`,
      `one of ${mapped.join(", ")}`,
    );
  }
  return chosen(given, mapped, "service");
}

/** The names given, all of which must exist; or all there are. */
function chosen(
  given: readonly string[] | undefined,
  all: readonly string[],
  what: string,
): readonly string[] {
  if (given === undefined) return all;
  const unknown = given.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw misuse(`no ${what} is called "${unknown}"`, `one of ${all.slice(0, 40).join(", ")}`);
  return given;
}
