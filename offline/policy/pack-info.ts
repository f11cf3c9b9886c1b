import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";

import type { WireObject } from "../wire/values";

export type Level = "advisory" | "mandatory" | "disabled" | "remediate";
export type Severity = "low" | "medium" | "high" | "critical" | "unspecified";

/** A policy as its pack describes it. */
export interface PolicyInfo {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly enforcementLevel: Level;
  readonly kind: "resource" | "stack" | "unknown";
  readonly severity: Severity;
  readonly remediation: string;
  /** Requirements of frameworks that the policy helps to meet, e.g. `NIST SP 800-53 5: AC-6`. */
  readonly frameworks: readonly string[];
  /** Everything that the policy is tagged with. */
  readonly tags: readonly string[];
  /** JSON schema of each configuration property. */
  readonly configProperties: WireObject;
  readonly configRequired: readonly string[];
}

export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
  readonly initialConfig: PolicyConfigs;
}

/** Configuration by policy name. */
export type PolicyConfigs = Readonly<Record<string, PolicyConfig>>;

export interface PolicyConfig {
  readonly enforcementLevel: Level;
  readonly properties: WireObject;
}

const LEVELS: Readonly<Record<number, Level>> = {
  [anaproto.EnforcementLevel.ADVISORY]: "advisory",
  [anaproto.EnforcementLevel.MANDATORY]: "mandatory",
  [anaproto.EnforcementLevel.DISABLED]: "disabled",
  [anaproto.EnforcementLevel.REMEDIATE]: "remediate",
};

const SEVERITIES: Readonly<Record<number, Severity>> = {
  [anaproto.PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [anaproto.PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [anaproto.PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [anaproto.PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

const KINDS: Readonly<Record<number, PolicyInfo["kind"]>> = {
  [anaproto.PolicyType.POLICY_TYPE_RESOURCE]: "resource",
  [anaproto.PolicyType.POLICY_TYPE_STACK]: "stack",
};

export function levelOf(level: number): Level {
  return LEVELS[level] ?? "mandatory";
}

export function severityOf(severity: number): Severity {
  return SEVERITIES[severity] ?? "unspecified";
}

export function kindOf(type: number): PolicyInfo["kind"] {
  return KINDS[type] ?? "unknown";
}
