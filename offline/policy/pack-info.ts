import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";

import { takeField, takeStruct } from "../wire/message-parts";
import { fromStruct } from "../wire/struct";
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

export function levelOf(level: anaproto.EnforcementLevel): Level {
  return LEVELS[level] ?? "mandatory";
}

export function severityOf(severity: anaproto.PolicySeverity): Severity {
  return SEVERITIES[severity] ?? "unspecified";
}

/** Numbers of the fields whose content is decoded apart: pulumi/pulumi, `proto/pulumi/analyzer.proto`. */
const POLICIES = 3;
const CONFIG_SCHEMA = 6;
const PROPERTIES = 1;

/**
 * Decodes a serialized `AnalyzerInfo`. A pack may have hundreds of policies, each with a schema: those go by
 * `struct-codec.ts`.
 */
export function decodePackInfo(bytes: Buffer): PackInfo {
  const { rest, taken } = takeField(bytes, POLICIES);
  const info = anaproto.AnalyzerInfo.deserializeBinary(rest);
  const initialConfig: Record<string, PolicyConfig> = {};
  info.getInitialconfigMap().forEach((config, policy) => {
    initialConfig[policy] = {
      enforcementLevel: levelOf(config.getEnforcementlevel()),
      properties: fromStruct(config.getProperties()),
    };
  });
  return {
    name: info.getName(),
    version: info.getVersion(),
    policies: taken.map(decodePolicy),
    initialConfig,
  };
}

/** A tag that names a framework's requirement: the protocol has room for one framework, a policy may serve several. */
const REQUIREMENT = /^\S.* \S+: \S/;

function decodePolicy(bytes: Buffer): PolicyInfo {
  const { rest, taken } = takeField(bytes, CONFIG_SCHEMA);
  const policy = anaproto.PolicyInfo.deserializeBinary(rest);
  const schema = takeStruct(Buffer.concat(taken), PROPERTIES);
  const framework = policy.getFramework();
  const own = framework
    ? [`${framework.getName()} ${framework.getVersion()}: ${framework.getReference()}`]
    : [];
  return {
    name: policy.getName(),
    displayName: policy.getDisplayname(),
    description: policy.getDescription(),
    enforcementLevel: levelOf(policy.getEnforcementlevel()),
    kind: kindOf(policy.getPolicyType()),
    severity: severityOf(policy.getSeverity()),
    remediation: policy.getRemediationSteps(),
    frameworks: [...new Set([...own, ...policy.getTagsList().filter((tag) => REQUIREMENT.test(tag))])],
    tags: policy.getTagsList(),
    configProperties: schema.properties,
    configRequired: anaproto.PolicyConfigSchema.deserializeBinary(schema.rest).getRequiredList(),
  };
}

function kindOf(type: anaproto.PolicyType): PolicyInfo["kind"] {
  if (type === anaproto.PolicyType.POLICY_TYPE_RESOURCE) return "resource";
  return type === anaproto.PolicyType.POLICY_TYPE_STACK ? "stack" : "unknown";
}
