import type { JudgedResource } from "../../kit";

/**
 * What a resource is to a bill. `left-out`: the stack itself and components, which are made of resources and cost
 * nothing themselves. `logical`: exists in Pulumi alone.
 */
export type ResourceKind = "aws" | "logical" | "remote-component" | "foreign" | "left-out";

/** Packages whose resources exist in Pulumi's state alone, or only compute. */
const LOGICAL_PACKAGES: ReadonlySet<string> = new Set([
  "random",
  "tls",
  "command",
  "time",
  "null",
  "archive",
  "synced-folder",
  "pulumi",
]);

/** Packages whose components are built inside a provider plugin. */
const REMOTE_PACKAGES: ReadonlySet<string> = new Set(["awsx", "eks"]);

/** What a resource is to a bill. `isParent` tells whether other resources of the stack are inside it. */
export function kindOf(resource: JudgedResource, isParent: boolean): ResourceKind {
  const [pkg = "", module = ""] = resource.type.split(":");
  if (resource.type === "pulumi:pulumi:Stack") return "left-out";
  if (pkg === "aws") return "aws";
  if (LOGICAL_PACKAGES.has(pkg)) return "logical";
  if (REMOTE_PACKAGES.has(pkg)) return isParent ? "left-out" : "remote-component";
  // A provider's resource has a provider; a component has none, and its type names no module of a schema.
  const isComponent = !resource.provider && !module.includes("/");
  return isComponent ? "left-out" : "foreign";
}

/** The AWS service, as Pulumi names its module: `aws:rds/instance:Instance` → `rds`. */
export function serviceOf(type: string): string {
  const [pkg = "", module = ""] = type.split(":");
  return pkg === "aws" ? (module.split("/")[0] ?? "") : pkg;
}
