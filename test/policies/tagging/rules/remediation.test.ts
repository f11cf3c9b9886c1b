import assert from "node:assert/strict";

import { Secret } from "@pulumi/policy";

import { UNKNOWN, type Json } from "../../../../policies/kit";
import { taggingKeyCase } from "../../../../policies/tagging/rules/tagging-key-case";
import { taggingRequiredKeys } from "../../../../policies/tagging/rules/tagging-required-keys";
import { aResource } from "../../../support/judge";
import { BUCKET, GOOD_TAGS, GROUP, bucket, inStack, inside, provider, remediate } from "../fixtures";

const INFERRED = { defaults: { Owner: "platform", CostCenter: "4711" } };

describe("remediation of required keys", () => {
  it("adds what can be inferred: the environment from the stack's name, the rest from the configuration", () => {
    assert.deepEqual(remediate(taggingRequiredKeys, inStack(aResource(BUCKET), "prod"), INFERRED), {
      tags: { Environment: "prod", Owner: "platform", CostCenter: "4711" },
    });
  });

  it("takes the cost centre from the component", () => {
    const config = {
      keys: ["CostCenter"],
      byComponent: [{ component: "Database", tags: { CostCenter: "99" } }],
    };
    const resource = inside(bucket({ Name: "x" }), "plumbline:index:Database");
    assert.deepEqual(remediate(taggingRequiredKeys, resource, config), {
      tags: { Name: "x", CostCenter: "99" },
    });
  });

  describe("from the stack's configuration", () => {
    const before = process.env.PULUMI_CONFIG;
    beforeEach(() => {
      process.env.PULUMI_CONFIG = JSON.stringify({
        "plumbline:owner": "platform",
        "team:centre": "42",
        "x:y": "",
      });
    });
    afterEach(() => {
      if (before === undefined) delete process.env.PULUMI_CONFIG;
      else process.env.PULUMI_CONFIG = before;
    });

    it("takes what the settings name, the project's own namespace by default", () => {
      const keys = ["Owner", "CostCenter", "Team", "Empty"];
      const fromConfig = { Owner: "owner", CostCenter: "team:centre", Team: "missing", Empty: "x:y" };
      assert.deepEqual(remediate(taggingRequiredKeys, bucket({}), { keys, fromConfig }), {
        tags: { Owner: "platform", CostCenter: "42" },
      });
    });

    it("takes the configured defaults first", () => {
      const config = { keys: ["Owner"], fromConfig: { Owner: "owner" }, defaults: { Owner: "other" } };
      assert.deepEqual(remediate(taggingRequiredKeys, bucket({}), config), { tags: { Owner: "other" } });
    });

    it("takes nothing from a configuration that can't be read", () => {
      process.env.PULUMI_CONFIG = "{";
      const config = { keys: ["Owner"], fromConfig: { Owner: "owner" } };
      assert.equal(remediate(taggingRequiredKeys, bucket({}), config), undefined);
    });
  });

  it("adds to tagsAll as well when the provider has computed it", () => {
    const resource = bucket(
      { Name: "x" },
      { props: { tagsAll: { Name: "x", Owner: "o", CostCenter: "c" } } },
    );
    assert.deepEqual(remediate(taggingRequiredKeys, resource, INFERRED), {
      tags: { Name: "x", Environment: "test" },
      tagsAll: { Name: "x", Owner: "o", CostCenter: "c", Environment: "test" },
    });
  });

  it("never overwrites a tag, not even an empty or an unknown one", () => {
    const resource = bucket({ ...GOOD_TAGS, Owner: "", CostCenter: UNKNOWN });
    assert.equal(remediate(taggingRequiredKeys, resource, INFERRED), undefined);
  });

  it("doesn't repeat what the default tags give", () => {
    const resource = bucket({}, { provider: provider({ defaultTags: { tags: GOOD_TAGS } }) });
    assert.equal(remediate(taggingRequiredKeys, resource, INFERRED), undefined);
  });

  it("leaves a resource alone when its tags are unknown: the key may be there", () => {
    assert.equal(remediate(taggingRequiredKeys, bucket(UNKNOWN), INFERRED), undefined);
    const hidden = bucket({}, { provider: provider({ defaultTags: UNKNOWN }) });
    assert.equal(remediate(taggingRequiredKeys, hidden, INFERRED), undefined);
  });

  it("leaves a key alone whose alternative is there", () => {
    const config = { keys: [{ key: "Owner", or: ["Team"] }], defaults: { Owner: "platform" } };
    assert.equal(remediate(taggingRequiredKeys, bucket({ Team: "a" }), config), undefined);
  });

  it("adds nothing that can't be inferred", () => {
    assert.equal(remediate(taggingRequiredKeys, bucket({}), { keys: ["Owner"] }), undefined);
  });

  it("adds nothing where a key isn't required", () => {
    assert.equal(
      remediate(taggingRequiredKeys, bucket({}), { ...INFERRED, exempt: ["aws:s3/*"] }),
      undefined,
    );
  });

  it("adds entries to the list of an Auto Scaling group, for its instances too", () => {
    const first = { key: "Environment", value: "qa", propagateAtLaunch: false };
    assert.deepEqual(remediate(taggingRequiredKeys, aResource(GROUP, { tags: [first] }), INFERRED), {
      tags: [
        first,
        { key: "Owner", value: "platform", propagateAtLaunch: true },
        { key: "CostCenter", value: "4711", propagateAtLaunch: true },
      ],
    });
  });

  it("keeps secret tags secret", () => {
    const secret = new Secret("s") as unknown as Json;
    const one = remediate(taggingRequiredKeys, bucket({ ...GOOD_TAGS, Owner: secret }), {
      keys: ["Project"],
    });
    assert.deepEqual(one, { tags: { ...GOOD_TAGS, Owner: secret, Project: "plumbline" } });

    const all = new Secret({ Name: "x" }) as unknown as Json;
    const whole = remediate(taggingRequiredKeys, bucket(all), { keys: ["Project"] });
    const tags: unknown = whole?.tags;
    assert.ok(tags instanceof Secret);
    assert.deepEqual(tags.value, { Name: "x", Project: "plumbline" });
  });
});

