import assert from "node:assert/strict";

import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { PolicyConfigs } from "../../../offline/policy/pack-info";
import { configureRequest, decodePackInfo } from "../../../offline/policy/pack-info-codec";

const SETTINGS = {
  limit: { type: "number", default: 3, description: "The most." },
  keys: { type: "array", items: { type: "string" }, default: ["a", null, true] },
};

function policyInfo(name: string, type: anaproto.PolicyType, isConfigured: boolean): anaproto.PolicyInfo {
  const policy = new anaproto.PolicyInfo();
  policy.setName(name);
  policy.setDescription(`What ${name} says.`);
  policy.setEnforcementlevel(anaproto.EnforcementLevel.REMEDIATE);
  policy.setSeverity(anaproto.PolicySeverity.POLICY_SEVERITY_HIGH);
  policy.setPolicyType(type);
  policy.setRemediationSteps("Mend it.");
  policy.setTagsList(["CIS 3.0: 1.1", "pack: own 1.0.0"]);
  const framework = new anaproto.PolicyComplianceFramework();
  framework.setName("NIST SP 800-53");
  framework.setVersion("5");
  framework.setReference("AC-6");
  policy.setFramework(framework);
  if (isConfigured) {
    const schema = new anaproto.PolicyConfigSchema();
    schema.setProperties(Struct.fromJavaScript(SETTINGS));
    schema.setRequiredList(["limit"]);
    policy.setConfigschema(schema);
  }
  return policy;
}

describe("what a pack says of itself", () => {
  it("is read whole, with the schemas of its policies and what it is configured with at first", () => {
    const info = new anaproto.AnalyzerInfo();
    info.setName("own");
    info.setVersion("1.0.0");
    info.setPoliciesList([
      policyInfo("one", anaproto.PolicyType.POLICY_TYPE_RESOURCE, true),
      policyInfo("other", anaproto.PolicyType.POLICY_TYPE_STACK, false),
    ]);
    const config = new anaproto.PolicyConfig();
    config.setEnforcementlevel(anaproto.EnforcementLevel.DISABLED);
    config.setProperties(Struct.fromJavaScript({ limit: 4 }));
    info.getInitialconfigMap().set("one", config);
    const { name, version, policies, initialConfig } = decodePackInfo(Buffer.from(info.serializeBinary()));
    assert.deepEqual([name, version], ["own", "1.0.0"]);
    const said = {
      displayName: "",
      enforcementLevel: "remediate",
      severity: "high",
      remediation: "Mend it.",
      frameworks: ["NIST SP 800-53 5: AC-6", "CIS 3.0: 1.1"],
      tags: ["CIS 3.0: 1.1", "pack: own 1.0.0"],
    };
    assert.deepEqual(policies, [
      {
        ...said,
        name: "one",
        description: "What one says.",
        kind: "resource",
        configProperties: SETTINGS,
        configRequired: ["limit"],
      },
      {
        ...said,
        name: "other",
        description: "What other says.",
        kind: "stack",
        configProperties: {},
        configRequired: [],
      },
    ]);
    assert.deepEqual(initialConfig, { one: { enforcementLevel: "disabled", properties: { limit: 4 } } });
  });

  it("may be nothing but a name", () => {
    const info = new anaproto.AnalyzerInfo();
    info.setName("empty");
    const read = decodePackInfo(Buffer.from(info.serializeBinary()));
    assert.deepEqual(read, { name: "empty", version: "", policies: [], initialConfig: {} });
  });
});

describe("what a pack is configured with", () => {
  it("is written so that the pack reads it", () => {
    const given: PolicyConfigs = {
      plain: { enforcementLevel: "advisory", properties: {} },
      set: {
        enforcementLevel: "remediate",
        properties: { keys: ["Owner", null], limit: 3, deep: { on: true } },
      },
      off: { enforcementLevel: "disabled", properties: {} },
      must: { enforcementLevel: "mandatory", properties: {} },
    };
    const read: Record<string, unknown> = {};
    anaproto.ConfigureAnalyzerRequest.deserializeBinary(configureRequest(given))
      .getPolicyconfigMap()
      .forEach((config, policy) => {
        read[policy] = [config.getEnforcementlevel(), config.getProperties()?.toJavaScript()];
      });
    const { ADVISORY, MANDATORY, DISABLED, REMEDIATE } = anaproto.EnforcementLevel;
    assert.deepEqual(read, {
      plain: [ADVISORY, {}],
      set: [REMEDIATE, given.set?.properties],
      off: [DISABLED, {}],
      must: [MANDATORY, {}],
    });
  });
});
