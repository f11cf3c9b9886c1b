/** The words and figures that all renderers share, so that a report reads the same wherever it is shown. */
import type {
  Operation,
  ReportSummary,
  ReportedBaseline,
  ReportedException,
  ReportedFinding,
  ReportedRemediation,
  Severity,
} from "./schema";

import { count } from "../../terminal/text";

/** `aws:s3/bucket:Bucket` as people write it: `aws:s3:Bucket` (as the Pulumi CLI shortens it). */
export function shortType(type: string): string {
  const [provider, module, name, ...rest] = type.split(":");
  if (provider === undefined || module === undefined || name === undefined || rest.length > 0) return type;
  const [folder = "", file] = module.split("/");
  return file?.toLowerCase() === name.toLowerCase() ? `${provider}:${folder}:${name}` : type;
}

/** A resource as a URN names it. */
export interface UrnParts {
  /** Type token without the parents' types. */
  readonly type: string;
  readonly name: string;
}

/** Takes type and name from `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export function urnParts(urn: string): UrnParts {
  const match = /^urn:pulumi:[\s\S]*?::[\s\S]*?::([\s\S]*?)::([\s\S]*)$/.exec(urn);
  if (!match) return { type: "", name: urn };
  return { type: match[1]?.split("$").at(-1) ?? "", name: match[2] ?? "" };
}

/** The type token of the resource that stands for the stack itself. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** An amount of money: `$1,234.56`; more than nothing but less than half a cent is `<$0.01`, not zero. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  return amount > 0 && amount < 0.005 ? `<${format.format(0.01)}` : format.format(amount);
}

/** The price of one unit, with all its decimals: `$0.0000002`. */
export function unitPrice(amount: number, currency: string): string {
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 12,
  } as const;
  return new Intl.NumberFormat("en-US", options).format(Number(amount.toPrecision(12)));
}

/** A quantity: `730`, `1,234.5`. */
export function quantity(amount: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 }).format(amount);
}

/** A part of a whole given in thousandths: `29.6%`. */
export function percent(thousandths: number): string {
  return `${(thousandths / 10).toFixed(1)}%`;
}

/** How an operation is shown: a sign of one or two characters, what it is called, and how counts of it read. */
export interface OperationWording {
  readonly sign: string;
  readonly tone: "green" | "yellow" | "red" | "magenta" | "cyan" | "dim";
  readonly word: string;
  readonly tally: string;
}

export const OPERATIONS: Readonly<Record<Operation, OperationWording>> = {
  create: { sign: "+", tone: "green", word: "create", tally: "to create" },
  update: { sign: "~", tone: "yellow", word: "update", tally: "to update" },
  replace: { sign: "+-", tone: "magenta", word: "replace", tally: "to replace" },
  "replace-unknown": {
    sign: "~?",
    tone: "magenta",
    word: "update, or replace: only the provider can say",
    tally: "to update or replace",
  },
  "create-replacement": {
    sign: "++",
    tone: "magenta",
    word: "create replacement",
    tally: "replacements to create",
  },
  "delete-replaced": { sign: "--", tone: "red", word: "delete replaced", tally: "replaced to delete" },
  delete: { sign: "-", tone: "red", word: "delete", tally: "to delete" },
  same: { sign: "=", tone: "dim", word: "same", tally: "unchanged" },
  read: { sign: ">", tone: "cyan", word: "read", tally: "to read" },
  "read-replacement": { sign: ">", tone: "magenta", word: "read replacement", tally: "replacements to read" },
  refresh: { sign: "~", tone: "cyan", word: "refresh", tally: "to refresh" },
  import: { sign: "<", tone: "cyan", word: "import", tally: "to import" },
  "import-replacement": {
    sign: "<",
    tone: "magenta",
    word: "import replacement",
    tally: "replacements to import",
  },
  discard: { sign: "x", tone: "red", word: "discard", tally: "to discard" },
  "discard-replaced": { sign: "x", tone: "red", word: "discard replaced", tally: "replaced to discard" },
  "remove-pending-replace": { sign: "-", tone: "red", word: "remove pending", tally: "pending to remove" },
};

/** The counts of a summary in words, in the order of the operations: `58 to create`, `3 unchanged`. */
export function operationTallies(summary: ReportSummary): readonly string[] {
  return (Object.keys(OPERATIONS) as Operation[]).flatMap((operation) => {
    const amount = summary.resources[operation] ?? 0;
    return amount > 0 ? [`${amount.toLocaleString("en-US")} ${OPERATIONS[operation].tally}`] : [];
  });
}

/** Whose name a finding carries: the resource's, or (without a type) that it is about the stack as a whole. */
export function subjectOf(finding: Pick<ReportedFinding, "urn">): UrnParts {
  const parts = urnParts(finding.urn);
  return parts.type === STACK_TYPE ? { type: "", name: "the whole stack" } : parts;
}

/** A severity as a word in a list; nothing said by the pack stays visible as such. */
export function severityWord(severity: Severity): string {
  return severity === "unspecified" ? "no severity" : severity;
}

/** What a repair did, in words: `added tags.Owner "platform"; changed acl from "a" to "b"`. */
export function repairDone({ description, changed, values = [] }: ReportedRemediation): string {
  if (values.length === 0) return description === "" ? `changed ${changed.join(", ")}` : description;
  const said = new Set(values.map(({ path }) => path));
  return values
    .filter(({ path }) => !(path.startsWith("tagsAll.") && said.has(path.replace("tagsAll.", "tags."))))
    .map(({ path, before, after }) => {
      if (before === undefined) return `added ${path} ${JSON.stringify(after)}`;
      if (after === undefined) return `took away ${path}`;
      return `changed ${path} from ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
    })
    .join("; ");
}

/** How long an exception still holds: `until 2026-12-31, 35 days left`. */
export function exceptionTerm({ exception: { expires, daysLeft } }: ReportedException): string {
  return `until ${expires}, ${count(daysLeft, "day")} left`;
}

/** Who answers for an exception and why it is there: `platform, OPS-12: The bucket holds test data.` */
export function exceptionGrounds({ exception: { owner, ticket, reason } }: ReportedException): string {
  return `${owner}, ${ticket}: ${reason}`;
}

/** What has become of a baseline: `12 recorded on 2026-10-01, 9 still there, 3 gone`. */
export function burnDown({ recordedOn, recorded, present, gone }: ReportedBaseline): string {
  return `${recorded} recorded on ${recordedOn}, ${present} still there, ${gone} gone`;
}
