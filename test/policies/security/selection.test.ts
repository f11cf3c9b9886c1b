import assert from "node:assert/strict";

import { forgetDeployment } from "../../../policies/security/change-safety/deployment";
import { rules } from "../../../policies/security/policies";
import { forgetInputs } from "../../../policies/security/reading/seen-inputs";
import {
  chooses,
  isSelected,
  select,
  selectEverything,
} from "../../../policies/security/selection/selection";
import { SERVICES, serviceOf } from "../../../policies/security/selection/services";
import { aResource, judge, messages } from "../../support/judge";
import { rule } from "./table";

const bucket = aResource("aws:s3/bucket:Bucket", { acl: "public-read" });
const volume = aResource("aws:ebs/volume:Volume", {}, { name: "volume" });

/** What the pack says of a bucket and a volume, of the rules of a selection. */
function chosen(config: Readonly<Record<string, unknown>>): readonly string[] {
  judge(rule("security-settings"), bucket, config);
  return rules.filter((each) => messages(judge(each, [bucket, volume])).length > 0).map(({ name }) => name);
}

describe("the selection of rules", () => {
  afterEach(() => {
    selectEverything();
    forgetInputs();
    forgetDeployment();
  });

  it("has all rules without configuration", () => {
    assert.ok(chosen({}).length > 10);
    assert.ok(rules.every(isSelected));
  });

  it("is by framework, severity and service at once", () => {
    assert.deepEqual(chosen({ frameworks: ["cis"], severity: "high", services: ["s3"] }), [
      "s3-bucket-public-access-block",
    ]);
    assert.deepEqual(chosen({ frameworks: ["cis"], severity: "high", services: ["s3", "ec2"] }), [
      "s3-bucket-public-access-block",
      "ebs-volume-encrypted",
    ]);
  });

  it("takes the severity asked for and those above", () => {
    const severities = new Set(
      chosen({ severity: "high" }).map((name) => rules.find((each) => each.name === name)?.severity),
    );
    assert.deepEqual([...severities].sort(), ["critical", "high"]);
  });

  it("keeps rules over one resource and over the stack from running", () => {
    select({ frameworks: [], severity: "low", services: ["kms"] });
    assert.deepEqual(judge(rule("s3-bucket-versioning"), bucket), []);
    const block = aResource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {});
    assert.deepEqual(judge(rule("s3-public-access-block-acls"), block), []);
    selectEverything();
    assert.equal(judge(rule("s3-public-access-block-acls"), block).length, 1);
  });

  it("refuses frameworks, severities and services that there are none of", () => {
    for (const config of [{ frameworks: ["hipaa"] }, { severity: "grave" }, { services: ["s4"] }])
      assert.throws(() => judge(rule("security-settings"), bucket, config));
  });

  it("knows every service that there is a rule for, and no other", () => {
    assert.deepEqual([...new Set(rules.map(({ name }) => serviceOf(name)))].sort(), [...SERVICES]);
  });

  it("reads the service from the name of a rule", () => {
    assert.equal(serviceOf("s3-bucket-versioning"), "s3");
    assert.equal(serviceOf("transit-gateway-auto-accept"), "ec2");
    assert.equal(serviceOf("network-reachability"), "ec2");
    assert.equal(serviceOf("network-firewall-logging"), "networkfirewall");
  });

  it("has a rule of no framework where none is asked for", () => {
    const selection = { frameworks: [], severity: "low", services: [] } as const;
    const plain = { name: "s3-x", severity: "low", frameworks: [] } as const;
    assert.equal(chooses(selection, plain), true);
    assert.equal(chooses({ ...selection, frameworks: ["cis"] }, plain), false);
  });
});
