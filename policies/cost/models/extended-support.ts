/** What AWS charges for engine versions past their standard support. The dates are in `support-calendars.json`. */
import type { Line } from "./line";
import { baseline } from "./line";
import type { Subject } from "./subject";
import calendars from "./support-calendars.json";
import { vcpusOf } from "./vcpus";

interface Charges {
  readonly from: string;
  readonly dearerFrom?: string;
}

const RDS_CHARGES: Readonly<Record<string, Readonly<Record<string, Charges>>>> =
  calendars.rds.extendedSupportCharges;
const EKS_ENDS: Readonly<Record<string, string>> = calendars.eks.standardSupportEnds;

/** Whether the support of an EKS version has to be paid for on a day (ISO 8601). */
export function eksIsExtended(version: string, today: string): boolean {
  const ends = EKS_ENDS[version];
  return ends !== undefined && ends < today;
}

/**
 * The supplement per vCPU, of standby instances too. `engineVersion` may be as exact as it likes: `12`, `12.19`.
 *
 * @param engine as RDS names it, e.g. `postgres`, `aurora-mysql`
 * @param instances how many instances run: 2 for Multi-AZ
 */
export function extendedSupportLines(
  subject: Subject,
  engine: string,
  instanceClass: string,
  instances: number,
): Line[] {
  const { properties, hours, today } = subject;
  if (properties.text("engineLifecycleSupport", "") === "open-source-rds-extended-support-disabled")
    return [];
  const version = properties.reference("engineVersion");
  const charges = version === undefined ? undefined : chargesOf(engine, version);
  if (!charges || today < charges.from) return [];
  const year = charges.dearerFrom !== undefined && today >= charges.dearerFrom ? 3 : 1;
  const price = { service: "AmazonRDS", product: `extended-support/year-${year}` };
  const vcpus = vcpusOf(instanceClass) * instances;
  return [baseline(`Extended support (year ${year})`, price, "vCPU-hours", vcpus * hours)];
}

/** `5.7.mysql_aurora.2.11.1` → the charges of `5.7`. */
function chargesOf(engine: string, version: string): Charges | undefined {
  const charges = RDS_CHARGES[engine === "aurora" ? "aurora-mysql" : engine] ?? {};
  const [major = "", minor = ""] = version.split(".");
  return charges[`${major}.${minor}`] ?? charges[major];
}
