/** RDS database instances: the engine's own storage, Multi-AZ, Performance Insights, backups. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { quantity } from "./model";
import { extendedSupportLines } from "./extended-support";
import { creditLine, performanceInsightsLines } from "./rds-extras";
import { RESERVATION_USAGE, onDemandUnlessReserved } from "./reservation";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

const USAGE: UsageNames = {
  monthlyStandardIoRequests: quantity(
    "requests",
    "Requests a month; only magnetic storage is billed for them.",
  ),
  additionalBackupStorageGb: quantity("GB-month", "Backups beyond the size of the database, which is free."),
  monthlyCpuCreditHrs: quantity("hours", "Hours a month of T-family CPU use above the baseline, per vCPU."),
  vcpuCount: quantity("vCPUs", "vCPUs that use CPU credits. Default: the class's."),
  monthlyAdditionalPerformanceInsightsRequests: quantity(
    "requests",
    "Performance Insights API requests beyond the free million.",
  ),
  ...RESERVATION_USAGE,
};

/** Engines whose licence is part of the price. The others are free, or the customer brings a licence. */
const LICENSED = /^(oracle-se1|oracle-se2|oracle-se2-cdb|sqlserver-\w+)$/;
const BRING_YOUR_OWN = /^(oracle-ee|oracle-ee-cdb|oracle-se)$/;

/** What the price list knows the engine as. */
function engineOf({ properties }: Subject): string {
  const engine = properties.text("engine").toLowerCase();
  const brought = properties.text("licenseModel", "") === "bring-your-own-license" && LICENSED.test(engine);
  return brought || BRING_YOUR_OWN.test(engine) ? `${engine}-byol` : engine;
}

const instance: CostModel = {
  type: "aws:rds/instance:Instance",
  usage: USAGE,
  bill(subject) {
    const source = subject.companion("replicateSourceDb", "aws:rds/instance:Instance");
    const described = subject.properties.has("engine") || !source ? subject : source;
    const engine = engineOf(described);
    return [
      onDemandUnlessReserved(instanceLine(subject, engine), subject.usage),
      ...storageLines(subject, source),
      ...backupLines(subject, engine),
      ...performanceInsightsLines(subject, subject.properties.text("instanceClass")),
      ...creditLine(subject, "instance"),
      ...extendedSupportLines(
        subject,
        engine,
        subject.properties.text("instanceClass"),
        subject.properties.flag("multiAz") ? 2 : 1,
      ),
      ...managedPasswordLine(subject),
    ];
  },
};

/**
 * Multi-AZ has its own price in the list. Where only the Single-AZ price is known, it counts twice: AWS bills the
 * instance and its standby by the hour each (RDS user guide, "On-Demand DB instances").
 */
function instanceLine(subject: Subject, engine: string): Line {
  const { properties, hours } = subject;
  const type = properties.text("instanceClass");
  const single = rds(productOf(engine, "single-az", type));
  if (!properties.flag("multiAz"))
    return baseline(`Database instance (on-demand, Single-AZ, ${type})`, single, "hours", hours);
  const multi = rds(productOf(engine, "multi-az", type));
  const name = `Database instance (on-demand, Multi-AZ, ${type})`;
  const known = subject.hasPrice(multi) || !subject.hasPrice(single);
  return known
    ? baseline(name, multi, "hours", hours)
    : baseline(`${name}, instance and standby`, single, "hours", 2 * hours);
}

function productOf(engine: string, deployment: string, type: string): string {
  if (engine === "aurora") return `aurora/aurora-mysql/${type}`;
  return engine.startsWith("aurora")
    ? `aurora/${engine}/${type}`
    : `instance/${engine}/${deployment}/${type}`;
}

/** Storage by type, the same for all engines. Defaults: 20 GB of gp2; io1 is 100 GB and 1,000 IOPS at least. */
function storageLines(subject: Subject, source: Subject | undefined): Line[] {
  const { properties, usage: assumed } = subject;
  const iops = properties.number("iops", 0);
  const type = properties.text("storageType", iops > 0 ? "io1" : "gp2").toLowerCase();
  const stated = properties.has("allocatedStorage") || !source ? properties : source.properties;
  const size = stated.number("allocatedStorage", 20);
  const storage = (name: string, product: string, unit: string, count: number) =>
    multiAzLine(subject, name, product, unit, count);
  switch (type) {
    case "gp2":
      return [storage("Storage (general purpose SSD, gp2)", "gp2", "GB-month", size)];
    case "gp3":
      return [
        storage("Storage (general purpose SSD, gp3)", "gp3", "GB-month", size),
        ...gp3Iops(subject, size, iops),
      ];
    case "io1":
    case "io2":
      return [
        storage(`Storage (provisioned IOPS SSD, ${type})`, type, "GB-month", Math.max(100, size)),
        storage("Provisioned IOPS", `${type}/iops`, "IOPS-month", Math.max(1000, iops)),
      ];
    case "standard":
      return [
        storage("Storage (magnetic)", "standard", "GB-month", size),
        usage(
          "I/O requests",
          rds("storage/standard/requests"),
          "requests",
          assumed.number("monthlyStandardIoRequests"),
        ),
      ];
    default:
      throw new Unpriceable(`storage type "${type}" is not known`);
  }
}

/** IOPS above what a gp3 volume includes: 3,000, or 12,000 from 400 GB on (RDS user guide, gp3 storage). */
function gp3Iops(subject: Subject, size: number, iops: number): Line[] {
  const included = size >= 400 ? 12_000 : 3000;
  if (iops <= included) return [];
  const name = `Provisioned GP3 IOPS (above ${included.toLocaleString("en-US")})`;
  return [multiAzLine(subject, name, "gp3/iops", "IOPS-month", iops - included)];
}

/** As for instances: a Multi-AZ price, or twice the Single-AZ one. */
function multiAzLine(subject: Subject, name: string, product: string, unit: string, count: number): Line {
  const single = rds(`storage/${product}/single-az`);
  if (!subject.properties.flag("multiAz")) return baseline(name, single, unit, count);
  const multi = rds(`storage/${product}/multi-az`);
  const known = subject.hasPrice(multi) || !subject.hasPrice(single);
  return known
    ? baseline(name, multi, unit, count)
    : baseline(`${name}, instance and standby`, single, unit, 2 * count);
}

/** A master password that RDS manages is a secret of Secrets Manager, billed as one. */
export function managedPasswordLine({ properties }: Subject): Line[] {
  if (!properties.flag("manageMasterUserPassword")) return [];
  return [
    baseline(
      "Managed master password (secret)",
      { service: "AWSSecretsManager", product: "secret" },
      "secrets",
      1,
    ),
  ];
}

/** Backups up to the size of the database are free. */
function backupLines({ properties, usage: assumed }: Subject, engine: string): Line[] {
  const extra = assumed.number("additionalBackupStorageGb");
  const kept = properties.number("backupRetentionPeriod", 0) > 0;
  if (!kept && (extra ?? 0) === 0) return [];
  const product = engine.startsWith("aurora") ? "aurora/backup" : "backup/instance";
  return [usage("Additional backup storage", rds(product), "GB-month", extra)];
}

function rds(product: string) {
  return { service: "AmazonRDS", product };
}

export const rdsInstances: readonly CostModel[] = [instance];
