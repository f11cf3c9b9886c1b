import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";
import { Reader, Writer } from "protobufjs/minimal";

import type { Level, PackInfo, PolicyConfig, PolicyConfigs, PolicyInfo } from "./pack-info";
import { kindOf, levelOf, severityOf } from "./pack-info";
import { takeField } from "../wire/message-parts";
import { finished, message, text } from "../wire/message-writer";
import { fromStruct } from "../wire/struct";
import { readStruct, writeStruct } from "../wire/struct-codec";
import type { WireObject } from "../wire/values";

/**
 * Decodes a serialized `AnalyzerInfo`. A pack may have hundreds of policies, each with a schema: they are read straight
 * from the wire, everything else by the generated code. Field numbers: pulumi/pulumi, `proto/pulumi/analyzer.proto`.
 */
export function decodePackInfo(bytes: Buffer): PackInfo {
  const { rest, taken } = takeField(bytes, 3);
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

/** Decodes a serialized `PolicyInfo`. */
function decodePolicy(bytes: Buffer): PolicyInfo {
  const reader = Reader.create(bytes);
  const texts = { name: "", displayName: "", description: "", remediation: "" };
  let level: number = anaproto.EnforcementLevel.ADVISORY;
  let type: number = anaproto.PolicyType.POLICY_TYPE_UNKNOWN;
  let severity: number = anaproto.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED;
  let schema: PolicySchema = { configProperties: {}, configRequired: [] };
  const own: string[] = [];
  const tags: string[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case 1:
        texts.name = reader.string();
        break;
      case 2:
        texts.displayName = reader.string();
        break;
      case 3:
        texts.description = reader.string();
        break;
      case 5:
        level = reader.int32();
        break;
      case 6:
        schema = readSchema(reader, reader.uint32() + reader.pos);
        break;
      case 7:
        type = reader.int32();
        break;
      case 8:
        severity = reader.int32();
        break;
      case 9:
        own.push(readFramework(reader, reader.uint32() + reader.pos));
        break;
      case 10:
        tags.push(reader.string());
        break;
      case 11:
        texts.remediation = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return {
    ...texts,
    ...schema,
    enforcementLevel: levelOf(level),
    kind: kindOf(type),
    severity: severityOf(severity),
    frameworks: [...new Set([...own, ...tags.filter((tag) => REQUIREMENT.test(tag))])],
    tags,
  };
}

type PolicySchema = Pick<PolicyInfo, "configProperties" | "configRequired">;

/** Reads a `PolicyConfigSchema`. */
function readSchema(reader: Reader, end: number): PolicySchema {
  let configProperties: WireObject = {};
  const configRequired: string[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) configProperties = readStruct(reader, reader.uint32() + reader.pos);
    else if (tag >>> 3 === 2) configRequired.push(reader.string());
    else reader.skipType(tag & 7);
  }
  return { configProperties, configRequired };
}

/** Reads a `PolicyComplianceFramework` as the requirement that it names. */
function readFramework(reader: Reader, end: number): string {
  const parts = ["", "", ""];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 <= parts.length) parts[(tag >>> 3) - 1] = reader.string();
    else reader.skipType(tag & 7);
  }
  const [name, version, reference] = parts;
  return `${name} ${version}: ${reference}`;
}

/** Serializes a `ConfigureAnalyzerRequest`: for every policy its level and settings. */
export function configureRequest(configs: PolicyConfigs): Buffer {
  const writer = Writer.create();
  for (const [policy, { enforcementLevel, properties }] of Object.entries(configs)) {
    message(writer, 1, () => {
      text(writer, 1, policy);
      message(writer, 2, () => {
        writer.uint32(1 << 3).int32(NUMBERS[enforcementLevel]);
        // Written even when empty: `@pulumi/policy` takes it to be there.
        message(writer, 2, () => {
          writeStruct(writer, properties);
        });
      });
    });
  }
  return finished(writer);
}

const NUMBERS: Readonly<Record<Level, anaproto.EnforcementLevel>> = {
  advisory: anaproto.EnforcementLevel.ADVISORY,
  mandatory: anaproto.EnforcementLevel.MANDATORY,
  disabled: anaproto.EnforcementLevel.DISABLED,
  remediate: anaproto.EnforcementLevel.REMEDIATE,
};
