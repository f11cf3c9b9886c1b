/** Reading reports of small programs: resources by name, and what the pack `witness` was shown of them. */
import assert from "node:assert/strict";
import { join } from "node:path";

import type { PreviewReport, ReportedResource } from "../../../operations/preview/report/schema";
import { ROOT, previewReport, program } from "../../support/command";

export type Report = Awaited<ReturnType<typeof previewReport>>;

/** Folder of a pack among the fixtures. */
export function pack(name: string): string {
  return join(ROOT, "test", "fixtures", "packs", name);
}

/** Previews a fixture program in the stack `dev`, judged by nobody unless `args` say otherwise. */
export function preview(
  name: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Report> {
  const packs = args.includes("--policy-pack") ? [] : ["--no-policy-packs"];
  return previewReport(["--program", program(name), "--stack", "dev", ...packs, ...args], environment);
}

/** The one resource of this name (and type, where several have the name). */
export function named(report: PreviewReport, name: string, type = ""): ReportedResource {
  const found = report.resources.filter((resource) => resource.name === name && resource.type.includes(type));
  assert.equal(found.length, 1, `resources called ${name}: ${found.length}`);
  const [resource] = found;
  assert(resource);
  return resource;
}

/** What a judge is shown of a resource, as far as the pack `witness` repeats it. */
export interface Seen {
  readonly moment: "resource" | "stack";
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly provider?: { readonly name: string; readonly props: Readonly<Record<string, unknown>> };
}

/** What the judges of the whole stack (or, at the moment `resource`, of each resource alone) were shown, by name. */
export function seen(report: PreviewReport, moment: Seen["moment"] = "stack"): (name: string) => Seen {
  const all = report.findings
    .filter(({ pack: by }) => by === "witness")
    .map(({ message }) => JSON.parse(message) as Seen)
    .filter((entry) => entry.moment === moment);
  return (name) => {
    const found = all.find((entry) => entry.name === name);
    assert(found, `the judges were not shown ${name}`);
    return found;
  };
}

/** Previews a program with the pack `witness`. */
export function witnessed(name: string, args: readonly string[] = []): Promise<Report> {
  return preview(name, ["--policy-pack", pack("witness"), ...args]);
}

export const UNKNOWN = { $unknown: true };
export const SECRET = { $secret: true };
