import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UNKNOWN } from "../../../../policies/kit";
import { taggingOrganizationPolicy } from "../../../../policies/tagging/rules/tagging-organization-policy";
import { aResource, judge, messages } from "../../../support/judge";
import { TEMPLATE, bucket, provider } from "../fixtures";

const assign = (value: unknown) => ({ "@@assign": value });

const COST_CENTER = {
  tags: {
    costcenter: {
      tag_key: assign("CostCenter"),
      tag_value: assign(["100", "300*"]),
      enforced_for: assign(["s3:bucket"]),
    },
  },
};
const REQUIRED_OWNER = {
  tags: { owner: { tag_key: assign("Owner"), report_required_tag_for: assign(["s3:ALL_SUPPORTED"]) } },
};
const QUEUE = "aws:sqs/queue:Queue";

describe("tagging-organization-policy", () => {
  it("judges nothing without documents", () => {
    assert.deepEqual(judge(taggingOrganizationPolicy, bucket({ costcenter: "no" })), []);
  });

  it("passes compliant tags, and resources without the tag", () => {
    const config = { documents: [COST_CENTER] };
    for (const tags of [{ CostCenter: "100" }, { CostCenter: "300-a" }, {}, { Other: "x" }]) {
      assert.deepEqual(judge(taggingOrganizationPolicy, bucket(tags), config), []);
    }
  });

  it("fails another value, and says that AWS refuses it where the policy is enforced", () => {
    assert.deepEqual(
      messages(judge(taggingOrganizationPolicy, bucket({ CostCenter: "200" }), { documents: [COST_CENTER] })),
      [
        'aws:s3/bucket:Bucket "logs": tag "CostCenter" is "200", which the organization\'s tag policy doesn\'t allow ' +
          '(AWS refuses it); expected "100" or "300*"',
      ],
    );
  });

  it("fails another case of the key", () => {
    assert.deepEqual(
      messages(judge(taggingOrganizationPolicy, bucket({ costCenter: "100" }), { documents: [COST_CENTER] })),
      [
        'aws:s3/bucket:Bucket "logs": tag "costCenter" is not written as the organization\'s tag policy demands ' +
          '(AWS refuses it); expected "CostCenter"',
      ],
    );
  });

  it("fails where AWS only reports, unless told to judge what is enforced", () => {
    const queue = aResource(QUEUE, { tags: { CostCenter: "200" } });
    const found = messages(judge(taggingOrganizationPolicy, queue, { documents: [COST_CENTER] }));
    assert.match(found[0] ?? "", /AWS reports it as noncompliant/);
    const enforced = { documents: [COST_CENTER], judge: "enforced" };
    assert.deepEqual(judge(taggingOrganizationPolicy, queue, enforced), []);
    assert.equal(judge(taggingOrganizationPolicy, bucket({ CostCenter: "200" }), enforced).length, 1);
  });

  it("fails a required tag that is missing, on the types that require it", () => {
    const config = { documents: [REQUIRED_OWNER] };
    assert.deepEqual(messages(judge(taggingOrganizationPolicy, bucket({}), config)), [
      'aws:s3/bucket:Bucket "logs": tag "Owner" is missing; the organization\'s tag policy requires it for "s3:ALL_SUPPORTED"',
    ]);
    assert.deepEqual(judge(taggingOrganizationPolicy, aResource(QUEUE, {}), config), []);
    assert.deepEqual(judge(taggingOrganizationPolicy, bucket({ Owner: UNKNOWN }), config), []);
    const defaults = provider({ defaultTags: '{"tags":{"Owner":"a"}}' });
    assert.deepEqual(judge(taggingOrganizationPolicy, bucket({}, { provider: defaults }), config), []);
  });

  it("doesn't pass a type over whose resource type it doesn't know", () => {
    const document = { tags: { owner: { report_required_tag_for: assign(["s3:no-such-thing"]) } } };
    const verdicts = judge(taggingOrganizationPolicy, bucket({}), { documents: [document] });
    assert.match(messages(verdicts, "unknown")[0] ?? "", /is required for "s3:no-such-thing"/);
    assert.deepEqual(judge(taggingOrganizationPolicy, aResource(QUEUE, {}), { documents: [document] }), []);
  });

  it("merges several documents, root first", () => {
    const child = { tags: { CostCenter: { tag_value: { "@@append": ["200"] } } } };
    const documents = [COST_CENTER, child];
    assert.deepEqual(judge(taggingOrganizationPolicy, bucket({ CostCenter: "200" }), { documents }), []);
    assert.equal(judge(taggingOrganizationPolicy, bucket({ CostCenter: "400" }), { documents }).length, 1);
  });

  it("can't judge unknown values and unknown tags", () => {
    const documents = [COST_CENTER, REQUIRED_OWNER];
    const value = judge(taggingOrganizationPolicy, bucket({ CostCenter: UNKNOWN, Owner: "a" }), {
      documents,
    });
    assert.match(
      messages(value, "unknown")[0] ?? "",
      /tag "CostCenter" has a value that is unknown; the tag policy allows "100" or "300\*"/,
    );
    const all = judge(taggingOrganizationPolicy, bucket(UNKNOWN), { documents });
    assert.deepEqual(messages(all), []);
    assert.equal(messages(all, "unknown").filter((message) => message.includes("tags is unknown")).length, 3);
  });

  it("judges what a launch template hands on", () => {
    const template = aResource(TEMPLATE, {
      tagSpecifications: [{ resourceType: "volume", tags: { CostCenter: "200" } }],
    });
    const found = messages(judge(taggingOrganizationPolicy, template, { documents: [COST_CENTER] }));
    assert.match(found[0] ?? "", /tag "CostCenter" in tagSpecifications\[0\]\.tags is "200"/);
  });

  describe("with documents in files", () => {
    let directory = "";
    before(() => {
      directory = mkdtempSync(join(tmpdir(), "tag-policy-"));
      writeFileSync(join(directory, "root.json"), JSON.stringify(COST_CENTER));
      writeFileSync(join(directory, "broken.json"), "{");
    });
    after(() => {
      rmSync(directory, { recursive: true });
    });
    const judged = (file: string) =>
      judge(taggingOrganizationPolicy, bucket({ CostCenter: "200" }), { documents: [join(directory, file)] });

    it("reads them", () => {
      assert.equal(judged("root.json").length, 1);
    });

    it("names a file that is missing or broken", () => {
      assert.throws(
        () => judged("none.json"),
        /the tag policy file ".*none\.json" is not there; give a path relative/,
      );
      assert.throws(() => judged("broken.json"), /tag policy file ".*broken\.json" is no JSON/);
    });
  });
});
