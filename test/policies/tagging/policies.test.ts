import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Policy } from "../../../policies/kit";
import { UNKNOWN } from "../../../policies/kit";
import { toPulumiPolicy } from "../../../policies/kit/pack";
import { policies } from "../../../policies/tagging/policies";
import { taggableTypes } from "../../../policies/tagging/taggable-types";
import { aResource, judge, messages } from "../../support/judge";
import { GOOD_TAGS, GROUP, bucket, remediate } from "./fixtures";

/** All verdicts of the pack with its defaults. */
function judgedByAll(resource: Parameters<typeof judge>[1]) {
  return policies.flatMap((policy) => judge(policy, resource));
}

function named(name: string): Policy {
  const found = policies.find((policy) => policy.name === name);
  assert.ok(found, name);
  return found;
}

describe("the tagging pack", () => {
  it("has one policy of each name, in the pack's namespace", () => {
    const names = policies.map(({ name }) => name);
    assert.deepEqual([...names].sort(), [
      "tagging-allowed-values",
      "tagging-aws-limits",
      "tagging-consistency",
      "tagging-key-case",
      "tagging-organization-policy",
      "tagging-propagation",
      "tagging-required-keys",
      "tagging-value-pattern",
      "tagging-value-source",
    ]);
  });

  it("renames keys before it adds missing ones, so that a renamed key isn't added again", () => {
    const names = policies.map(({ name }) => name);
    assert.ok(names.indexOf("tagging-key-case") < names.indexOf("tagging-required-keys"));
    const resource = bucket({ Onwer: "a", CostCenter: "1" });
    const renamed = {
      ...resource,
      props: { ...resource.props, ...remediate(named("tagging-key-case"), resource) },
    };
    const added = remediate(named("tagging-required-keys"), renamed, { defaults: { Owner: "b" } });
    assert.deepEqual(added, { tags: { Owner: "a", CostCenter: "1", Environment: "test" } });
  });

  for (const policy of policies) {
    it(`lets ${policy.name} run without configuration, and describes every setting`, () => {
      assert.doesNotThrow(() => policy.config.parse({}));
      const properties = toPulumiPolicy(policy).configSchema?.properties ?? {};
      for (const [name, setting] of Object.entries(properties)) {
        assert.ok(
          typeof setting === "object" && setting.description,
          `${policy.name}.${name} has a description`,
        );
        assert.ok("default" in setting, `${policy.name}.${name} has a default`);
      }
    });
  }

  it("passes a well-tagged resource of every taggable type", () => {
    for (const [type, { shape }] of taggableTypes()) {
      const tags =
        shape === "map"
          ? GOOD_TAGS
          : Object.entries(GOOD_TAGS).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
      const verdicts = policies
        .filter(({ name }) => name !== "tagging-propagation")
        .flatMap((policy) => judge(policy, aResource(type, { tags })));
      assert.deepEqual(verdicts, [], type);
    }
  });

  it("fails an untagged resource of every taggable type", () => {
    for (const type of taggableTypes().keys()) {
      assert.equal(messages(judge(named("tagging-required-keys"), aResource(type))).length, 3, type);
    }
  });

  it("never passes unknown tags: each policy that has a rule says that it can't judge", () => {
    for (const resource of [bucket(UNKNOWN), aResource(GROUP, { tags: UNKNOWN })]) {
      assert.deepEqual(messages(judgedByAll(resource)), []);
      const silent = policies
        .filter((policy) => judge(policy, resource).length === 0)
        .map(({ name }) => name);
      const withoutRules = ["tagging-value-source", "tagging-organization-policy"];
      const withoutLaunches = resource.type === GROUP ? [] : ["tagging-propagation"];
      assert.deepEqual(silent.sort(), [...withoutRules, ...withoutLaunches].sort());
    }
  });

  it("has nothing to say of components and of resources without tags", () => {
    for (const type of [
      "plumbline:index:Storage",
      "aws:iam/rolePolicy:RolePolicy",
      "pulumi:pulumi:Stack",
      "kubernetes:core/v1:Pod",
    ]) {
      assert.deepEqual(judgedByAll(aResource(type, { tags: { owner: "todo" } })), [], type);
    }
  });

  it("takes the configuration that its README shows", () => {
    const readme = readFileSync(join(__dirname, "../../../policies/tagging/README.md"), "utf8");
    const example = /```json\n([^]*?)```/.exec(readme)?.[1] ?? "";
    const configuration = JSON.parse(example) as Record<string, string | Record<string, unknown>>;
    assert.ok(Object.keys(configuration).length > 4);
    for (const [name, given] of Object.entries(configuration)) {
      if (typeof given === "string") continue;
      const settings = Object.fromEntries(
        Object.entries(given).filter(([key]) => key !== "enforcementLevel"),
      );
      assert.doesNotThrow(() => named(name).config.parse(settings), name);
    }
  });
});
