import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { JudgedResource, Props } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import {
  deployedResources,
  forgetDeployment,
  isProduction,
  setDeployment,
} from "../../../policies/security/change-safety/deployment";
import { forgetInputs } from "../../../policies/security/reading/seen-inputs";
import { RETENTION, STATEFUL } from "../../../policies/security/change-safety/stateful";
import { awsResourceType } from "../../../offline/aws";
import { aResource, judge, messages, urnOf } from "../../support/judge";
import { rule } from "./table";

const TABLE = "aws:dynamodb/table:Table";
const BUCKET = "aws:s3/bucket:Bucket";
const PRODUCTION = ["prod"];

/** The resource in a stack of this name. */
function inStack(stack: string, type: string, props: Props, protect = false): JudgedResource {
  return { ...aResource(type, props, { protect }), urn: urnOf(type, "it", stack) };
}

describe("what keeps data in production", () => {
  const open = (resource: JudgedResource) => messages(judge(rule("change-stateful-protected"), resource));

  it("is protected by Pulumi or by AWS", () => {
    assert.match(open(inStack("prod", TABLE, {})).join(), /protect is not set.*deletionProtectionEnabled/);
    assert.deepEqual(open(inStack("prod", TABLE, {}, true)), []);
    assert.deepEqual(open(inStack("prod", TABLE, { deletionProtectionEnabled: true })), []);
    assert.match(open(inStack("prod", "aws:cognito/userPool:UserPool", {})).join(), /INACTIVE/);
    assert.deepEqual(
      open(inStack("prod", "aws:cognito/userPool:UserPool", { deletionProtection: "ACTIVE" })),
      [],
    );
  });

  it("needs Pulumi's protection where AWS has none", () => {
    const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.match(open(inStack("prod", cache, {})).join(), /protect is not set/);
    assert.deepEqual(open(inStack("prod", cache, {}, true)), []);
  });

  it("needs none where AWS deletes nothing that is full", () => {
    assert.deepEqual(open(inStack("prod", BUCKET, {})), []);
  });

  it("isn't known to be protected by a switch that isn't known", () => {
    const blurred = inStack("prod", TABLE, { deletionProtectionEnabled: UNKNOWN });
    assert.equal(messages(judge(rule("change-stateful-protected"), blurred), "unknown").length, 1);
  });

  it("isn't emptied on deletion", () => {
    const emptied = (props: Props, protect = false) =>
      messages(judge(rule("change-stateful-force-destroy"), inStack("prod", BUCKET, props, protect)));
    assert.match(emptied({ forceDestroy: true }).join(), /forceDestroy is true/);
    assert.deepEqual(emptied({ forceDestroy: true }, true), []);
    assert.deepEqual(emptied({}), []);
    const images = inStack("prod", "aws:ecr/repository:Repository", { forceDelete: true });
    assert.match(
      messages(judge(rule("change-stateful-force-destroy"), images)).join(),
      /forceDelete is true/,
    );
  });

  it("elsewhere may go", () => {
    assert.deepEqual(open(inStack("test", TABLE, {})), []);
    const bucket = inStack("test", BUCKET, { forceDestroy: true });
    assert.deepEqual(judge(rule("change-stateful-force-destroy"), bucket), []);
  });
});

describe("production", () => {
  afterEach(() => {
    forgetDeployment();
    forgetInputs();
  });

  it("is told by the stack's name", () => {
    for (const stack of ["prod", "production", "shop-prod", "prod-eu"]) assert.ok(isProduction(stack), stack);
    for (const stack of ["test", "product", "preprod", "prod2"]) assert.ok(!isProduction(stack), stack);
  });

  it("may be called otherwise", () => {
    setDeployment({ production: ["live.*"], deployed: "" });
    assert.ok(isProduction("live.eu"));
    assert.ok(!isProduction("liveXeu"));
    assert.ok(!isProduction("prod"));
  });

  it("is a setting of the pack", () => {
    judge(rule("security-settings"), aResource(BUCKET), { production: ["live"] });
    assert.ok(isProduction("live"));
    assert.ok(!isProduction("prod"));
  });
});

