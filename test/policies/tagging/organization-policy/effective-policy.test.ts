import assert from "node:assert/strict";

import { parseTagPolicy } from "../../../../policies/tagging/organization-policy/document";
import { effectivePolicy } from "../../../../policies/tagging/organization-policy/effective-policy";

/** The effective policy of documents given root first, each as what stands under `tags`. */
function merged(...documents: readonly Record<string, unknown>[]) {
  return effectivePolicy(documents.map((tags, index) => parseTagPolicy({ tags }, String(index))));
}

const assign = (value: unknown) => ({ "@@assign": value });
const CHILDREN = "@@operators_allowed_for_child_policies";

const ROOT = { costcenter: { tag_key: assign("CostCenter"), tag_value: assign(["Development", "Support"]) } };

describe("the effective tag policy", () => {
  it("is a single policy's content", () => {
    const document = {
      costcenter: {
        tag_key: assign("CostCenter"),
        tag_value: assign(["100", "300*"]),
        enforced_for: assign(["secretsmanager:ALL_SUPPORTED"]),
        report_required_tag_for: assign(["ec2:instance"]),
      },
    };
    assert.deepEqual(merged(document), [
      {
        key: "CostCenter",
        values: ["100", "300*"],
        enforcedFor: ["secretsmanager:ALL_SUPPORTED"],
        requiredFor: ["ec2:instance"],
      },
    ]);
  });

  it("may be given as AWS prints it, without operators", () => {
    const printed = {
      costcenter: { tag_key: "CostCenter", tag_value: ["100"], enforced_for: ["ec2:instance"] },
    };
    assert.deepEqual(merged(printed), [
      { key: "CostCenter", values: ["100"], enforcedFor: ["ec2:instance"], requiredFor: [] },
    ]);
  });

  it("writes a key in small letters when no policy says how, and takes any value when none is listed", () => {
    assert.deepEqual(merged({ CostCenter: { enforced_for: assign(["ec2:*"]) } }), [
      { key: "costcenter", enforcedFor: ["ec2:*"], requiredFor: [] },
    ]);
    assert.equal(merged({ Team: { tag_key: assign("Team"), tag_value: assign([]) } })[0]?.values, undefined);
  });

  it("overwrites with @@assign what a child gives, and keeps the rest", () => {
    const child = {
      CostCenter: { tag_value: assign(["Sandbox"]), enforced_for: assign(["redshift:*", "dynamodb:table"]) },
    };
    assert.deepEqual(merged(ROOT, child), [
      {
        key: "CostCenter",
        values: ["Sandbox"],
        enforcedFor: ["redshift:*", "dynamodb:table"],
        requiredFor: [],
      },
    ]);
  });

  it("adds with @@append, without repeating", () => {
    const child = { costcenter: { tag_value: { "@@append": ["Marketing", "Support"] } } };
    assert.deepEqual(merged(ROOT, child)[0]?.values, ["Development", "Support", "Marketing"]);
    assert.deepEqual(merged(child)[0]?.values, ["Marketing", "Support"]);
  });

  it("takes away with @@remove only what was inherited", () => {
    const child = { costcenter: { tag_value: { "@@remove": ["Support", "Nothing"] } } };
    assert.deepEqual(merged(ROOT, child)[0]?.values, ["Development"]);
    assert.deepEqual(merged(child), []);
  });

  it("applies the operators of one setting in the order assign, append, remove", () => {
    const child = {
      costcenter: { tag_value: { "@@remove": ["b"], "@@append": ["b", "c"], "@@assign": ["a"] } },
    };
    assert.deepEqual(merged(ROOT, child)[0]?.values, ["a", "c"]);
  });

  it("inherits over several levels, and joins keys of different policies", () => {
    const append = (value: string) => ({ costcenter: { tag_value: { "@@append": [value] } } });
    const result = merged(ROOT, append("OU"), append("Account"), { project: { tag_key: assign("Project") } });
    assert.deepEqual(
      result.map(({ key }) => key),
      ["CostCenter", "Project"],
    );
    assert.deepEqual(result[0]?.values, ["Development", "Support", "OU", "Account"]);
  });

  describe("with limits on what children may do", () => {
    const limited = (allowed: readonly string[]) => ({
      costcenter: {
        tag_key: assign("CostCenter"),
        tag_value: { ...assign(["Development"]), [CHILDREN]: allowed },
      },
    });
    const child = {
      costcenter: {
        tag_key: assign("COSTCENTER"),
        tag_value: { "@@append": ["Added"], "@@remove": ["Development"] },
      },
    };

    it("ignores every change where none is allowed", () => {
      assert.deepEqual(merged(limited(["@@none"]), child)[0]?.values, ["Development"]);
    });

    it("takes the operators that are allowed", () => {
      assert.deepEqual(merged(limited(["@@append"]), child)[0]?.values, ["Development", "Added"]);
      assert.deepEqual(merged(limited(["@@all"]), child)[0]?.values, ["Added"]);
    });

    it("limits only the setting it stands in", () => {
      assert.equal(merged(limited(["@@none"]), child)[0]?.key, "COSTCENTER");
    });

    it("may limit a whole key, or all keys", () => {
      const key = { costcenter: { ...ROOT.costcenter, [CHILDREN]: ["@@none"] } };
      assert.deepEqual(
        merged(key, child, { team: { tag_key: assign("Team") } }).map((demand) => demand.key),
        ["CostCenter", "Team"],
      );
      const all = { ...ROOT, [CHILDREN]: ["@@none"] };
      assert.deepEqual(
        merged(all, child, { team: { tag_key: assign("Team") } }).map((demand) => demand.key),
        ["CostCenter"],
      );
    });

    it("doesn't limit the policy that sets them, and can't be lifted further down", () => {
      const lifting = { costcenter: { tag_value: { [CHILDREN]: ["@@all"] } } };
      assert.deepEqual(merged(limited(["@@append"]), lifting, child)[0]?.values, ["Development", "Added"]);
      const narrowing = { costcenter: { tag_value: { [CHILDREN]: ["@@assign"] } } };
      assert.deepEqual(merged(limited(["@@append"]), narrowing, child)[0]?.values, ["Development"]);
    });
  });
});

describe("a tag policy document that isn't one", () => {
  for (const [name, json, reason] of [
    ["no object", [], /tag policy mine is not valid/],
    ["without tags", {}, /tags/],
    ["with an unknown setting", { tags: { a: { tag_keys: assign("a") } } }, /tag_keys/],
    ["with an unknown operator", { tags: { a: { tag_value: { "@@add": ["x"] } } } }, /@@add|Invalid input/],
    ["with a list for a key", { tags: { a: { tag_key: assign(["a"]) } } }, /tag_key/],
    ["with text for values", { tags: { a: { tag_value: assign("x") } } }, /tag_value/],
    [
      "with a key of another name",
      { tags: { owner: { tag_key: assign("Team") } } },
      /tags\.owner\.tag_key is "Team"; expected "owner" in any case/,
    ],
  ] as const) {
    it(`is refused when it is ${name}, naming document and place`, () => {
      assert.throws(() => parseTagPolicy(json, "mine"), reason);
      assert.throws(() => parseTagPolicy(json, "mine"), /tag policy mine is not valid/);
    });
  }
});