describe("remediation of tag keys", () => {
  it("renames a key that is almost a known one; value and order stay", () => {
    assert.deepEqual(remediate(taggingKeyCase, bucket({ Onwer: "a", Team: "b", "cost-center": "c" })), {
      tags: { Owner: "a", Team: "b", CostCenter: "c" },
    });
  });

  it("renames in tagsAll as well when the provider has computed it", () => {
    const resource = bucket({ owner: "a" }, { props: { tagsAll: { owner: "a", Team: "t" } } });
    assert.deepEqual(remediate(taggingKeyCase, resource), {
      tags: { Owner: "a" },
      tagsAll: { Owner: "a", Team: "t" },
    });
  });

  it("renames in the list of an Auto Scaling group", () => {
    const tags = [{ key: "owner", value: "a", propagateAtLaunch: false }];
    assert.deepEqual(remediate(taggingKeyCase, aResource(GROUP, { tags })), {
      tags: [{ key: "Owner", value: "a", propagateAtLaunch: false }],
    });
  });

  it("never makes two tags of one name, nor overwrites a default tag", () => {
    assert.equal(remediate(taggingKeyCase, bucket({ Owner: "a", owner: "b" })), undefined);
    const defaulted = bucket(
      { owner: "b" },
      { provider: provider({ defaultTags: { tags: { Owner: "a" } } }) },
    );
    assert.equal(remediate(taggingKeyCase, defaulted), undefined);
    assert.deepEqual(remediate(taggingKeyCase, bucket({ owner: "a", OWNER: "b" })), {
      tags: { Owner: "a", OWNER: "b" },
    });
  });

  it("has nothing to do where keys are right, unknown, or out of scope", () => {
    assert.equal(remediate(taggingKeyCase, bucket(GOOD_TAGS)), undefined);
    assert.equal(remediate(taggingKeyCase, bucket(UNKNOWN)), undefined);
    assert.equal(remediate(taggingKeyCase, bucket({ owner: "a" }), { environments: ["prod"] }), undefined);
  });
});