describe("a change to what is deployed", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-deployed-"));
  const file = join(folder, "prod.json");
  const deploy = (...resources: readonly object[]) => {
    forgetDeployment();
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
    setDeployment({ production: PRODUCTION, deployed: file });
  };
  const was = (type: string, inputs: object, name = "it") => ({ urn: urnOf(type, name), type, inputs });
  afterEach(forgetDeployment);
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const verdicts = (name: string, ...resources: readonly JudgedResource[]) => judge(rule(name), resources);

  it("that replaces what keeps data is told", () => {
    deploy(was(TABLE, { name: "orders", hashKey: "id" }));
    assert.match(
      messages(
        verdicts("change-stateful-replaced", aResource(TABLE, { name: "orders2", hashKey: "id" })),
      ).join(),
      /Table "it" would be replaced.*name is orders and would be orders2/,
    );
    assert.deepEqual(
      verdicts("change-stateful-replaced", aResource(TABLE, { name: "orders", hashKey: "id" })),
      [],
    );
    assert.deepEqual(verdicts("change-stateful-replaced", aResource(TABLE, { hashKey: "id" })), []);
  });

  it("to a name that isn't known isn't known either", () => {
    deploy(was(TABLE, { name: "orders" }));
    const blurred = aResource(TABLE, { name: UNKNOWN }, { from: { name: [] } });
    assert.equal(messages(verdicts("change-stateful-replaced", blurred), "unknown").length, 1);
  });

  it("to what the provider made up, what is ignored, or what is secret, isn't told", () => {
    deploy(was(TABLE, { name: "orders-1a2b", __defaults: ["name"] }));
    assert.deepEqual(verdicts("change-stateful-replaced", aResource(TABLE, { name: "orders-3c4d" })), []);
    deploy(was(TABLE, { name: "orders" }));
    const ignoring = {
      ...aResource(TABLE, { name: "other" }),
      options: { protect: false, ignoreChanges: ["name"], aliases: [] },
    };
    assert.deepEqual(verdicts("change-stateful-replaced", ignoring), []);
    deploy(was(TABLE, { name: { "4dabf18193072939515e22adb298388d": "1b47", ciphertext: "x" } }));
    assert.deepEqual(verdicts("change-stateful-replaced", aResource(TABLE, { name: "orders" })), []);
  });

  it("is compared by what is in objects and lists, whatever their order of keys", () => {
    const DOMAIN = "aws:opensearch/domain:Domain";
    deploy(was(DOMAIN, { vpcOptions: { subnetIds: ["a"], securityGroupIds: ["g"], __defaults: [] } }));
    const same = aResource(DOMAIN, { vpcOptions: { securityGroupIds: ["g"], subnetIds: ["a"] } });
    assert.deepEqual(verdicts("change-stateful-replaced", same), []);
    const moved = aResource(DOMAIN, { vpcOptions: { securityGroupIds: ["g"], subnetIds: ["b"] } });
    assert.match(messages(verdicts("change-stateful-replaced", moved)).join(), /"subnetIds":\["a"\]/);
  });

  it("finds the older self through an alias", () => {
    deploy(was(TABLE, { name: "orders" }, "former"));
    const renamed = {
      ...aResource(TABLE, { name: "other" }),
      options: { protect: false, ignoreChanges: [], aliases: [urnOf(TABLE, "former")] },
    };
    assert.equal(messages(verdicts("change-stateful-replaced", renamed)).length, 1);
    assert.deepEqual(verdicts("change-stateful-removed", renamed), []);
  });

  it("that leaves out what keeps data is told", () => {
    deploy(was(TABLE, {}, "orders"), was("aws:sns/topic:Topic", {}, "topic"));
    assert.match(
      messages(verdicts("change-stateful-removed", aResource(BUCKET))).join(),
      /Table "orders" is deployed and no longer in the program/,
    );
    assert.deepEqual(verdicts("change-stateful-removed", aResource(TABLE, {}, { name: "orders" })), []);
  });

  it("isn't one of what is pending deletion already", () => {
    deploy({ ...was(TABLE, {}, "orders"), delete: true });
    assert.deepEqual(verdicts("change-stateful-removed", aResource(BUCKET)), []);
  });

  it("that keeps something for a shorter time is told", () => {
    const LOGS = "aws:cloudwatch/logGroup:LogGroup";
    const lowered = (before: object, now: Props) => {
      deploy(was(LOGS, before));
      return messages(verdicts("change-retention-lowered", aResource(LOGS, now)));
    };
    assert.match(
      lowered({ retentionInDays: 90 }, { retentionInDays: 30 }).join(),
      /is 90 days and would be 30 days/,
    );
    assert.match(lowered({}, { retentionInDays: 30 }).join(), /is for ever and would be 30 days/);
    assert.match(lowered({ retentionInDays: 0 }, { retentionInDays: 30 }).join(), /for ever/);
    assert.deepEqual(lowered({ retentionInDays: 30 }, { retentionInDays: 90 }), []);
    assert.deepEqual(lowered({ retentionInDays: 30 }, { retentionInDays: 30 }), []);
    assert.deepEqual(lowered({ retentionInDays: 30 }, {}), []);
  });

  it("of a time that AWS chooses, or of one that isn't known, can't be told", () => {
    const STREAM = "aws:kinesis/stream:Stream";
    deploy(was(STREAM, { retentionPeriod: 48 }));
    assert.deepEqual(verdicts("change-retention-lowered", aResource(STREAM, {})), []);
    const blurred = aResource(STREAM, { retentionPeriod: UNKNOWN }, { from: { retentionPeriod: [] } });
    assert.equal(messages(verdicts("change-retention-lowered", blurred), "unknown").length, 1);
    deploy(was(STREAM, {}));
    assert.deepEqual(verdicts("change-retention-lowered", aResource(STREAM, { retentionPeriod: 24 })), []);
  });

  it("inside an object counts too", () => {
    deploy(was(TABLE, { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 } }));
    const shorter = aResource(TABLE, { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 } });
    assert.match(
      messages(verdicts("change-retention-lowered", shorter)).join(),
      /35 days and would be 7 days/,
    );
  });

  it("isn't looked for without a file, and a file that isn't an export is refused", () => {
    assert.equal(deployedResources(), undefined);
    for (const name of ["change-stateful-replaced", "change-stateful-removed", "change-retention-lowered"])
      assert.deepEqual(verdicts(name, aResource(TABLE, { name: "a" })), []);
    setDeployment({ production: PRODUCTION, deployed: join(folder, "missing.json") });
    assert.throws(
      deployedResources,
      /security-settings: deployed names .*missing\.json, which can't be read/,
    );
    writeFileSync(file, "[]");
    setDeployment({ production: PRODUCTION, deployed: file });
    assert.throws(deployedResources, /isn't the export of a stack/);
  });
});

describe("what is known of types that keep data", () => {
  it("names properties that they have", () => {
    for (const [type, { guard, empties, replacing }] of Object.entries(STATEFUL)) {
      const inputs = awsResourceType(type)?.inputs;
      assert.ok(inputs, type);
      for (const property of [...replacing, ...(guard ? [guard[0]] : []), ...(empties ? [empties] : [])])
        assert.ok(inputs.has(property), `${type}: ${property}`);
    }
    for (const [type, retentions] of Object.entries(RETENTION))
      for (const { property } of retentions)
        assert.ok(awsResourceType(type)?.inputs.has(property.split(".")[0] ?? ""), `${type}: ${property}`);
  });
});
